import { type SalesFigures, type SalesLine, salesReportQuery, salesReportsContract } from '#contract/sales-reports.ts';
import { nameIn } from '#lib/name-in.ts';
import { salesLinesReport, salesReport } from '#server/reports/sales.ts';
import { sourceName } from '#server/words/source-name.ts';
import type { Words } from '#server/words/words.ts';
import { amountColumn, exported, permissionOf, type SideOfBooks, sheetHead, sidesOf } from '../exported.ts';
import { everyRow, shownQuery } from '../queries.ts';
import type { SheetColumn, SheetRow } from '../sheet.ts';

/** Net, tax, total and, for who may see them, cost and margin: of a currency of the books. */
function moneyColumns(words: Words, of: SideOfBooks, costs: boolean): SheetColumn[] {
  const labels = [words.net, words.tax, words.total, ...(costs ? [words.cost, words.margin] : [])];
  return labels.map((label) => amountColumn(label, of));
}

function moneyCells(row: SalesFigures | SalesLine, { side }: SideOfBooks): string[] {
  return [row.net, row.tax, row.total, row.cost, row.margin].flatMap((pair) => (pair ? [pair[side]] : []));
}

export const salesExport = exported({
  access: permissionOf(salesReportsContract.report),
  query: salesReportQuery.extend(shownQuery.shape),
  sheet: async (db, query, context) => {
    const { words, locale } = context;
    const costs = context.can('costs.view');
    const report = await salesReport(db, query, costs);
    const shown = sidesOf(context, query.currency);
    const named = (row: (typeof report.rows)[number]) => {
      if (query.by === 'month') return [null, row.key];
      if (row.name === null)
        return [
          null,
          query.by === 'category' && row.key !== ''
            ? row.key
            : words.salesNone[query.by === 'customer' ? 'customer' : 'category'],
        ];
      return [row.code, nameIn(locale, { name: row.name, nameAr: row.nameAr })];
    };
    const figures = (row: SalesFigures) => [
      String(row.documents),
      ...(query.by === 'item' ? [row.quantity] : []),
      ...shown.flatMap((side) => [...moneyCells(row, side), row.returned[side.side]]),
      ...(costs ? [row.marginShare] : []),
    ];
    return {
      ...sheetHead(context, words.sales[query.by], query),
      columns: [
        { label: words.code, kind: 'text', width: 14 },
        { label: words.name, kind: 'text', width: 34 },
        { label: words.documentCount, kind: 'count' },
        ...(query.by === 'item' ? [{ label: words.quantity, kind: 'quantity' } as const] : []),
        ...shown.flatMap((of) => [...moneyColumns(words, of, costs), amountColumn(words.returned, of)]),
        ...(costs ? [{ label: words.marginShare, kind: 'percent' } as const] : []),
      ],
      rows: [
        ...report.rows.map((row) => ({ cells: [...named(row), ...figures(row)] })),
        { strong: true, cells: [null, words.total, ...figures(report.totals)] },
      ],
    };
  },
});

export const salesLinesExport = exported({
  access: permissionOf(salesReportsContract.lines),
  query: salesReportQuery.omit({ by: true }).extend(shownQuery.shape),
  sheet: async (db, query, context) => {
    const { words, locale } = context;
    const costs = context.can('costs.view');
    const shown = sidesOf(context, query.currency);
    async function* rows(): AsyncGenerator<SheetRow> {
      for await (const line of everyRow((page) => salesLinesReport(db, { ...query, ...page }, costs))) {
        const customer = line.customerName
          ? nameIn(locale, { name: line.customerName, nameAr: line.customerNameAr })
          : null;
        const item = [line.itemCode, line.description, line.quantity, line.unitCode];
        yield {
          cells: [
            line.date,
            sourceName(words, line),
            customer,
            ...item,
            ...shown.flatMap((side) => moneyCells(line, side)),
          ],
        };
      }
    }
    return {
      ...sheetHead(context, words.salesLines, query),
      columns: [
        { label: words.date, kind: 'date' },
        { label: words.document, kind: 'text', width: 28 },
        { label: words.customer, kind: 'text', width: 28 },
        { label: words.code, kind: 'text', width: 14 },
        { label: words.description, kind: 'text', width: 34 },
        { label: words.quantity, kind: 'quantity' },
        { label: words.unit, kind: 'text', width: 8 },
        ...shown.flatMap((of) => moneyColumns(words, of, costs)),
      ],
      rows: rows(),
    };
  },
});
