import { sql } from 'kysely';
import type pg from 'pg';
import type { EffectsPreview } from '#contract/ledger.ts';
import { effectHash } from '#domain/ledger/effect-hash.ts';
import { formatNumber } from '#domain/numbering/number.ts';
import { fiscalYearOf } from '#lib/dates.ts';
import { applyEffects } from '../books/apply-effects.ts';
import { noteFigures, rewriteNoteLines } from '../books/credit-note-draft.ts';
import { type CreditNoteProposal, proposeCreditNote } from '../books/credit-note-posting.ts';
import { insertRefundTenders } from '../books/credit-note-refunds.ts';
import { readEffectsPreview } from '../books/effects-preview.ts';
import { peekNumber, takeNumber } from '../db/number-counters.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

const SERIES = 'credit_note';

function fiscalYear({ note, settings }: CreditNoteProposal): number {
  return fiscalYearOf(note.note_date, settings.fiscal_year_start_month);
}

function apply(db: CompanyDb, { note, effects }: CreditNoteProposal, number: string | null): Promise<string> {
  return applyEffects(db, { documentType: 'credit_note', documentId: note.id, documentNumber: number }, effects);
}

async function preview(db: CompanyDb, proposal: CreditNoteProposal, journalId: string): Promise<EffectsPreview> {
  const year = fiscalYear(proposal);
  return readEffectsPreview(db, {
    journalId,
    documentId: proposal.note.id,
    effectHash: effectHash(proposal.effects),
    number: formatNumber(SERIES, year, await peekNumber(db, SERIES, year)),
    warnings: proposal.warnings,
  });
}

/** The dry run: the very posting, with every guard heard, then rolled back. Takes no number. */
export function previewCreditNotePosting(pool: pg.Pool, context: CompanyContext, id: string): Promise<EffectsPreview> {
  return dryRun(pool, context, async (db) => {
    const proposal = await proposeCreditNote(db, id);
    return preview(db, proposal, await apply(db, proposal, null));
  });
}

/**
 * Posts a draft: effects, number and document in one transaction. Refuses version_conflict, not_a_draft, period_locked, rate_missing,
 * return_over_quantity, return_of_unposted, refund_over_credit, refund_incomplete, effects_changed (with the new preview as details).
 */
export function postCreditNote(
  pool: pg.Pool,
  context: CompanyContext,
  input: { id: string; version: number; effectHash?: string | undefined },
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const proposal = await proposeCreditNote(db, input.id, input.version);
    if (input.effectHash !== undefined && input.effectHash !== effectHash(proposal.effects))
      throw new Refusal('effects_changed', { details: await preview(db, proposal, await apply(db, proposal, null)) });
    const year = fiscalYear(proposal);
    await rewriteNoteLines(db, input.id, proposal);
    await insertRefundTenders(db, input.id, proposal.refunds, null);
    const number = formatNumber(SERIES, year, await takeNumber(db, SERIES, year));
    const journalId = await apply(db, proposal, number);
    await db.query
      .updateTable('credit_notes')
      .set({
        ...noteFigures(proposal.priced),
        number,
        journal_id: journalId,
        posted_at: sql<string>`now()`,
        posted_by: context.actor.id,
        version: input.version + 1,
        updated_at: sql<string>`now()`,
      })
      .where('company_id', '=', context.companyId)
      .where('id', '=', input.id)
      .execute();
  });
}
