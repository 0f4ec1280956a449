import type { CashBook, CashDay, CashDays, CashFlow, CashRow, Triple } from '#contract/cash-book.ts';
import { currencyCode } from '#contract/fields.ts';
import { add, decimal, format, subtract, sum } from '#lib/decimal.ts';
import {
  type FlowRecord,
  findCashPlace,
  type PlaceQuery,
  type PlaceRecord,
  readCashDays,
  readCashPlaces,
} from '../db/cash-book.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

const MEASURES = ['amount', 'base', 'local'] as const;

function triple(of: (measure: (typeof MEASURES)[number]) => string): Triple {
  return { amount: of('amount'), base: of('base'), local: of('local') };
}

/** What was there, with what came and went since: from the record's own opening, or from the closing of the day before. */
function flowOf(record: FlowRecord, opening = triple((measure) => record[`opening_${measure}`])): CashFlow {
  return {
    opening,
    in: triple((measure) => record[`in_${measure}`]),
    out: triple((measure) => record[`out_${measure}`]),
    closing: triple((measure) =>
      format(
        subtract(add(decimal(opening[measure]), decimal(record[`in_${measure}`])), decimal(record[`out_${measure}`])),
      ),
    ),
  };
}

function placeOf(record: PlaceRecord) {
  return {
    accountId: record.account_id,
    code: record.code,
    name: record.name,
    nameAr: record.name_ar,
    drawerId: record.drawer_id,
    drawerName: record.drawer_name,
    currency: currencyCode.parse(record.currency),
  };
}

function totalOf(rows: readonly CashRow[], of: keyof CashFlow) {
  const side = (measure: 'base' | 'local') => format(sum(rows.map((row) => decimal(row[of][measure]))));
  return { base: side('base'), local: side('local') };
}

/** Every drawer, safe, bank and clearing account by currency: what was there, came in, went out and is there. */
export async function cashBookReport(db: CompanyDb, { from, to }: { from: string; to: string }): Promise<CashBook> {
  const records = await readCashPlaces(db, from, to);
  const rows = records.map((record) => ({ ...placeOf(record), ...flowOf(record) }));
  return {
    from,
    to,
    rows,
    totals: {
      opening: totalOf(rows, 'opening'),
      in: totalOf(rows, 'in'),
      out: totalOf(rows, 'out'),
      closing: totalOf(rows, 'closing'),
    },
  };
}

/** One place by day: each day opens where the one before closed. */
export async function cashDaysReport(db: CompanyDb, query: PlaceQuery): Promise<CashDays> {
  const place = await findCashPlace(db, query);
  if (!place) throw new Refusal('not_found');
  const { opening, days } = await readCashDays(db, query);
  const whole = flowOf(opening);
  const rows: CashDay[] = [];
  for (const day of days) {
    const before = rows.at(-1)?.closing ?? whole.opening;
    rows.push({ date: day.date, entries: day.entries, ...flowOf(day, before) });
  }
  return { from: query.from, to: query.to, place: placeOf(place), ...whole, rows };
}
