import type pg from 'pg';
import type { RevaluationPreview } from '#contract/revaluations.ts';
import { formatNumber } from '#domain/numbering/number.ts';
import { fiscalYearOf } from '#lib/dates.ts';
import { format } from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import { applyEffects } from '../books/apply-effects.ts';
import { readEffectsPreview } from '../books/effects-preview.ts';
import { proposeRevaluation, type RevaluationProposal } from '../books/revaluation-posting.ts';
import { type Idempotency, once } from '../db/idempotency.ts';
import { peekNumber, takeNumber } from '../db/number-counters.ts';
import { insertRevaluation, namesOfPositions, type RevaluationItemRecord } from '../db/revaluations.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { presentPositions } from '../presenters/revaluation.ts';
import { Refusal } from '../refusal.ts';

const SERIES = 'revaluation';

interface Written {
  id: string;
  journalId: string;
}

function itemRecords({ positions }: RevaluationProposal): RevaluationItemRecord[] {
  return positions.map((position) => ({
    kind: position.kind,
    account_id: position.accountId,
    open_item_id: position.openItemId,
    customer_id: position.customerId,
    currency: position.currency,
    amount: format(position.amount),
    carrying_base: format(position.carrying.base),
    carrying_local: format(position.carrying.local),
    closing_base: format(position.closing.base),
    closing_local: format(position.closing.local),
  }));
}

/** Both journals, then the run that names them. The number is given last of all locks. */
async function write(
  db: CompanyDb,
  proposal: RevaluationProposal,
  number: string,
  notes: string | null,
): Promise<Written> {
  const [id, reversalId] = [newId(), newId()];
  const document = { documentType: SERIES, documentNumber: number } as const;
  const journalId = await applyEffects(db, { ...document, documentId: id }, proposal.effects);
  const reversalJournalId = await applyEffects(db, { ...document, documentId: reversalId }, proposal.reversal);
  await insertRevaluation(db, {
    id,
    number,
    date: proposal.date,
    reversalDate: proposal.reversalDate,
    rateType: proposal.settings.trade_rate_type,
    notes,
    journalId,
    reversalId,
    reversalJournalId,
    rates: [...proposal.rates].map(([currency, { rate, rateDate }]) => ({
      currency,
      rate: format(rate),
      rate_date: rateDate,
    })),
    items: itemRecords(proposal),
  });
  return { id, journalId };
}

function yearOf({ date, settings }: RevaluationProposal): number {
  return fiscalYearOf(date, settings.fiscal_year_start_month);
}

async function preview(db: CompanyDb, proposal: RevaluationProposal): Promise<RevaluationPreview> {
  const year = yearOf(proposal);
  const number = formatNumber(SERIES, year, await peekNumber(db, SERIES, year));
  const { id, journalId } = await write(db, proposal, number, null);
  const { rates } = proposal;
  const warnings = [...rates].flatMap(([currency, { stale, rateDate }]) =>
    stale
      ? [
          new Refusal('rate_stale', {
            params: {
              rate_type: proposal.settings.trade_rate_type,
              currency,
              date: rateDate,
              days: proposal.settings.rate_stale_days,
            },
          }),
        ]
      : [],
  );
  const items = itemRecords(proposal);
  return {
    date: proposal.date,
    reversalDate: proposal.reversalDate,
    rateType: proposal.settings.trade_rate_type,
    ...presentPositions(
      items,
      await namesOfPositions(db, items),
      [...rates].map(([currency, rate]) => ({
        currency,
        rate: format(rate.rate),
        rate_date: rate.rateDate,
        stale: rate.stale,
      })),
    ),
    effects: await readEffectsPreview(db, {
      journalId,
      documentId: id,
      effectHash: proposal.effectHash,
      number,
      warnings: warnings.map(({ message }) => ({ code: 'rate_stale' as const, message })),
    }),
  };
}

/** The dry run: every position with what it carries and what it is worth, and the journal, by the very run, rolled back. */
export function previewRevaluation(pool: pg.Pool, context: CompanyContext, date: string): Promise<RevaluationPreview> {
  return dryRun(pool, context, async (db) => preview(db, await proposeRevaluation(db, date)));
}

export interface RunRevaluationInput {
  date: string;
  notes: string | null;
  effectHash?: string | undefined;
}

/**
 * Revalues at a period end and writes the reversal with it. Returns the run's id. Refuses what proposeRevaluation refuses, and
 * effects_changed with the new preview.
 */
export function runRevaluation(
  pool: pg.Pool,
  context: CompanyContext,
  input: RunRevaluationInput,
  idempotency: Idempotency,
): Promise<string> {
  return withCompany(pool, context, (db) =>
    once(db, idempotency, async () => {
      const proposal = await proposeRevaluation(db, input.date);
      if (input.effectHash !== undefined && input.effectHash !== proposal.effectHash)
        throw new Refusal('effects_changed', { details: await preview(db, proposal) });
      const year = yearOf(proposal);
      const number = formatNumber(SERIES, year, await takeNumber(db, SERIES, year));
      return (await write(db, proposal, number, input.notes)).id;
    }),
  );
}
