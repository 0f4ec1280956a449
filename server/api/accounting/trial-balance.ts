import { accountingContract } from '#contract/accounting.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { trialBalanceReport } from '#server/reports/trial-balance.ts';
import { memberEndpoint } from '../endpoint.ts';

export const getTrialBalance = memberEndpoint(accountingContract.trialBalance, ({ input, context }) =>
  readCompany(appPool(), context.company, (db) => trialBalanceReport(db, input)),
);
