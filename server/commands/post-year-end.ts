import type pg from 'pg';
import type { EffectsPreview } from '#contract/ledger.ts';
import { yearEndEffects } from '#domain/closing/year-end.ts';
import { effectHash } from '#domain/ledger/effect-hash.ts';
import type { Effects } from '#domain/ledger/effects.ts';
import { decimal } from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import { loadRoleAccounts } from '../books/accounts.ts';
import { applyEffects } from '../books/apply-effects.ts';
import { ratesOfDocument } from '../books/document-rates.ts';
import { readEffectsPreview } from '../books/effects-preview.ts';
import { requireOpenPeriods } from '../books/period-locks.ts';
import { readCompanySettings } from '../db/companies.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { findYear, standingBalances } from '../db/year-ends.ts';
import { Refusal } from '../refusal.ts';

interface Proposal {
  id: string;
  year: number;
  date: string;
  effects: Effects;
}

async function propose(db: CompanyDb, year: number): Promise<Proposal> {
  const record = await findYear(db, year);
  if (!record) throw new Refusal('not_found');
  if (record.entry) throw new Refusal('year_end_exists', { params: { year } });
  const date = record.closingDate;
  await requireOpenPeriods(db, ['journals'], date, 'year');
  const settings = await readCompanySettings(db);
  const roles = await loadRoleAccounts(db);
  const { rateOfBase } = await ratesOfDocument(db, settings, settings.base_currency, date, 'year');
  const balances = (await standingBalances(db, date)).map(({ account_id, type, currency, base, local }) => ({
    accountId: account_id,
    type,
    currency,
    base: decimal(base),
    local: decimal(local),
  }));
  const effects = yearEndEffects({
    date,
    description: `Year end ${year}`,
    baseCurrency: settings.base_currency,
    rateOfBase,
    retainedEarningsId: roles('retained_earnings'),
    balances,
  });
  return { id: newId(), year, date, effects };
}

function apply(db: CompanyDb, { id, year, effects }: Proposal): Promise<string> {
  return applyEffects(db, { documentType: 'year_end', documentId: id, documentNumber: String(year) }, effects);
}

function preview(db: CompanyDb, { id, effects }: Proposal, journalId: string): Promise<EffectsPreview> {
  return readEffectsPreview(db, {
    journalId,
    documentId: id,
    effectHash: effectHash(effects),
    number: null,
    warnings: [],
  });
}

/** What closing the year would post, rolled back. */
export function previewYearEnd(pool: pg.Pool, context: CompanyContext, year: number): Promise<EffectsPreview> {
  return dryRun(pool, context, async (db) => {
    const proposal = await propose(db, year);
    return preview(db, proposal, await apply(db, proposal));
  });
}

/**
 * Brings the results of a year to retained earnings, dated on its last day. Refuses year_end_exists, period_locked, empty_document,
 * effects_changed with the new preview.
 */
export function postYearEnd(
  pool: pg.Pool,
  context: CompanyContext,
  input: { year: number; effectHash?: string | undefined },
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const proposal = await propose(db, input.year);
    const journalId = await apply(db, proposal);
    if (input.effectHash !== undefined && input.effectHash !== effectHash(proposal.effects))
      throw new Refusal('effects_changed', { details: await preview(db, proposal, journalId) });
    await db.query
      .insertInto('year_ends')
      .values({
        company_id: context.companyId,
        id: proposal.id,
        fiscal_year: input.year,
        closing_date: proposal.date,
        journal_id: journalId,
        posted_by: context.actor.id ?? '',
      })
      .execute();
  });
}
