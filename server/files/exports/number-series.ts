import { reportsContract } from '#contract/reports.ts';
import { dayIn } from '#lib/dates.ts';
import { numberSeriesReport } from '#server/reports/number-series.ts';
import { exported, permissionOf, sheetHead } from '../exported.ts';
import { shownQuery } from '../queries.ts';

export const numberSeriesExport = exported({
  access: permissionOf(reportsContract.numberSeries),
  query: shownQuery,
  sheet: async (db, _query, context) => {
    const { words, settings } = context;
    const rows = await numberSeriesReport(db);
    return {
      ...sheetHead(context, words.numberSeries, { asOf: dayIn(settings.time_zone, new Date()) }),
      columns: [
        { label: words.series, kind: 'text', width: 20 },
        { label: words.fiscalYear, kind: 'text', width: 12 },
        { label: words.first, kind: 'text', width: 20 },
        { label: words.last, kind: 'text', width: 20 },
        { label: words.given, kind: 'count' },
        { label: words.voided, kind: 'count' },
        { label: words.missing, kind: 'text', width: 40 },
      ],
      rows: rows.map((row) => ({
        cells: [
          row.series,
          String(row.fiscalYear),
          row.first,
          row.last,
          String(row.given),
          String(row.voided),
          row.missing.join(' '),
        ],
      })),
    };
  },
});
