import { type Decimal, decimal, isZero, negate, sum } from '#lib/decimal.ts';
import type { AccountType } from '../enums.ts';
import type { Effects, LedgerLine } from '../ledger/effects.ts';
import { assertBalanced } from '../ledger/effects.ts';

export interface YearResult {
  accountId: string;
  type: AccountType;
  /** The one currency the account takes, where it takes one. */
  currency: string | null;
  base: Decimal;
  local: Decimal;
}

export interface YearEndWords {
  date: string;
  description: string;
  baseCurrency: string;
  /** Units of local for one of base. */
  rateOfBase: Decimal;
  retainedEarningsId: string;
  /** What every account stands at on the last day, debit positive; those that are no result are left alone. */
  balances: readonly YearResult[];
}

/**
 * Brings every revenue and expense account to nothing, by account type and never by code, and the result to retained earnings: in
 * both currencies, each its own sum. Throws NothingToPost where nothing stands on them.
 */
export function yearEndEffects(words: YearEndWords): Effects {
  const results = words.balances.filter(
    ({ type, base, local }) => (type === 'revenue' || type === 'expense') && !(isZero(base) && isZero(local)),
  );
  const own = { currency: words.baseCurrency, rate: words.rateOfBase };
  const lines: LedgerLine[] = results.map(({ accountId, currency, base, local }) => ({
    accountId,
    ...own,
    // An account of one other currency takes a line of that currency alone: nothing in it, the books' two beside.
    ...(currency === null || currency === words.baseCurrency
      ? { amount: negate(base) }
      : { currency, amount: decimal('0') }),
    base: negate(base),
    local: negate(local),
  }));
  const result = { base: sum(results.map(({ base }) => base)), local: sum(results.map(({ local }) => local)) };
  lines.push({ accountId: words.retainedEarningsId, ...own, amount: result.base, ...result });
  assertBalanced(lines);
  return {
    date: words.date,
    area: 'journals',
    description: words.description,
    lines,
    taxLines: [],
    stockMoves: [],
    openItems: [],
  };
}
