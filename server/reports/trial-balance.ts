import type { TrialBalance } from '#contract/accounting.ts';
import { add, type Decimal, decimal, format, subtract, sum } from '#lib/decimal.ts';
import { readTrialBalance, type TrialBalanceRecord } from '../db/trial-balance.ts';
import type { CompanyDb } from '../db/with-company.ts';

function sides(opening: Decimal, debit: Decimal, credit: Decimal) {
  return {
    opening: format(opening),
    debit: format(debit),
    credit: format(credit),
    closing: format(subtract(add(opening, debit), credit)),
  };
}

function total(rows: readonly TrialBalanceRecord[], side: 'base' | 'local') {
  const of = (name: 'opening' | 'debit' | 'credit') => sum(rows.map((row) => decimal(row[`${name}_${side}`])));
  return sides(of('opening'), of('debit'), of('credit'));
}

/** Every account that moved or stands at something, in both currencies. */
export async function trialBalanceReport(
  db: CompanyDb,
  { from, to }: { from: string; to: string },
): Promise<TrialBalance> {
  const rows = await readTrialBalance(db, from, to);
  return {
    from,
    to,
    rows: rows.map((row) => ({
      accountId: row.account_id,
      code: row.code,
      name: row.name,
      nameAr: row.name_ar,
      type: row.type,
      base: sides(decimal(row.opening_base), decimal(row.debit_base), decimal(row.credit_base)),
      local: sides(decimal(row.opening_local), decimal(row.debit_local), decimal(row.credit_local)),
    })),
    totals: { base: total(rows, 'base'), local: total(rows, 'local') },
  };
}
