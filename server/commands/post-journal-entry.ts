import { sql } from 'kysely';
import type pg from 'pg';
import type { EffectsPreview } from '#contract/ledger.ts';
import { effectHash } from '#domain/ledger/effect-hash.ts';
import { formatNumber } from '#domain/numbering/number.ts';
import { fiscalYearOf } from '#lib/dates.ts';
import { applyEffects } from '../books/apply-effects.ts';
import { readEffectsPreview } from '../books/effects-preview.ts';
import { type EntryProposal, proposeEntry, requireStatus, takeEntry } from '../books/journal-entry-posting.ts';
import { peekNumber, takeNumber } from '../db/number-counters.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

const SERIES = 'manual_journal';

function fiscalYear({ entry, settings }: EntryProposal): number {
  return fiscalYearOf(entry.entry_date, settings.fiscal_year_start_month);
}

function apply(db: CompanyDb, { entry, effects }: EntryProposal, number: string | null): Promise<string> {
  return applyEffects(db, { documentType: SERIES, documentId: entry.id, documentNumber: number }, effects);
}

async function preview(db: CompanyDb, proposal: EntryProposal, journalId: string): Promise<EffectsPreview> {
  const year = fiscalYear(proposal);
  return readEffectsPreview(db, {
    journalId,
    documentId: proposal.entry.id,
    effectHash: effectHash(proposal.effects),
    number: formatNumber(SERIES, year, await peekNumber(db, SERIES, year)),
    warnings: [],
  });
}

/** The dry run: the very posting, with every guard heard, then rolled back. An entry is looked at before it is approved, too. */
export function previewEntryPosting(pool: pg.Pool, context: CompanyContext, id: string): Promise<EffectsPreview> {
  return dryRun(pool, context, async (db) => {
    const entry = await takeEntry(db, id);
    requireStatus(entry, ['draft', 'submitted', 'rejected', 'approved'], 'entry_not_approved');
    const proposal = await proposeEntry(db, entry);
    return preview(db, proposal, await apply(db, proposal, null));
  });
}

export interface PostEntryInput {
  id: string;
  version: number;
  /** What the person saw; when the effects changed, the answer shows the new ones. */
  effectHash?: string | undefined;
}

/** Posts an approved entry: the very lines that were approved. Refuses entry_not_approved and effects_changed. */
export function postJournalEntry(pool: pg.Pool, context: CompanyContext, input: PostEntryInput): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const entry = await takeEntry(db, input.id, input.version);
    requireStatus(entry, ['approved'], 'entry_not_approved');
    const proposal = await proposeEntry(db, entry);
    if (input.effectHash !== undefined && input.effectHash !== effectHash(proposal.effects))
      throw new Refusal('effects_changed', { details: await preview(db, proposal, await apply(db, proposal, null)) });
    const year = fiscalYear(proposal);
    const number = formatNumber(SERIES, year, await takeNumber(db, SERIES, year));
    const journalId = await apply(db, proposal, number);
    await db.query
      .updateTable('journal_entries')
      .set({
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
