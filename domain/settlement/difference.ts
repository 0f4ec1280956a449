import { absolute, compare, type Decimal, sign, ZERO } from '#lib/decimal.ts';
import type { Decimals } from '../fx/convert.ts';
import { isNothing, type LedgerLine } from '../ledger/effects.ts';

/** What is left between two sides of a settlement in the company's two currencies: debit positive, so a loss is positive. */
export interface Difference {
  base: Decimal;
  local: Decimal;
}

export interface SettlementAccounts {
  ar: string;
  fxGain: string;
  fxLoss: string;
  rounding: string;
}

export interface SettlementBooks {
  accounts: SettlementAccounts;
  baseCurrency: string;
  rateOfBase: Decimal;
  decimals: Pick<Decimals, 'base' | 'local'>;
}

/** Each component and tax of a document is rounded once: at equal rates no more than some smallest units are left of that. */
const ROUNDING_UNITS_MAX = 5n;

/** True where the rates are equal and only rounding stands between the two sides: this is no exchange difference. */
export function isRounding(difference: Difference, decimals: Pick<Decimals, 'base' | 'local'>): boolean {
  const within = (value: Decimal, scale: number) => compare(absolute(value), { units: ROUNDING_UNITS_MAX, scale }) <= 0;
  return within(difference.base, decimals.base) && within(difference.local, decimals.local);
}

function line(books: SettlementBooks, accountId: string, difference: Difference, memo: string): LedgerLine[] {
  const amounts = { amount: difference.base, base: difference.base, local: difference.local };
  if (isNothing(amounts)) return [];
  return [{ accountId, currency: books.baseCurrency, rate: books.rateOfBase, ...amounts, memo }];
}

/** Gains are credited and losses debited, each currency for itself: a gain in one may stand beside a loss in the other. */
export function exchangeLines(books: SettlementBooks, difference: Difference, memo: string): LedgerLine[] {
  const side = (wanted: 1 | -1, value: Decimal) => (sign(value) === wanted ? value : ZERO);
  const of = (wanted: 1 | -1): Difference => ({
    base: side(wanted, difference.base),
    local: side(wanted, difference.local),
  });
  const { fxGain, fxLoss } = books.accounts;
  return [...line(books, fxLoss, of(1), memo), ...line(books, fxGain, of(-1), memo)];
}

export function roundingLines(books: SettlementBooks, difference: Difference, memo: string): LedgerLine[] {
  return line(books, books.accounts.rounding, difference, memo);
}
