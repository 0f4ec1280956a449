import { reportsContract } from '#contract/reports.ts';
import { formatNumber, SERIES, type Series } from '#domain/numbering/number.ts';
import { readNumberSeries } from '#server/db/number-series.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { memberEndpoint } from '../endpoint.ts';

function isSeries(text: string): text is Series {
  return Object.hasOwn(SERIES, text);
}

export const listNumberSeries = memberEndpoint(reportsContract.numberSeries, async ({ context }) => {
  const records = await readCompany(appPool(), context.company, readNumberSeries);
  return {
    rows: records.flatMap((record) => {
      const { series } = record;
      if (!isSeries(series)) throw new Error(`there is no series ${series}`);
      const number = (value: number) => formatNumber(series, record.fiscal_year, value);
      return {
        series,
        fiscalYear: record.fiscal_year,
        first: number(1),
        last: number(record.last_number),
        given: record.given,
        voided: record.voided,
        missing: record.missing.map(number),
      };
    }),
  };
});
