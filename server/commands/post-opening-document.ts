import { sql } from 'kysely';
import type pg from 'pg';
import type { EffectsPreview } from '#contract/ledger.ts';
import { effectHash } from '#domain/ledger/effect-hash.ts';
import { formatNumber } from '#domain/numbering/number.ts';
import { fiscalYearOf } from '#lib/dates.ts';
import { format } from '#lib/decimal.ts';
import { applyEffects } from '../books/apply-effects.ts';
import { readEffectsPreview } from '../books/effects-preview.ts';
import { type OpeningProposal, proposeOpening } from '../books/opening-posting.ts';
import { peekNumber, takeNumber } from '../db/number-counters.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

const SERIES = 'opening_document';

function fiscalYear({ document, settings }: OpeningProposal): number {
  return fiscalYearOf(document.opening_date, settings.fiscal_year_start_month);
}

function apply(db: CompanyDb, { document, effects }: OpeningProposal, number: string | null): Promise<string> {
  const applied = { documentType: 'opening_document' as const, documentId: document.id, documentNumber: number };
  return applyEffects(db, applied, effects);
}

async function preview(db: CompanyDb, proposal: OpeningProposal, journalId: string): Promise<EffectsPreview> {
  const year = fiscalYear(proposal);
  return readEffectsPreview(db, {
    journalId,
    documentId: proposal.document.id,
    effectHash: effectHash(proposal.effects),
    number: formatNumber(SERIES, year, await peekNumber(db, SERIES, year)),
    warnings: proposal.warnings,
  });
}

/** The dry run: the very posting, with every guard heard, then rolled back. Takes no number. */
export function previewOpeningPosting(pool: pg.Pool, context: CompanyContext, id: string): Promise<EffectsPreview> {
  return dryRun(pool, context, async (db) => {
    const proposal = await proposeOpening(db, id);
    return preview(db, proposal, await apply(db, proposal, null));
  });
}

export interface PostOpeningInput {
  id: string;
  version: number;
  /** What the person saw; when the effects changed, the answer shows the new ones. */
  effectHash?: string | undefined;
}

/** Posts an opening document through the one engine: stock at cost, receivables as open items, the rest against opening equity. */
export function postOpeningDocument(pool: pg.Pool, context: CompanyContext, input: PostOpeningInput): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const proposal = await proposeOpening(db, input.id, input.version);
    if (input.effectHash !== undefined && input.effectHash !== effectHash(proposal.effects))
      throw new Refusal('effects_changed', { details: await preview(db, proposal, await apply(db, proposal, null)) });
    const year = fiscalYear(proposal);
    const number = formatNumber(SERIES, year, await takeNumber(db, SERIES, year));
    const journalId = await apply(db, proposal, number);
    await db.query
      .updateTable('opening_documents')
      .set({
        number,
        journal_id: journalId,
        rate_of_base: format(proposal.rates.rateOfBase),
        rate_date: proposal.rates.rateDate,
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
