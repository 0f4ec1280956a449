import * as z from 'zod';
import { uuid } from '#contract/fields.ts';
import { reportsContract } from '#contract/reports.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { AGE_BUCKETS } from '#domain/reports/ageing.ts';
import { nameIn } from '#lib/name-in.ts';
import { listOpenItems } from '#server/db/receivables.ts';
import { ageingReport, statementReport } from '#server/reports/receivables.ts';
import { statementTables } from '#server/reports/statement-tables.ts';
import { sourceName } from '#server/words/source-name.ts';
import { amountColumn, exported, permissionOf, sheetHead, sidesOf } from '../exported.ts';
import { asOfQuery, everyRow, rangeQuery } from '../queries.ts';
import type { SheetRow } from '../sheet.ts';

export const ageingExport = exported({
  access: permissionOf(reportsContract.ageing),
  query: asOfQuery,
  sheet: async (db, query, context) => {
    const { words, locale } = context;
    const report = await ageingReport(db, query);
    const shown = sidesOf(context, query.currency);
    const figures = (row: Pick<(typeof report.rows)[number], 'base' | 'local' | 'total'>) =>
      shown.flatMap(({ side }) => [...AGE_BUCKETS.map((bucket) => row[side][bucket]), row.total[side]]);
    return {
      ...sheetHead(context, words.ageing, query),
      columns: [
        { label: words.code, kind: 'text', width: 12 },
        { label: words.customer, kind: 'text', width: 34 },
        ...shown.flatMap((of) => [
          ...AGE_BUCKETS.map((bucket) => amountColumn(words.buckets[bucket], of)),
          amountColumn(words.total, of),
        ]),
      ],
      rows: [
        ...report.rows.map((row) => ({ cells: [row.code, nameIn(locale, row), ...figures(row)] })),
        { strong: true, cells: [null, words.total, ...figures({ ...report.totals, total: report.total })] },
      ],
    };
  },
});

export const openItemsExport = exported({
  access: permissionOf(reportsContract.openItems),
  query: asOfQuery.extend({ customer: uuid.optional(), bucket: z.enum(AGE_BUCKETS).optional() }),
  sheet: async (db, query, context) => {
    const { words, locale } = context;
    const shown = sidesOf(context, query.currency);
    async function* rows(): AsyncGenerator<SheetRow> {
      for await (const item of everyRow((page) => listOpenItems(db, { ...query, ...page }))) {
        const customer = nameIn(locale, { name: item.customerName, nameAr: item.customerNameAr });
        const figures = shown.map(({ side }) => item[side]);
        const late = [words.buckets[item.bucket], String(item.daysLate)];
        yield {
          cells: [
            customer,
            sourceName(words, item),
            item.date,
            item.dueDate,
            ...late,
            item.currency,
            item.amount,
            ...figures,
          ],
        };
      }
    }
    return {
      ...sheetHead(context, words.openItems, query),
      columns: [
        { label: words.customer, kind: 'text', width: 34 },
        { label: words.document, kind: 'text', width: 28 },
        { label: words.date, kind: 'date' },
        { label: words.dueDate, kind: 'date' },
        { label: words.age, kind: 'text', width: 14 },
        { label: words.daysLate, kind: 'count' },
        { label: words.currency, kind: 'text', width: 9 },
        { label: words.amount, kind: 'amount' },
        ...shown.map((of) => amountColumn(words.amount, of)),
      ],
      rows: rows(),
    };
  },
});

export const statementExport = exported({
  access: permissionOf(reportsContract.customerStatement),
  query: rangeQuery
    .omit({ currency: true })
    .extend({ id: uuid, currency: z.enum(['base', 'local', 'documents']).default('documents') }),
  sheet: async (db, query, context) => {
    const { words, locale, settings } = context;
    const statement = await statementReport(db, query);
    const tables = statementTables(statement, query.currency, settings);
    const head = sheetHead(context, `${words.statement} ${nameIn(locale, statement.customer)}`, query);
    const rows = tables.flatMap(({ currency, opening, closing, entries }): SheetRow[] => [
      { strong: true, cells: [currency, query.from, words.openingBalance, null, null, null, opening] },
      ...entries.map(({ entry, amount, balance }) => ({
        cells: [currency, entry.date, sourceName(words, entry), entry.description, entry.dueDate, amount, balance],
      })),
      { strong: true, cells: [currency, query.to, words.closingBalance, null, null, null, closing] },
    ]);
    const decimals = Math.max(...tables.map(({ currency }) => CURRENCIES[currency].decimals), 0);
    return {
      ...head,
      columns: [
        { label: words.currency, kind: 'text', width: 9 },
        { label: words.date, kind: 'date' },
        { label: words.document, kind: 'text', width: 28 },
        { label: words.description, kind: 'text', width: 34 },
        { label: words.dueDate, kind: 'date' },
        { label: words.amount, kind: 'amount', decimals },
        { label: words.balance, kind: 'amount', decimals },
      ],
      rows,
    };
  },
});
