import { formatShort } from '#lib/decimal.ts';
import { digestOf } from '#lib/hash.ts';
import type { Effects } from './effects.ts';

/**
 * What a person agreed to when they looked: date, accounts, tax and party amounts. Not the number, which is given at posting, and
 * not the cost, which moves with the stock and is compared with the company's tolerance.
 */
export function effectHash(effects: Effects): string {
  const lines = effects.lines
    .filter((line) => !line.cost)
    .map((line) => [
      line.accountId,
      line.customerId ?? '',
      line.costCentreId ?? '',
      line.projectId ?? '',
      line.currency,
      formatShort(line.amount),
      formatShort(line.base),
      formatShort(line.local),
    ]);
  const taxes = effects.taxLines.map((tax) => [
    tax.taxCodeId,
    formatShort(tax.taxable.local),
    formatShort(tax.tax.base),
    formatShort(tax.tax.local),
  ]);
  return digestOf({ date: effects.date, area: effects.area, lines, taxes }).toString('hex');
}
