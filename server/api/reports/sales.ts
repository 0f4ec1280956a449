import { salesReportsContract } from '#contract/sales-reports.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { salesLinesReport, salesReport } from '#server/reports/sales.ts';
import { memberEndpoint } from '../endpoint.ts';

export const getSalesReport = memberEndpoint(salesReportsContract.report, ({ input, context }) =>
  readCompany(appPool(), context.company, (db) => salesReport(db, input, context.can('costs.view'))),
);

export const listSalesReportLines = memberEndpoint(salesReportsContract.lines, ({ input, context }) => {
  const costs = context.can('costs.view');
  return readCompany(appPool(), context.company, async (db) => ({
    costs,
    ...(await salesLinesReport(db, input, costs)),
  }));
});
