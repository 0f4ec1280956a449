import { accountingContract } from '#contract/accounting.ts';
import { nameIn } from '#lib/name-in.ts';
import { trialBalanceReport } from '#server/reports/trial-balance.ts';
import { amountColumn, exported, permissionOf, sheetHead, sidesOf } from '../exported.ts';
import { rangeQuery } from '../queries.ts';

const SIDES = ['opening', 'debit', 'credit', 'closing'] as const;

export const trialBalanceExport = exported({
  access: permissionOf(accountingContract.trialBalance),
  query: rangeQuery,
  sheet: async (db, query, context) => {
    const { words, locale } = context;
    const report = await trialBalanceReport(db, query);
    const shown = sidesOf(context, query.currency);
    const figures = (of: Pick<typeof report.totals, 'base' | 'local'>) =>
      shown.flatMap(({ side }) => SIDES.map((name) => of[side][name]));
    return {
      ...sheetHead(context, words.trialBalance, query),
      columns: [
        { label: words.account, kind: 'text', width: 12 },
        { label: words.accountName, kind: 'text', width: 36 },
        { label: words.type, kind: 'text', width: 12 },
        ...shown.flatMap((of) => SIDES.map((name) => amountColumn(words.sides[name], of))),
      ],
      rows: [
        ...report.rows.map((row) => ({
          cells: [row.code, nameIn(locale, row), words.types[row.type], ...figures(row)],
        })),
        { strong: true, cells: [null, words.total, null, ...figures(report.totals)] },
      ],
    };
  },
});
