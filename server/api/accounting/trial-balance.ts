import { accountingContract } from '#contract/accounting.ts';
import { add, type Decimal, decimal, format, subtract, sum } from '#lib/decimal.ts';
import { appPool } from '#server/db/pool.ts';
import { readTrialBalance, type TrialBalanceRecord } from '#server/db/trial-balance.ts';
import { readCompany } from '#server/db/with-company.ts';
import { memberEndpoint } from '../endpoint.ts';

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

export const getTrialBalance = memberEndpoint(accountingContract.trialBalance, async ({ input, context }) => {
  const rows = await readCompany(appPool(), context.company, (db) => readTrialBalance(db, input.from, input.to));
  return {
    ...input,
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
});
