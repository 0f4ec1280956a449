import { dimensionsContract } from '#contract/dimensions.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { breakdownReport } from '#server/reports/breakdown.ts';
import { memberEndpoint } from '../endpoint.ts';

export const getBreakdown = memberEndpoint(dimensionsContract.breakdown, ({ input, context }) =>
  readCompany(appPool(), context.company, (db) => breakdownReport(db, input)),
);
