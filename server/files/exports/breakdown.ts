import * as z from 'zod';
import { dimensionsContract } from '#contract/dimensions.ts';
import { DIMENSIONS } from '#domain/enums.ts';
import { nameIn } from '#lib/name-in.ts';
import { breakdownReport } from '#server/reports/breakdown.ts';
import { amountColumn, exported, permissionOf, sheetHead, sidesOf } from '../exported.ts';
import { rangeQuery } from '../queries.ts';
import type { SheetRow } from '../sheet.ts';

/** Revenue and expense by cost centre or project: its accounts under each, its result, and the profit and loss under all. */
export const breakdownExport = exported({
  access: permissionOf(dimensionsContract.breakdown),
  query: rangeQuery.extend({ dimension: z.enum(DIMENSIONS).default('cost_centre') }),
  sheet: async (db, query, context) => {
    const { words, locale } = context;
    const report = await breakdownReport(db, query);
    const shown = sidesOf(context, query.currency);
    const figures = (pair: { base: string; local: string }) => shown.map(({ side }) => pair[side]);
    const rows = report.groups.flatMap(({ dimension, accounts, result }): SheetRow[] => {
      const named = dimension ? [dimension.code, nameIn(locale, dimension)] : [null, words.namesNone];
      return [
        ...accounts.map((row) => ({
          cells: [...named, row.code, nameIn(locale, row), words.types[row.type], ...figures(row)],
        })),
        { strong: true, cells: [...named, null, words.result, null, ...figures(result)] },
      ];
    });
    return {
      ...sheetHead(context, words.breakdown[query.dimension], query),
      columns: [
        { label: words.code, kind: 'text', width: 14 },
        { label: words.dimensions[query.dimension], kind: 'text', width: 28 },
        { label: words.account, kind: 'text', width: 12 },
        { label: words.accountName, kind: 'text', width: 32 },
        { label: words.type, kind: 'text', width: 12 },
        ...shown.map((of) => amountColumn(words.amount, of)),
      ],
      rows: [...rows, { strong: true, cells: [null, null, null, words.result, null, ...figures(report.total.result)] }],
    };
  },
});
