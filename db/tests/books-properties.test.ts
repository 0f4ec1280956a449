import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerInput } from '#contract/customers.ts';
import { itemInput } from '#contract/items.ts';
import { invoiceInput } from '#contract/sales-invoices.ts';
import { decimal, formatShort, sum } from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import { createCustomer } from '#server/commands/create-customer.ts';
import { createSalesInvoice } from '#server/commands/create-sales-invoice.ts';
import { postSalesInvoice, previewSalesInvoicePosting } from '#server/commands/post-sales-invoice.ts';
import { createItem } from '#server/commands/save-item.ts';
import { createRate } from '#server/commands/save-rate.ts';
import { previewSalesInvoiceVoid, voidSalesInvoice } from '#server/commands/void-sales-invoice.ts';
import { readChoices } from '#server/db/choices.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { journalsOfDocuments } from '#server/db/ledger.ts';
import { readTrialBalance } from '#server/db/trial-balance.ts';
import { readCompany, withCompany } from '#server/db/with-company.ts';
import { presentLedgerLine } from '#server/presenters/ledger.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { type Fixture, key, makeCompany } from '../testing/fixtures.ts';

const CURRENCIES = ['USD', 'LBP', 'EUR'] as const;

interface Trader extends Fixture {
  customers: Record<(typeof CURRENCIES)[number], string>;
  items: string[];
}

let database: TestDatabase;
/** One company at today's rates, one at rates that are hard on rounding. */
let traders: [Trader, Trader];

async function makeTrader(code: string, rates: { USD: string; EUR: string } | undefined): Promise<Trader> {
  const company = await makeCompany(database, code);
  const { app } = database;
  for (const [currency, rate] of Object.entries(rates ?? { EUR: '98463.6' }))
    for (const rateType of ['market', 'official'] as const)
      await createRate(
        app,
        company.context,
        { currency: currency as 'USD', rateType, rate, rateDate: '2026-11-05', source: null },
        key(),
      );
  const { taxCodes } = await readCompany(app, company.context, readChoices);
  const items = [company.itemId, company.serviceId];
  for (const [index, tax] of taxCodes.entries())
    items.push(
      await createItem(
        app,
        company.context,
        itemInput.parse({
          code: `TAX-${index}`,
          name: `Under ${tax.code}`,
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
  const customers: Partial<Trader['customers']> = {};
  for (const currency of CURRENCIES)
    customers[currency] = await createCustomer(
      app,
      company.context,
      customerInput.parse({ code: `C-${currency}`, name: currency, currency, termsDays: 30, creditLimitBase: null }),
      key(),
    );
  return { ...company, items, customers: customers as Trader['customers'] };
}

beforeAll(async () => {
  database = await createTestDatabase();
  traders = [await makeTrader('cedar', undefined), await makeTrader('other', { USD: '1.37', EUR: '0.0027' })];
});

afterAll(() => database.dropSound());

const digits = (max: number, scale: number) =>
  fc.integer({ min: 1, max: max * 10 ** scale }).map((units) => (units / 10 ** scale).toFixed(scale));

const anyWords = fc.record({
  at: fc.constantFrom(0, 1),
  currency: fc.constantFrom(...CURRENCIES),
  pricesIncludeTax: fc.boolean(),
  lines: fc.array(
    fc.record({
      item: fc.nat({ max: 4 }),
      quantity: digits(8, 3),
      unitPrice: digits(900, 4),
      discountPercent: fc.oneof(fc.constant('0'), digits(99, 2)),
    }),
    { minLength: 1, maxLength: 5 },
  ),
});
type Words = typeof anyWords extends fc.Arbitrary<infer T> ? T : never;

function draft({ at, currency, pricesIncludeTax, lines }: Words): Promise<string> {
  const trader = traders[at as 0 | 1];
  const input = invoiceInput.parse({
    customerId: trader.customers[currency],
    warehouseId: trader.warehouseId,
    invoiceDate: '2026-11-10',
    dueDate: null,
    currency,
    pricesIncludeTax,
    lines: lines.map(({ item, ...line }) => ({
      ...line,
      itemId: trader.items[item % trader.items.length],
      description: 'generated',
    })),
  });
  return createSalesInvoice(database.app, trader.context, input, { ...key(), key: `generated-${newId()}` });
}

const broken = (trader: Trader) => readCompany(database.app, trader.context, checkInvariants);

/** Closing balances that are not zero, stock, open items and tax of one company. */
function booksOf(trader: Trader) {
  return readCompany(database.app, trader.context, async (db) => {
    const trial = await readTrialBalance(db, '2026-09-01', '2026-12-31');
    const one = async (sql: string) => (await db.sql.query(sql)).rows;
    return {
      trial: trial
        .map((row) => [
          row.code,
          ...['base', 'local'].map((side) =>
            formatShort(
              sum([
                decimal(row[`debit_${side}` as 'debit_base']),
                decimal(`-${row[`credit_${side}` as 'credit_base']}`),
              ]),
            ),
          ),
        ])
        .filter(([, base, local]) => base !== '0' || local !== '0'),
      stock: await one('select item_id, quantity, value_base, value_local from stock_balances order by 1'),
      open: await one(
        'select trim_scale(coalesce(sum(balance), 0)) as amount, trim_scale(coalesce(sum(balance_base), 0)) as base, trim_scale(coalesce(sum(balance_local), 0)) as local from open_items',
      ),
      tax: await one(
        'select tax_code_id, sum(tax) as tax, sum(tax_base) as base, sum(tax_local) as local, sum(taxable_local) as taxable from tax_lines group by 1 having sum(tax_local) <> 0 or sum(taxable_local) <> 0 order by 1',
      ),
    };
  });
}

/** Worth something, so that there is a journal whatever the other lines round to. */
const SOMETHING: Words['lines'][number] = { item: 0, quantity: '1', unitPrice: '10', discountPercent: '0' };

const withSomething = anyWords.map((words) => ({ ...words, lines: [SOMETHING, ...words.lines] }));

describe('generated invoices in three currencies, at two companies', () => {
  it('post as previewed and balance; their totals are their lines; a void takes back every figure', async () => {
    await fc.assert(
      fc.asyncProperty(withSomething, async (words) => {
        const trader = traders[words.at as 0 | 1];
        const before = await booksOf(trader);
        const id = await draft(words);
        const preview = await previewSalesInvoicePosting(database.app, trader.context, id);
        expect(await booksOf(trader)).toEqual(before);
        await postSalesInvoice(database.app, trader.context, { id, version: 1, effectHash: preview.effectHash });
        const [posted] = await readCompany(database.app, trader.context, (db) => journalsOfDocuments(db, [id]));
        expect(posted?.lines.map(presentLedgerLine)).toEqual(preview.lines);
        const { rows } = await readCompany(database.app, trader.context, (db) =>
          db.sql.query<Record<string, boolean>>(
            `select s.net + s.tax = s.total as document, s.net_base + s.tax_base = s.total_base as base, s.net_local + s.tax_local = s.total_local as local,
               s.net = (select sum(net) from sales_invoice_lines l where l.invoice_id = s.id) as lines,
               (not s.prices_include_tax or s.total = (select sum(amount) from sales_invoice_lines l where l.invoice_id = s.id)) as gross,
               (s.total, s.total_base, s.total_local) is not distinct from (select (sum(balance), sum(balance_base), sum(balance_local)) from open_items o where o.document_id = s.id) as owed
             from sales_invoices s where s.id = $1`,
            [id],
          ),
        );
        expect(Object.entries(rows[0] ?? {}).filter(([, holds]) => !holds)).toEqual([]);
        const back = await previewSalesInvoiceVoid(database.app, trader.context, { id, date: '2026-11-20' });
        await voidSalesInvoice(database.app, trader.context, {
          id,
          date: '2026-11-20',
          reason: 'property',
          version: 2,
          effectHash: back.effectHash,
        });
        expect(await booksOf(trader)).toEqual(before);
      }),
      { numRuns: 15 },
    );
  });

  it('in any order, some voided, break no invariant, before and after folding', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(withSomething, fc.boolean()), { minLength: 4, maxLength: 8 }), async (all) => {
        const posted: { at: 0 | 1; id: string }[] = [];
        for (const [words, cancel] of all) {
          const at = words.at as 0 | 1;
          const id = await draft(words);
          await postSalesInvoice(database.app, traders[at].context, { id, version: 1 });
          if (cancel) posted.push({ at, id });
        }
        for (const { at, id } of posted)
          await voidSalesInvoice(database.app, traders[at].context, {
            id,
            date: '2026-11-20',
            reason: 'property',
            version: 2,
          });
        for (const trader of traders) {
          expect(await broken(trader)).toEqual([]);
          await withCompany(database.app, trader.context, (db) =>
            db.sql.query('select fold_journals($1, 5)', [trader.context.companyId]),
          );
          expect(await broken(trader)).toEqual([]);
        }
      }),
      { numRuns: 3 },
    );
  });

  it('of nothing at all are refused in words, not by a fault', async () => {
    const words: Words = {
      at: 0,
      currency: 'USD',
      pricesIncludeTax: false,
      lines: [{ item: 1, quantity: '1', unitPrice: '0', discountPercent: '0' }],
    };
    const id = await draft(words);
    const { context } = traders[0];
    await expect(previewSalesInvoicePosting(database.app, context, id)).rejects.toMatchObject({
      code: 'empty_document',
    });
    await expect(postSalesInvoice(database.app, context, { id, version: 1 })).rejects.toMatchObject({
      code: 'empty_document',
    });
  });
});
