import type { TaxReturn } from '#contract/reports.ts';
import { decimal, format, negate, subtract, sum } from '#lib/decimal.ts';
import { readTaxReturn, readVatAccounts } from '../db/tax-return.ts';
import type { CompanyDb } from '../db/with-company.ts';

/** The tax of a time by code, beside what the VAT accounts moved: what they moved without a document is the difference. */
export async function taxReturnReport(db: CompanyDb, { from, to }: { from: string; to: string }): Promise<TaxReturn> {
  const rows = await readTaxReturn(db, from, to);
  const accounts = await readVatAccounts(db, from, to);
  const due = (side: 'base' | 'local') =>
    sum(
      rows.map((row) => {
        const tax = decimal(row[`tax_${side}`]);
        return row.direction === 'output' ? tax : negate(tax);
      }),
    );
  const moved = (side: 'base' | 'local') => sum(accounts.map((account) => decimal(account[side])));
  const [dueBase, dueLocal] = [due('base'), due('local')];
  return {
    from,
    to,
    rows: rows.map((row) => ({
      taxCodeId: row.tax_code_id,
      code: row.code,
      name: row.name,
      rate: row.rate,
      direction: row.direction,
      documents: row.documents,
      taxable: { base: row.taxable_base, local: row.taxable_local },
      tax: { base: row.tax_base, local: row.tax_local },
    })),
    due: { base: format(dueBase), local: format(dueLocal) },
    accounts: accounts.map((account) => ({
      accountId: account.account_id,
      code: account.code,
      name: account.name,
      nameAr: account.name_ar,
      moved: { base: account.base, local: account.local },
    })),
    difference: {
      base: format(subtract(moved('base'), dueBase)),
      local: format(subtract(moved('local'), dueLocal)),
    },
  };
}
