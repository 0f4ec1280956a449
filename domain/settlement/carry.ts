import { type Decimal, divide, equals, isZero, multiply, negate, round } from '#lib/decimal.ts';
import type { Decimals } from '../fx/convert.ts';
import type { Amounts, LedgerLine } from '../ledger/effects.ts';

/** A receivable as it stands: its balance is signed, a credit of the customer's is negative. */
export interface OpenItem {
  id: string;
  customerId: string;
  currency: string;
  /** What a person calls it: the number of its document. */
  label: string;
  balance: Amounts;
}

/**
 * What a part of an open item carries in the company's two currencies: pro rata, and whoever takes the last of it takes the
 * remainder of both, so that an item settled in full stands at nothing in every currency. `part` has the sign of the balance.
 */
export function carriedPart(balance: Amounts, part: Decimal, decimals: Pick<Decimals, 'base' | 'local'>): Amounts {
  if (equals(part, balance.amount)) return balance;
  const share = (of: Decimal, scale: number) =>
    isZero(balance.amount) ? round(of, scale) : divide(multiply(of, part), balance.amount, scale);
  return { amount: part, base: share(balance.base, decimals.base), local: share(balance.local, decimals.local) };
}

const RATE_DECIMALS = 10;

/** The receivables line that takes `carried` out of an item, at the rate the item is carried at. */
export function settlementLine(arAccountId: string, item: OpenItem, carried: Amounts, dayRate: Decimal): LedgerLine {
  const historic = isZero(carried.amount) ? dayRate : divide(carried.local, carried.amount, RATE_DECIMALS);
  return {
    accountId: arAccountId,
    currency: item.currency,
    rate: historic.units > 0n ? historic : dayRate,
    amount: negate(carried.amount),
    base: negate(carried.base),
    local: negate(carried.local),
    customerId: item.customerId,
    openItemId: item.id,
  };
}
