import { reportsContract } from '#contract/reports.ts';
import { appPool } from '#server/db/pool.ts';
import { listTaxLines } from '#server/db/tax-return.ts';
import { readCompany } from '#server/db/with-company.ts';
import { taxReturnReport } from '#server/reports/tax-return.ts';
import { memberEndpoint } from '../endpoint.ts';

export const getTaxReturn = memberEndpoint(reportsContract.taxReturn, ({ input, context }) =>
  readCompany(appPool(), context.company, (db) => taxReturnReport(db, input)),
);

export const listTaxReturnLines = memberEndpoint(reportsContract.taxReturnLines, async ({ input, context }) => {
  const { rows, next } = await readCompany(appPool(), context.company, (db) => listTaxLines(db, input));
  return {
    rows: rows.map(({ taxable_base, taxable_local, tax_base, tax_local, ...row }) => ({
      ...row,
      taxable: { base: taxable_base, local: taxable_local },
      tax: { base: tax_base, local: tax_local },
    })),
    next,
  };
});
