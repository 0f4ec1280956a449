import { type CashFlow, cashBookContract, type Triple } from '#contract/cash-book.ts';
import { currencyCode, uuid } from '#contract/fields.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { add, decimal, format } from '#lib/decimal.ts';
import { nameIn } from '#lib/name-in.ts';
import { listCashEntries } from '#server/db/cash-book.ts';
import { cashBookReport, cashDaysReport } from '#server/reports/cash-book.ts';
import { sourceName } from '#server/words/source-name.ts';
import { amountColumn, type ExportContext, exported, permissionOf, sheetHead, sidesOf } from '../exported.ts';
import { everyRow, rangeQuery } from '../queries.ts';
import type { SheetColumn, SheetRow } from '../sheet.ts';

const FLOWS = ['opening', 'in', 'out', 'closing'] as const;

/** Measures of cash: its own currency and, where they differ, the company's. */
function measures(
  context: ExportContext,
  currency?: string,
): { of: keyof Triple; currency: string | null; decimals: number }[] {
  const books = sidesOf(context).filter((side) => side.currency !== currency);
  const decimals = currency ? CURRENCIES[currencyCode.parse(currency)].decimals : 2;
  return [
    { of: 'amount', currency: currency ?? null, decimals },
    ...books.map(({ side, ...own }) => ({ of: side, ...own })),
  ];
}

function flowColumns(context: ExportContext, currency?: string): SheetColumn[] {
  const { words } = context;
  return measures(context, currency).flatMap((measure) =>
    FLOWS.map(
      (flow): SheetColumn =>
        measure.currency === null
          ? { label: words.flows[flow], kind: 'amount' }
          : amountColumn(words.flows[flow], { currency: measure.currency, decimals: measure.decimals }),
    ),
  );
}

function flowCells(context: ExportContext, row: CashFlow, currency?: string): string[] {
  return measures(context, currency).flatMap(({ of }) => FLOWS.map((flow) => row[flow][of]));
}

export const cashBookExport = exported({
  access: permissionOf(cashBookContract.places),
  query: rangeQuery,
  sheet: async (db, query, context) => {
    const { words, locale } = context;
    const report = await cashBookReport(db, query);
    return {
      ...sheetHead(context, words.cashBook, query),
      columns: [
        { label: words.account, kind: 'text', width: 12 },
        { label: words.accountName, kind: 'text', width: 30 },
        { label: words.drawer, kind: 'text', width: 16 },
        { label: words.currency, kind: 'text', width: 9 },
        ...flowColumns(context),
      ],
      rows: report.rows.map((row) => ({
        cells: [row.code, nameIn(locale, row), row.drawerName, row.currency, ...flowCells(context, row)],
      })),
    };
  },
});

const placeQuery = rangeQuery
  .omit({ currency: true })
  .extend({ id: uuid, currency: currencyCode, drawer: uuid.optional() });

export const cashDaysExport = exported({
  access: permissionOf(cashBookContract.days),
  query: placeQuery,
  sheet: async (db, query, context) => {
    const { words, locale } = context;
    const report = await cashDaysReport(db, query);
    return {
      ...sheetHead(context, `${words.cashBook} ${report.place.code} ${nameIn(locale, report.place)}`, query),
      columns: [
        { label: words.date, kind: 'date' },
        { label: words.entries, kind: 'count' },
        ...flowColumns(context, query.currency),
      ],
      rows: [
        ...report.rows.map((row) => ({
          cells: [row.date, String(row.entries), ...flowCells(context, row, query.currency)],
        })),
        { strong: true, cells: [null, null, ...flowCells(context, report, query.currency)] },
      ],
    };
  },
});

export const cashEntriesExport = exported({
  access: permissionOf(cashBookContract.entries),
  query: placeQuery,
  sheet: async (db, query, context) => {
    const { words, locale } = context;
    const { place, opening, closing } = await cashDaysReport(db, query);
    const { decimals } = CURRENCIES[query.currency];
    const named = (label: string) => amountColumn(label, { currency: query.currency, decimals });
    async function* rows(): AsyncGenerator<SheetRow> {
      let balance = decimal(opening.amount);
      yield { strong: true, cells: [query.from, words.openingBalance, null, null, null, opening.amount] };
      for await (const entry of everyRow((page) => listCashEntries(db, { ...query, ...page }))) {
        balance = add(balance, decimal(entry.amount));
        yield {
          cells: [entry.date, entry.description, sourceName(words, entry), entry.party, entry.amount, format(balance)],
        };
      }
      yield { strong: true, cells: [query.to, words.closingBalance, null, null, null, closing.amount] };
    }
    return {
      ...sheetHead(context, `${words.cashBook} ${place.code} ${nameIn(locale, place)}`, query),
      columns: [
        { label: words.date, kind: 'date' },
        { label: words.description, kind: 'text', width: 36 },
        { label: words.document, kind: 'text', width: 28 },
        { label: words.party, kind: 'text', width: 26 },
        named(words.amount),
        named(words.balance),
      ],
      rows: rows(),
    };
  },
});
