import type { RevaluationKind } from '#domain/enums.ts';
import { effectHash } from '#domain/ledger/effect-hash.ts';
import type { Effects } from '#domain/ledger/effects.ts';
import { negateLedger } from '#domain/ledger/negate.ts';
import {
  type ClosingRules,
  closingOf,
  groupsOf,
  neverStale,
  type RevaluationGroup,
  type RevaluedPosition,
  revaluationEffects,
  revaluationLines,
} from '#domain/revaluations/revalue.ts';
import { addDays, type BusinessDate } from '#lib/dates.ts';
import { decimal } from '#lib/decimal.ts';
import { digestOf } from '#lib/hash.ts';
import { type CompanySettings, readCompanySettings } from '../db/companies.ts';
import { endsPeriod, type PositionRecord, positionsUpTo, revaluationOf } from '../db/revaluations.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { loadRoleAccounts } from './accounts.ts';
import { requireOpenPeriods } from './period-locks.ts';
import { type TradeRate, tradeRatesOn } from './trade-rates.ts';

const VALUATION_ROLE = { receivable: 'ar_valuation', payable: 'ap_valuation', money: 'bank_valuation' } as const;

function positionOf(row: PositionRecord): Omit<RevaluedPosition, 'closing'> {
  return {
    kind: row.kind,
    accountId: row.account_id,
    openItemId: row.open_item_id,
    customerId: row.customer_id,
    currency: row.currency,
    amount: decimal(row.amount),
    carrying: { base: decimal(row.carrying_base), local: decimal(row.carrying_local) },
  };
}

export interface Revaluing {
  settings: CompanySettings;
  date: BusinessDate;
  positions: RevaluedPosition[];
  groups: RevaluationGroup[];
  rules: ClosingRules;
  /** By currency; local itself is 1 and has none. */
  rates: Map<string, TradeRate>;
}

/** Every position at a day beside what it is worth at that day's rate. Refuses rate_missing: a missing rate is never a constant. */
export async function positionsAtClosing(db: CompanyDb, date: BusinessDate): Promise<Revaluing> {
  const settings = await readCompanySettings(db);
  const [base, local] = [settings.base_currency, settings.local_currency];
  const rows = await positionsUpTo(db, date, neverStale(base, { base, local }) ? base : null);
  const currencies = [...new Set([...rows.map((row) => row.currency), base])];
  const rateOn = await tradeRatesOn(db, settings, currencies, date);
  const rates = new Map(
    currencies
      .filter((currency) => currency !== local && (rows.length > 0 || currency !== base))
      .map((currency) => [currency, rateOn(currency, 'date')]),
  );
  const rules: ClosingRules = {
    base,
    local,
    baseDecimals: settings.base_decimals,
    localDecimals: settings.local_decimals,
    rateOf: (currency) => rateOn(currency, 'date').rate,
  };
  const positions = rows.map(positionOf).map((position) => {
    const revalued: RevaluedPosition = { ...position, closing: position.carrying };
    return { ...revalued, closing: closingOf(revalued, rules) };
  });
  return { settings, date, positions, groups: groupsOf(positions), rules, rates };
}

export interface RevaluationProposal extends Revaluing {
  reversalDate: BusinessDate;
  effects: Effects;
  reversal: Effects;
  /** Of both journals: what a person agrees to. */
  effectHash: string;
}

export function hashOfBoth(effects: Effects, reversal: Effects): string {
  return digestOf([effectHash(effects), effectHash(reversal)]).toString('hex');
}

/**
 * What revaluing at a period end would do, with its periods locked: the journal of the day, and its exact negation on the first day
 * of the next period. Refuses revaluation_not_period_end, revaluation_exists, period_locked, rate_missing, account_role_unmapped
 * and revaluation_nothing.
 */
export async function proposeRevaluation(db: CompanyDb, date: BusinessDate): Promise<RevaluationProposal> {
  if (!(await endsPeriod(db, date)))
    throw new Refusal('revaluation_not_period_end', { params: { date }, field: 'date' });
  const reversalDate = addDays(date, 1);
  await requireOpenPeriods(db, ['journals'], date, 'date');
  await requireOpenPeriods(db, ['journals'], reversalDate, 'date');
  const number = await revaluationOf(db, date);
  if (number) throw new Refusal('revaluation_exists', { params: { date, number }, field: 'date' });
  const found = await positionsAtClosing(db, date);
  const roles = await loadRoleAccounts(db);
  const lines = revaluationLines(found.groups, found.rules, {
    valuation: (kind: RevaluationKind) => roles(VALUATION_ROLE[kind]),
    gain: () => roles('fx_gain_unrealised'),
    loss: () => roles('fx_loss_unrealised'),
  });
  if (lines.length === 0) throw new Refusal('revaluation_nothing');
  const effects = revaluationEffects(lines, date, `Revaluation at ${date}`);
  const reversal = negateLedger(effects, { date: reversalDate, description: `Reversal of the revaluation at ${date}` });
  return { ...found, reversalDate, effects, reversal, effectHash: hashOfBoth(effects, reversal) };
}
