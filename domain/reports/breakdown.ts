import { add, type Decimal, isZero, negate, subtract, sum, ZERO } from '#lib/decimal.ts';
import type { AccountType } from '../enums.ts';

/** What one account moved under one cost centre or project, debit positive, in the company's two currencies. */
export interface DimensionFigures {
  accountId: string;
  type: AccountType;
  base: Decimal;
  local: Decimal;
}

export interface Pair {
  base: Decimal;
  local: Decimal;
}

const NOTHING: Pair = { base: ZERO, local: ZERO };

function totalOf(rows: readonly DimensionFigures[], type: AccountType): Pair {
  const own = rows.filter((row) => row.type === type);
  return { base: sum(own.map((row) => row.base)), local: sum(own.map((row) => row.local)) };
}

/** Revenue turned positive, expense as it is, and what is left of them. */
export function resultOf<Row extends DimensionFigures>(rows: readonly Row[]) {
  const credit = totalOf(rows, 'revenue');
  const revenue = { base: negate(credit.base), local: negate(credit.local) };
  const expense = totalOf(rows, 'expense');
  const result = { base: subtract(revenue.base, expense.base), local: subtract(revenue.local, expense.local) };
  const accounts = rows
    .filter((row) => row.type === 'revenue' || row.type === 'expense')
    .map((row) => (row.type === 'revenue' ? { ...row, base: negate(row.base), local: negate(row.local) } : row))
    .filter((row) => !isZero(row.base) || !isZero(row.local));
  return { revenue, expense, result, accounts };
}

/**
 * What names no cost centre or project: the accounts as a whole less everything that names one, so that the groups add up to the
 * profit and loss to the cent.
 */
export function unassigned<Row extends DimensionFigures>(
  whole: readonly Row[],
  named: readonly DimensionFigures[],
): Row[] {
  const taken = new Map<string, Pair>();
  for (const { accountId, base, local } of named) {
    const before = taken.get(accountId) ?? NOTHING;
    taken.set(accountId, { base: add(before.base, base), local: add(before.local, local) });
  }
  return whole.map((row) => {
    const less = taken.get(row.accountId) ?? NOTHING;
    return { ...row, base: subtract(row.base, less.base), local: subtract(row.local, less.local) };
  });
}
