import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditNoteInput } from '#contract/credit-notes.ts';
import { customerInput } from '#contract/customers.ts';
import { itemInput } from '#contract/items.ts';
import { invoiceInput } from '#contract/sales-invoices.ts';
import { SALES_GROUPS } from '#domain/reports/sales.ts';
import { addDays } from '#lib/dates.ts';
import { add, decimal, formatShort, subtract, sum } from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import { createCreditNote } from '#server/commands/create-credit-note.ts';
import { createCustomer } from '#server/commands/create-customer.ts';
import { createOpeningDocument } from '#server/commands/create-opening-document.ts';
import { createSalesInvoice } from '#server/commands/create-sales-invoice.ts';
import { postCreditNote } from '#server/commands/post-credit-note.ts';
import { postOpeningDocument } from '#server/commands/post-opening-document.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { createItem } from '#server/commands/save-item.ts';
import { createRate } from '#server/commands/save-rate.ts';
import { voidSalesInvoice } from '#server/commands/void-sales-invoice.ts';
import { listAccounts } from '#server/db/accounting.ts';
import { listCashEntries } from '#server/db/cash-book.ts';
import { readChoices } from '#server/db/choices.ts';
import { listOpenItems } from '#server/db/receivables.ts';
import { type CompanyDb, readCompany, withCompany } from '#server/db/with-company.ts';
import { cashBookReport, cashDaysReport } from '#server/reports/cash-book.ts';
import { ageingReport, statementReport } from '#server/reports/receivables.ts';
import { salesLinesReport, salesReport } from '#server/reports/sales.ts';
import { balanceSheetReport, profitAndLossReport } from '#server/reports/statements.ts';
import { taxReturnReport } from '#server/reports/tax-return.ts';
import { trialBalanceReport } from '#server/reports/trial-balance.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { type Fixture, key, makeCompany } from '../testing/fixtures.ts';

const CURRENCIES = ['USD', 'LBP', 'EUR'] as const;
const FIRST_DAY = '2026-09-01';
const LAST_DAY = '2026-11-30';
const SIDES = ['base', 'local'] as const;

let database: TestDatabase;
let cedar: Fixture;
let customers: string[];
let items: string[];

async function openCash(company: Fixture) {
  const accounts = await readCompany(database.app, company.context, listAccounts);
  const lines = (['bank', 'safe'] as const).flatMap((role, index) => {
    const account = accounts.find((candidate) => candidate.roles.includes(role));
    if (!account) throw new Error(`no ${role}`);
    return CURRENCIES.map((currency) => ({
      kind: 'account' as const,
      accountId: account.id,
      currency,
      amount: String(1000.37 * (index + 1)),
    }));
  });
  const id = await createOpeningDocument(database.app, company.context, {
    openingDate: '2026-09-15',
    notes: null,
    lines,
  });
  await postOpeningDocument(database.app, company.context, { id, version: 1 });
}

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  const other = await makeCompany(database, 'other');
  const { app } = database;
  for (const company of [cedar, other])
    for (const rateType of ['market', 'official'] as const)
      await createRate(
        app,
        company.context,
        { currency: 'EUR', rateType, rate: '98463.61', rateDate: FIRST_DAY, source: null },
        key(),
      );
  const { taxCodes } = await readCompany(app, cedar.context, readChoices);
  items = [cedar.itemId, cedar.serviceId];
  for (const [index, tax] of taxCodes.entries())
    items.push(
      await createItem(
        app,
        cedar.context,
        itemInput.parse({
          code: `TAX-${index}`,
          name: `Under ${tax.code}`,
          category: index % 2 === 0 ? 'Paints' : null,
          kind: 'service',
          unitCode: 'pc',
          taxCodeId: tax.id,
          salesPrice: '1',
          salesCurrency: 'USD',
          standardCostBase: '0',
          negativeStock: null,
          barcodes: [],
        }),
        key(),
      ),
    );
  customers = [];
  for (const [index, currency] of CURRENCIES.entries())
    customers.push(
      await createCustomer(
        app,
        cedar.context,
        customerInput.parse({
          code: `C-${currency}`,
          name: currency,
          currency,
          termsDays: index * 20,
          creditLimitBase: null,
        }),
        key(),
      ),
    );
  await openCash(cedar);
  await openCash(other);
});

afterAll(() => database.dropSound());

const digits = (max: number, scale: number) =>
  fc.integer({ min: 1, max: max * 10 ** scale }).map((units) => (units / 10 ** scale).toFixed(scale));

const day = fc.integer({ min: 0, max: 89 }).map((days) => addDays(FIRST_DAY, days));

const trade = fc.record({
  customer: fc.nat({ max: 2 }),
  date: day,
  pricesIncludeTax: fc.boolean(),
  voidedAfter: fc.option(fc.nat({ max: 20 }), { freq: 3 }),
  returned: fc.option(
    fc.record({ after: fc.nat({ max: 20 }), percent: fc.integer({ min: 1, max: 100 }), fee: fc.boolean() }),
  ),
  lines: fc.array(fc.record({ item: fc.nat({ max: 9 }), quantity: digits(6, 3), unitPrice: digits(900, 4) }), {
    minLength: 1,
    maxLength: 5,
  }),
});
type Trade = typeof trade extends fc.Arbitrary<infer T> ? T : never;

/** Part of every line comes back, some of it for a fee; nothing where it would round to nothing. */
async function takeBack(
  invoiceId: string,
  noteDate: string,
  { percent, fee }: { percent: number; fee: boolean },
  words: object,
) {
  const lines = await readCompany(database.app, cedar.context, async (db) => {
    const { rows } = await db.sql.query<{ id: string; item_id: string; quantity: string }>(
      'select id, item_id, round(quantity * $2 / 100, 3)::text as quantity from sales_invoice_lines where invoice_id = $1 and round(quantity * $2 / 100, 3) > 0',
      [invoiceId, percent],
    );
    return rows;
  });
  if (lines.length === 0) return;
  const input = creditNoteInput.parse({
    ...words,
    invoiceId,
    customerId: null,
    noteDate,
    reason: 'property',
    restockingPercent: fee ? '10' : null,
    lines: lines.map((line) => ({
      invoiceLineId: line.id,
      itemId: line.item_id,
      description: 'returned',
      quantity: line.quantity,
      unitPrice: '0',
      discountPercent: '0',
      restock: true,
    })),
  });
  const id = await createCreditNote(database.app, cedar.context, input, { ...key(), key: `note-${newId()}` });
  await postCreditNote(database.app, cedar.context, { id, version: 1 });
}

async function tell({ customer, date, pricesIncludeTax, voidedAfter, returned, lines }: Trade) {
  const input = invoiceInput.parse({
    customerId: customers[customer],
    warehouseId: cedar.warehouseId,
    invoiceDate: date,
    dueDate: null,
    currency: CURRENCIES[customer],
    pricesIncludeTax,
    lines: [{ item: 0, quantity: '1', unitPrice: '10' }, ...lines].map(({ item, quantity, unitPrice }) => ({
      itemId: items[item % items.length],
      description: 'generated',
      quantity,
      unitPrice,
      discountPercent: '0',
    })),
  });
  const id = await createSalesInvoice(database.app, cedar.context, input, { ...key(), key: `trade-${newId()}` });
  await postSalesInvoice(database.app, cedar.context, { id, version: 1 });
  const after = (days: number) => (addDays(date, days) > LAST_DAY ? LAST_DAY : addDays(date, days));
  if (voidedAfter === null) {
    const words = { warehouseId: cedar.warehouseId, currency: CURRENCIES[customer], pricesIncludeTax };
    if (returned) await takeBack(id, after(returned.after), returned, words);
    return;
  }
  await voidSalesInvoice(database.app, cedar.context, {
    id,
    date: after(voidedAfter),
    reason: 'property',
    version: 2,
  });
}

const short = (value: string) => formatShort(decimal(value));
const total = (values: readonly string[]) => formatShort(sum(values.map(decimal)));

/** Straight from the lines, by other means than the reports': what they are held against. */
async function raw(db: CompanyDb, sql: string, values: unknown[] = []): Promise<{ base: string; local: string }> {
  const { rows } = await db.sql.query<{ base: string; local: string }>(
    `select coalesce(sum(amount_base), 0)::text as base, coalesce(sum(amount_local), 0)::text as local from journal_lines l
     join accounts a on a.company_id = l.company_id and a.id = l.account_id where ${sql}`,
    values,
  );
  const [row] = rows;
  if (!row) throw new Error('an aggregate has a row');
  return { base: short(row.base), local: short(row.local) };
}

async function statementsAgree(db: CompanyDb, from: string, to: string) {
  const trial = await trialBalanceReport(db, { from, to });
  const profit = await profitAndLossReport(db, { from, to });
  const sheet = await balanceSheetReport(db, { asOf: to });
  const results = await raw(db, "a.type in ('revenue', 'expense') and l.journal_date between $1 and $2", [from, to]);
  for (const side of SIDES) {
    expect(short(trial.totals[side].closing)).toBe('0');
    expect(short(trial.totals[side].debit)).toBe(short(trial.totals[side].credit));
    expect(short(profit.profit[side])).toBe(formatShort(subtract(decimal('0'), decimal(results[side]))));
    expect(total([profit.revenue.total[side], `-${profit.expense.total[side]}`.replace('--', '')])).toBe(
      short(profit.profit[side]),
    );
    expect(short(sheet.asset.total[side])).toBe(short(sheet.funding[side]));
    expect(short(sheet.asset.total[side])).toBe(
      (await raw(db, "a.type = 'asset' and l.journal_date <= $1", [to]))[side],
    );
  }
  const year = await profitAndLossReport(db, { from: sheet.yearStart, to });
  expect(sheet.yearResult).toEqual(year.profit);
}

async function ageingIsItsControl(db: CompanyDb, asOf: string) {
  const report = await ageingReport(db, { asOf });
  const control = await raw(db, "a.control = 'ar' and l.journal_date <= $1", [asOf]);
  const { rows } = await listOpenItems(db, { asOf, limit: 1000 });
  for (const side of SIDES) {
    expect(short(report.total[side])).toBe(control[side]);
    expect(short(report.control[side])).toBe(control[side]);
    expect(total(Object.values(report.totals[side]))).toBe(control[side]);
    expect(total(rows.map((row) => row[side]))).toBe(control[side]);
  }
  for (const row of report.rows) {
    const own = rows.filter((item) => item.customerId === row.customerId);
    for (const side of SIDES) expect(total(own.map((item) => item[side]))).toBe(short(row.total[side]));
    const statement = await statementReport(db, { id: row.customerId, from: FIRST_DAY, to: asOf });
    expect({ base: short(statement.closing.base), local: short(statement.closing.local) }).toEqual({
      base: short(row.total.base),
      local: short(row.total.local),
    });
  }
}

async function cashBookIsTheLedger(db: CompanyDb, from: string, to: string) {
  const book = await cashBookReport(db, { from, to });
  expect(book.rows.length).toBeGreaterThanOrEqual(to >= '2026-09-15' ? 6 : 0);
  for (const row of book.rows) {
    const place = { id: row.accountId, currency: row.currency, from, to };
    const ledger = await raw(db, 'l.account_id = $1 and l.currency = $2 and l.journal_date <= $3', [
      row.accountId,
      row.currency,
      to,
    ]);
    for (const side of SIDES) expect(short(row.closing[side])).toBe(ledger[side]);
    const days = await cashDaysReport(db, place);
    expect(short(days.rows.at(-1)?.closing.amount ?? days.opening.amount)).toBe(short(row.closing.amount));
    const { rows: entries } = await listCashEntries(db, { ...place, limit: 1000 });
    expect(formatShort(sum([decimal(row.opening.amount), ...entries.map((entry) => decimal(entry.amount))]))).toBe(
      short(row.closing.amount),
    );
  }
}

/** Voids leave with their document, whenever they were: so sales are revenue less what the voided ones brought and took back. */
async function salesAreTheRevenue(db: CompanyDb, from: string, to: string) {
  const live = `l.journal_id in (select s.journal_id from sales_invoices s where s.status = 'posted' and s.invoice_date between $1 and $2
    union all select n.journal_id from credit_notes n where n.status = 'posted' and n.note_date between $1 and $2)`;
  // A fee for taking back is income of its own, not less returned.
  const fee = "exists (select 1 from account_roles r where r.account_id = a.id and r.role = 'restocking_income')";
  const revenue = await raw(db, `a.type = 'revenue' and not ${fee} and ${live}`, [from, to]);
  const cost = await raw(db, `a.type = 'expense' and ${live}`, [from, to]);
  const vat = await raw(db, `a.control = 'vat' and ${live}`, [from, to]);
  for (const by of SALES_GROUPS) {
    const report = await salesReport(db, { by, from, to }, true);
    for (const side of SIDES) {
      expect(short(report.totals.net[side])).toBe(formatShort(subtract(decimal('0'), decimal(revenue[side]))));
      expect(short(report.totals.tax[side])).toBe(formatShort(subtract(decimal('0'), decimal(vat[side]))));
      expect(short(report.totals.cost?.[side] ?? '')).toBe(cost[side]);
      for (const figure of ['net', 'tax', 'total', 'cost', 'margin'] as const)
        expect(total(report.rows.map((row) => row[figure]?.[side] ?? '')), figure).toBe(
          short(report.totals[figure]?.[side] ?? ''),
        );
    }
  }
  const lines = await salesLinesReport(db, { from, to, limit: 2000 }, true);
  const { totals } = await salesReport(db, { by: 'item', from, to }, true);
  for (const side of SIDES)
    for (const figure of ['net', 'tax', 'total', 'cost', 'margin'] as const)
      expect(total(lines.rows.map((row) => row[figure]?.[side] ?? '')), figure).toBe(
        short(totals[figure]?.[side] ?? ''),
      );
}

async function everythingAgrees(from: string, to: string) {
  await readCompany(database.app, cedar.context, async (db) => {
    await statementsAgree(db, from, to);
    for (const asOf of [from, to]) await ageingIsItsControl(db, asOf);
    await cashBookIsTheLedger(db, from, to);
    await salesAreTheRevenue(db, from, to);
    const tax = await taxReturnReport(db, { from, to });
    expect([short(tax.difference.base), short(tax.difference.local)]).toEqual(['0', '0']);
  });
}

describe('whatever was traded', () => {
  it('every report of any time agrees with the ledger and with the others, before and after folding', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(trade, { minLength: 3, maxLength: 6 }),
        day,
        day,
        fc.boolean(),
        async (trades, one, two, fold) => {
          for (const told of trades) await tell(told);
          const [from, to] = one <= two ? [one, two] : [two, one];
          await everythingAgrees(from, to);
          if (!fold) return;
          await withCompany(database.app, cedar.context, (db) =>
            db.sql.query('select fold_journals($1, 4)', [cedar.context.companyId]),
          );
          await everythingAgrees(from, to);
          await everythingAgrees(FIRST_DAY, LAST_DAY);
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe('a page of lines', () => {
  it('leads through all of them without a gap or a repetition', async () => {
    await readCompany(database.app, cedar.context, async (db) => {
      const time = { from: FIRST_DAY, to: LAST_DAY };
      const whole = (await salesLinesReport(db, { ...time, limit: 2000 }, false)).rows.map((row) => row.id);
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await salesLinesReport(db, { ...time, limit: 7, cursor }, false);
        paged.push(...page.rows.map((row) => row.id));
        cursor = page.next ?? undefined;
      } while (cursor);
      expect(paged).toEqual(whole);
      expect(whole.length).toBeGreaterThan(20);
    });
  });
});

describe('sales reports', () => {
  const time = { from: FIRST_DAY, to: LAST_DAY };

  it('tell no cost and no margin to those who may not see costs', async () => {
    const report = await readCompany(database.app, cedar.context, (db) =>
      salesReport(db, { by: 'item', ...time }, false),
    );
    expect(report.costs).toBe(false);
    for (const row of [...report.rows, report.totals])
      expect([row.cost, row.margin, row.marginShare]).toEqual([null, null, null]);
    const lines = await readCompany(database.app, cedar.context, (db) =>
      salesLinesReport(db, { ...time, limit: 50 }, false),
    );
    for (const row of lines.rows) expect([row.cost, row.margin]).toEqual([null, null]);
  });

  it('narrowed to one thing are that thing alone, and its lines add up to it', async () => {
    await readCompany(database.app, cedar.context, async (db) => {
      const whole = await salesReport(db, { by: 'item', ...time }, true);
      for (const row of whole.rows) {
        const own = await salesReport(db, { by: 'month', ...time, item: row.key }, true);
        expect(short(own.totals.net.base)).toBe(short(row.net.base));
        const lines = await salesLinesReport(db, { ...time, item: row.key, limit: 2000 }, true);
        expect(total(lines.rows.map((line) => line.net.local))).toBe(short(row.net.local));
      }
      const categories = await salesReport(db, { by: 'category', ...time }, true);
      expect(categories.rows.map((row) => row.key).sort()).toEqual(['', 'Paints']);
      const paints = categories.rows.find((row) => row.key === 'Paints');
      const narrowed = await salesReport(db, { by: 'customer', ...time, category: 'Paints' }, true);
      expect(short(narrowed.totals.total.base)).toBe(short(paints?.total.base ?? ''));
    });
  });

  it('of another company are empty of these', async () => {
    const elsewhere = await makeCompany(database, 'elsewhere');
    await readCompany(database.app, elsewhere.context, async (db) => {
      const report = await salesReport(db, { by: 'customer', ...time }, true);
      expect({ rows: report.rows, documents: report.totals.documents }).toEqual({ rows: [], documents: 0 });
      expect((await salesLinesReport(db, { ...time, customer: customers[0], limit: 10 }, true)).rows).toEqual([]);
      expect((await ageingReport(db, { asOf: LAST_DAY })).rows).toEqual([]);
      expect((await cashBookReport(db, time)).rows).toEqual([]);
      await expect(statementReport(db, { id: customers[0] ?? '', ...time })).rejects.toMatchObject({
        code: 'not_found',
      });
    });
  });
});

it('a cash account is none of what is no cash: the book of another account is not there', async () => {
  await readCompany(database.app, cedar.context, async (db) => {
    const { rows } = await trialBalanceReport(db, { from: FIRST_DAY, to: LAST_DAY });
    const revenue = rows.find((row) => row.type === 'revenue');
    await expect(
      cashDaysReport(db, { id: revenue?.accountId ?? '', currency: 'USD', from: FIRST_DAY, to: LAST_DAY }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

it('a comparison shows both times, and an account that moved in one of them alone', async () => {
  await readCompany(database.app, cedar.context, async (db) => {
    const [now, then] = [
      { from: '2026-10-01', to: LAST_DAY },
      { from: FIRST_DAY, to: '2026-09-30' },
    ];
    const both = await profitAndLossReport(db, { ...now, compareFrom: then.from, compareTo: then.to });
    const [alone, earlier] = [await profitAndLossReport(db, now), await profitAndLossReport(db, then)];
    expect(both.profit).toEqual(alone.profit);
    expect(both.earlierProfit).toEqual(earlier.profit);
    expect(alone.earlierProfit).toBeNull();
    const added = (of: 'base' | 'local') =>
      formatShort(add(decimal(both.revenue.total[of]), decimal(both.revenue.earlier?.[of] ?? '0')));
    const whole = await profitAndLossReport(db, { from: FIRST_DAY, to: LAST_DAY });
    for (const side of SIDES) expect(added(side)).toBe(short(whole.revenue.total[side]));
  });
});
