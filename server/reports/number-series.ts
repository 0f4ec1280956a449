import type { NumberSeries } from '#contract/reports.ts';
import { formatNumber, SERIES, type Series } from '#domain/numbering/number.ts';
import { readNumberSeries } from '../db/number-series.ts';
import type { CompanyDb } from '../db/with-company.ts';

function isSeries(text: string): text is Series {
  return Object.hasOwn(SERIES, text);
}

/** Numbers given by series and fiscal year, with the missing ones by name. */
export async function numberSeriesReport(db: CompanyDb): Promise<NumberSeries[]> {
  const records = await readNumberSeries(db);
  return records.map((record) => {
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
  });
}
