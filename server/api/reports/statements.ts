import { reportsContract } from '#contract/reports.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { balanceSheetReport, profitAndLossReport } from '#server/reports/statements.ts';
import { memberEndpoint } from '../endpoint.ts';

export const getProfitAndLoss = memberEndpoint(reportsContract.profitAndLoss, ({ input, context }) =>
  readCompany(appPool(), context.company, (db) => profitAndLossReport(db, input)),
);

export const getBalanceSheet = memberEndpoint(reportsContract.balanceSheet, ({ input, context }) =>
  readCompany(appPool(), context.company, (db) => balanceSheetReport(db, input)),
);
