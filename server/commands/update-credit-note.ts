import { sql } from 'kysely';
import type pg from 'pg';
import type { CreditNoteInput } from '#contract/credit-notes.ts';
import { creditNoteColumns, deleteNoteParts, insertNoteParts } from '../books/credit-note-draft.ts';
import { requireDraftNote } from '../db/credit-notes.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';

/** Replaces a draft at the version its writer saw. Refuses not_found, not_a_draft and version_conflict. */
export function updateCreditNote(
  pool: pg.Pool,
  context: CompanyContext,
  { id, version, ...input }: CreditNoteInput & { id: string; version: number },
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    await requireDraftNote(db, id, version);
    const { columns, priced, decimals } = await creditNoteColumns(db, input);
    await deleteNoteParts(db, id);
    await db.query
      .updateTable('credit_notes')
      .set({ ...columns, version: version + 1, updated_at: sql<string>`now()` })
      .where('company_id', '=', context.companyId)
      .where('id', '=', id)
      .execute();
    await insertNoteParts(db, id, input, priced, decimals);
  });
}
