import { type Decimal, divide, isZero } from '#lib/decimal.ts';

/** What sales are summed by. */
export const SALES_GROUPS = ['item', 'customer', 'category', 'month', 'warehouse'] as const;
export type SalesGroup = (typeof SALES_GROUPS)[number];

/** Margin as a share of net, four decimals; null where nothing was sold, because nothing is no share of it. */
export function marginShare(margin: Decimal, net: Decimal): Decimal | null {
  return isZero(net) ? null : divide(margin, net, 4);
}
