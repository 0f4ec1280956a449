import { businessDate } from '#contract/fields.ts';
import { reportsContract, type StatementSection } from '#contract/reports.ts';
import { nameIn } from '#lib/name-in.ts';
import { balanceSheetReport, profitAndLossReport } from '#server/reports/statements.ts';
import { tell } from '#server/words/words.ts';
import { amountColumn, type ExportContext, exported, permissionOf, sheetHead, sidesOf } from '../exported.ts';
import { asOfQuery, rangeQuery } from '../queries.ts';
import type { SheetRow } from '../sheet.ts';

type Pair = { base: string; local: string };
type FiguresOf = (pair: Pair, earlier: Pair | null) => string[];

function rowsOf(section: StatementSection, title: string, context: ExportContext, figures: FiguresOf): SheetRow[] {
  const { words, locale } = context;
  return [
    { strong: true, cells: [null, title] },
    ...section.rows.map((row) => ({ cells: [row.code, nameIn(locale, row), ...figures(row, row.earlier)] })),
    { strong: true, cells: [null, `${words.total} ${title}`, ...figures(section.total, section.earlier)] },
  ];
}

export const profitAndLossExport = exported({
  access: permissionOf(reportsContract.profitAndLoss),
  query: rangeQuery.extend({ compareFrom: businessDate.optional(), compareTo: businessDate.optional() }),
  sheet: async (db, query, context) => {
    const { words } = context;
    const report = await profitAndLossReport(db, query);
    const shown = sidesOf(context, query.currency);
    const { compared } = report;
    const figures: FiguresOf = (pair, earlier) => [
      ...shown.map(({ side }) => pair[side]),
      ...(compared ? shown.map(({ side }) => earlier?.[side] ?? '0') : []),
    ];
    const column = (time: { from: string; to: string }) =>
      shown.map((of) => amountColumn(compared ? tell(words.fromTo, time) : words.amount, of));
    return {
      ...sheetHead(context, words.profitAndLoss, query),
      columns: [
        { label: words.account, kind: 'text', width: 12 },
        { label: words.accountName, kind: 'text', width: 40 },
        ...column(query),
        ...(compared ? column(compared) : []),
      ],
      rows: [
        ...rowsOf(report.revenue, words.sections.revenue, context, figures),
        ...rowsOf(report.expense, words.sections.expense, context, figures),
        { strong: true, cells: [null, words.result, ...figures(report.profit, report.earlierProfit)] },
      ],
    };
  },
});

export const balanceSheetExport = exported({
  access: permissionOf(reportsContract.balanceSheet),
  query: asOfQuery,
  sheet: async (db, query, context) => {
    const { words } = context;
    const report = await balanceSheetReport(db, query);
    const shown = sidesOf(context, query.currency);
    const figures: FiguresOf = (pair) => shown.map(({ side }) => pair[side]);
    return {
      ...sheetHead(context, words.balanceSheet, query),
      columns: [
        { label: words.account, kind: 'text', width: 12 },
        { label: words.accountName, kind: 'text', width: 40 },
        ...shown.map((of) => amountColumn(words.amount, of)),
      ],
      rows: [
        ...(['asset', 'liability', 'equity'] as const).flatMap((type) =>
          rowsOf(report[type], words.sections[type], context, figures),
        ),
        { cells: [null, words.earlierResults, ...figures(report.earlierResults, null)] },
        { cells: [null, tell(words.yearResult, { day: report.yearStart }), ...figures(report.yearResult, null)] },
        { strong: true, cells: [null, words.funding, ...figures(report.funding, null)] },
      ],
    };
  },
});
