import type { CreditNote } from '#contract/credit-notes.ts';
import { findCreditNote, findCreditNoteLines, findPlannedRefunds } from '#server/db/credit-notes.ts';
import { findDocumentVoid } from '#server/db/document-voids.ts';
import { journalsOfDocuments, taxLinesOfJournal } from '#server/db/ledger.ts';
import { appPool } from '#server/db/pool.ts';
import { documentActivity, documentTenders } from '#server/db/sales-invoices.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentCreditNote } from '#server/presenters/credit-note.ts';
import { Refusal } from '#server/refusal.ts';
import type { MemberContext } from '../endpoint.ts';

/** The answer of every endpoint that ends with one credit note: everything its page shows, in one snapshot. */
export function showCreditNote(context: MemberContext, id: string): Promise<CreditNote> {
  return readCompany(appPool(), context.company, async (db) => {
    const note = await findCreditNote(db, id);
    if (!note) throw new Refusal('not_found');
    const { journal_id, voided_by_id } = note;
    return presentCreditNote(
      {
        note,
        lines: await findCreditNoteLines(db, id),
        refunds: await findPlannedRefunds(db, id),
        tenders: await documentTenders(db, id, 'credit_note'),
        journals: await journalsOfDocuments(db, voided_by_id ? [id, voided_by_id] : [id]),
        taxes: journal_id ? await taxLinesOfJournal(db, journal_id) : [],
        voided: voided_by_id ? await findDocumentVoid(db, voided_by_id) : undefined,
        activity: await documentActivity(db, 'credit_notes', id),
      },
      context.can,
    );
  });
}
