import { reportsContract } from '#contract/reports.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { numberSeriesReport } from '#server/reports/number-series.ts';
import { memberEndpoint } from '../endpoint.ts';

export const listNumberSeries = memberEndpoint(reportsContract.numberSeries, async ({ context }) => ({
  rows: await readCompany(appPool(), context.company, numberSeriesReport),
}));
