import { type Decimal, divide, multiply, round } from '#lib/decimal.ts';

/** An amount in another currency: amount × rate ÷ other rate (each local per unit), rounded once, half away from zero. */
export function cross(
  amount: Decimal,
  from: { currency: string; rate: Decimal },
  to: { currency: string; rate: Decimal },
  decimals: number,
): Decimal {
  if (from.currency === to.currency) return round(amount, decimals);
  return divide(multiply(amount, from.rate), to.rate, decimals);
}
