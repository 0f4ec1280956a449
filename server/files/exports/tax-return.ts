import { uuid } from '#contract/fields.ts';
import { reportsContract } from '#contract/reports.ts';
import { listTaxLines } from '#server/db/tax-return.ts';
import { taxReturnReport } from '#server/reports/tax-return.ts';
import { sourceName } from '#server/words/source-name.ts';
import { amountColumn, exported, permissionOf, sheetHead, sidesOf } from '../exported.ts';
import { everyRow, rangeQuery } from '../queries.ts';
import type { SheetRow } from '../sheet.ts';

export const taxReturnExport = exported({
  access: permissionOf(reportsContract.taxReturn),
  query: rangeQuery,
  sheet: async (db, query, context) => {
    const { words } = context;
    const report = await taxReturnReport(db, query);
    const shown = sidesOf(context, query.currency);
    return {
      ...sheetHead(context, words.taxReturn, query),
      columns: [
        { label: words.code, kind: 'text', width: 12 },
        { label: words.name, kind: 'text', width: 30 },
        { label: words.direction, kind: 'text', width: 16 },
        { label: words.rate, kind: 'percent' },
        { label: words.documentCount, kind: 'count' },
        ...shown.flatMap((of) => [amountColumn(words.taxable, of), amountColumn(words.tax, of)]),
      ],
      rows: [
        ...report.rows.map((row) => ({
          cells: [
            row.code,
            row.name,
            words.directions[row.direction],
            row.rate,
            String(row.documents),
            ...shown.flatMap(({ side }) => [row.taxable[side], row.tax[side]]),
          ],
        })),
        {
          strong: true,
          cells: [null, words.taxDue, null, null, null, ...shown.flatMap(({ side }) => [null, report.due[side]])],
        },
      ],
    };
  },
});

export const taxReturnLinesExport = exported({
  access: permissionOf(reportsContract.taxReturnLines),
  query: rangeQuery.extend({ id: uuid }),
  sheet: async (db, query, context) => {
    const { words } = context;
    const shown = sidesOf(context, query.currency);
    async function* rows(): AsyncGenerator<SheetRow> {
      for await (const line of everyRow((page) => listTaxLines(db, { ...query, ...page })))
        yield {
          cells: [
            line.date,
            sourceName(words, line),
            line.description,
            ...shown.flatMap(({ side }) => [line[`taxable_${side}`], line[`tax_${side}`]]),
          ],
        };
    }
    return {
      ...sheetHead(context, words.taxReturn, query),
      columns: [
        { label: words.date, kind: 'date' },
        { label: words.document, kind: 'text', width: 28 },
        { label: words.description, kind: 'text', width: 40 },
        ...shown.flatMap((of) => [amountColumn(words.taxable, of), amountColumn(words.tax, of)]),
      ],
      rows: rows(),
    };
  },
});
