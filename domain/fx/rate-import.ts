import { absolute, compare, type Decimal, decimal, divide, ONE, subtract } from '#lib/decimal.ts';
import type { RateType } from '../enums.ts';

/** One row of a table of rates, already read. `line` is its line in the text, the first being 1. */
export interface RateRow {
  line: number;
  rateDate: string;
  rateType: RateType;
  currency: string;
  rate: string;
  source: string | null;
}

export interface KnownRate {
  rateDate: string;
  rateType: RateType;
  currency: string;
  rate: string;
}

export interface RatePlan<Row extends RateRow> {
  creates: (Row & { jump: boolean })[];
  unchanged: number;
  errors: { line: number; field: 'date' | 'rate'; problem: 'twice' | 'exists' }[];
}

const JUMP = decimal('0.2');

function keyOf({ rateDate, rateType, currency }: KnownRate): string {
  return `${rateType} ${currency} ${rateDate}`;
}

/** More than a fifth away from the rate before it: worth a second look, never refused. */
function jumps(rate: Decimal, before: Decimal): boolean {
  return compare(absolute(subtract(divide(rate, before, 10), ONE)), JUMP) > 0;
}

/**
 * What a table of rates would do: days it fills, rows that say what is so already, and rows that contradict a rate that is there: that
 * one is corrected by itself, in view of what was posted with it.
 */
export function planRates<Row extends RateRow>(rows: readonly Row[], known: readonly KnownRate[]): RatePlan<Row> {
  const there = new Map(known.map((rate) => [keyOf(rate), rate]));
  const inOrder = [...known, ...rows].sort((a, b) => (a.rateDate < b.rateDate ? -1 : 1));
  const seen = new Set<string>();
  const plan: RatePlan<Row> = { creates: [], unchanged: 0, errors: [] };
  for (const row of rows) {
    const found = there.get(keyOf(row));
    if (seen.has(keyOf(row))) plan.errors.push({ line: row.line, field: 'date', problem: 'twice' });
    else if (!found) {
      const before = inOrder.findLast(
        (one) => one.rateType === row.rateType && one.currency === row.currency && one.rateDate < row.rateDate,
      );
      plan.creates.push({ ...row, jump: before ? jumps(decimal(row.rate), decimal(before.rate)) : false });
    } else if (compare(decimal(found.rate), decimal(row.rate)) === 0) plan.unchanged += 1;
    else plan.errors.push({ line: row.line, field: 'rate', problem: 'exists' });
    seen.add(keyOf(row));
  }
  return plan;
}
