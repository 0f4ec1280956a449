import { type Decimal, divide, multiply, round } from '#lib/decimal.ts';
import type { Amounts } from '../ledger/effects.ts';

/** Decimals of the three currencies of a document. */
export interface Decimals {
  document: number;
  base: number;
  local: number;
}

/** Rates locked on a document: units of local currency for one unit of its currency, and of the base currency. */
export interface DocumentRates {
  rate: Decimal;
  rateOfBase: Decimal;
}

/** Local = amount × rate; base = amount × rate ÷ rate of base. Rounded once each, half away from zero. */
export function convert(amount: Decimal, rates: DocumentRates, decimals: Decimals): Amounts {
  const exact = multiply(amount, rates.rate);
  return {
    amount: round(amount, decimals.document),
    base: divide(exact, rates.rateOfBase, decimals.base),
    local: round(exact, decimals.local),
  };
}
