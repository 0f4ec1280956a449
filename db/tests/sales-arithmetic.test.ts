import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditNoteInput } from '#contract/credit-notes.ts';
import { customerInput } from '#contract/customers.ts';
import { itemInput } from '#contract/items.ts';
import { invoiceInput } from '#contract/sales-invoices.ts';
import { newId } from '#lib/ids.ts';
import { createCreditNote } from '#server/commands/create-credit-note.ts';
import { createCustomer } from '#server/commands/create-customer.ts';
import { createSalesInvoice } from '#server/commands/create-sales-invoice.ts';
import { postCreditNote, previewCreditNotePosting } from '#server/commands/post-credit-note.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { createItem } from '#server/commands/save-item.ts';
import { createRate } from '#server/commands/save-rate.ts';
import { voidCreditNote } from '#server/commands/void-credit-note.ts';
import { readChoices } from '#server/db/choices.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { findSoldLines } from '#server/db/returns.ts';
import { readCompany } from '#server/db/with-company.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { en16931Breaches } from '../testing/en16931.ts';
import { type Fixture, key, makeCompany } from '../testing/fixtures.ts';

const CURRENCIES = ['USD', 'LBP', 'EUR'] as const;
type Currency = (typeof CURRENCIES)[number];

interface Trader extends Fixture {
  customers: Map<Currency, string>;
  items: string[];
}

let database: TestDatabase;
let traders: [Trader, Trader];

async function makeTrader(code: string, rates: Partial<Record<Currency, string>>): Promise<Trader> {
  const company = await makeCompany(database, code);
  const { app } = database;
  for (const [currency, rate] of Object.entries(rates))
    for (const rateType of ['market', 'official'] as const)
      await createRate(
        app,
        company.context,
        { currency: currency as Currency, rateType, rate, rateDate: '2026-11-05', source: null },
        key(),
      );
  const { taxCodes } = await readCompany(app, company.context, readChoices);
  const items = [company.itemId];
  for (const [index, tax] of taxCodes.entries())
    items.push(
      await createItem(
        app,
        company.context,
        itemInput.parse({
          code: `CODE-${index}`,
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
  const customers = new Map<Currency, string>();
  for (const currency of CURRENCIES)
    customers.set(
      currency,
      await createCustomer(
        app,
        company.context,
        customerInput.parse({ code: `C-${currency}`, name: currency, currency, termsDays: 30, creditLimitBase: null }),
        key(),
      ),
    );
  return { ...company, customers, items };
}

beforeAll(async () => {
  database = await createTestDatabase();
  traders = [await makeTrader('cedar', { EUR: '98463.6' }), await makeTrader('other', { USD: '1.37', EUR: '0.0027' })];
});

afterAll(() => database.dropSound());

const digits = (max: number, scale: number) =>
  fc.integer({ min: 1, max: max * 10 ** scale }).map((units) => (units / 10 ** scale).toFixed(scale));

const anySale = fc.record({
  at: fc.constantFrom(0 as const, 1 as const),
  currency: fc.constantFrom(...CURRENCIES),
  pricesIncludeTax: fc.boolean(),
  lines: fc.array(
    fc.record({
      item: fc.nat({ max: 3 }),
      quantity: digits(8, 2),
      unitPrice: digits(900, 3),
      discountPercent: fc.oneof(fc.constant('0'), digits(60, 1)),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});
type Sale = typeof anySale extends fc.Arbitrary<infer T> ? T : never;

/** Worth something, so that there is a journal whatever the other lines round to. */
const SOMETHING: Sale['lines'][number] = { item: 0, quantity: '2', unitPrice: '10', discountPercent: '0' };

async function sell({ at, currency, pricesIncludeTax, lines }: Sale): Promise<string> {
  const trader = traders[at];
  const input = invoiceInput.parse({
    customerId: trader.customers.get(currency),
    warehouseId: trader.warehouseId,
    invoiceDate: '2026-11-10',
    dueDate: null,
    currency,
    pricesIncludeTax,
    lines: [SOMETHING, ...lines].map(({ item, ...line }) => ({
      ...line,
      itemId: trader.items[item % trader.items.length],
      description: 'generated',
    })),
  });
  const id = await createSalesInvoice(database.app, trader.context, input, { ...key(), key: `sale-${newId()}` });
  await postSalesInvoice(database.app, trader.context, { id, version: 1 });
  return id;
}

/** Takes back a share of every line (1 is all that is left), posts exactly what the dry run showed; undefined where nothing is left. */
async function giveBack(at: 0 | 1, invoiceId: string, share: number): Promise<string | undefined> {
  const { context, warehouseId } = traders[at];
  const sold = await readCompany(database.app, context, (db) => findSoldLines(db, invoiceId));
  const lines = sold.flatMap((line) => {
    const left = Number(line.quantity) - Number(line.returned_quantity);
    const quantity = (share === 1 ? left : Math.floor(left * share * 100) / 100).toFixed(2);
    return Number(quantity) > 0
      ? [
          {
            invoiceLineId: line.id,
            itemId: line.item_id,
            description: 'back',
            quantity,
            unitPrice: '0',
            discountPercent: '0',
            restock: true,
          },
        ]
      : [];
  });
  if (lines.length === 0) return undefined;
  const input = creditNoteInput.parse({
    invoiceId,
    customerId: null,
    warehouseId,
    noteDate: '2026-11-15',
    currency: 'USD',
    reason: 'generated',
    restockingPercent: null,
    lines,
  });
  const id = await createCreditNote(database.app, context, input, { ...key(), key: `back-${newId()}` });
  try {
    const { effectHash } = await previewCreditNotePosting(database.app, context, id);
    await postCreditNote(database.app, context, { id, version: 1, effectHash });
  } catch (error) {
    // A hundredth of a cheap line rounds to nothing: there is no journal of nothing.
    if (error instanceof Error && 'code' in error && error.code === 'empty_document') return undefined;
    throw error;
  }
  return id;
}

/** What a sale and its returns leave in each sub-ledger, zeros left out. */
async function leftOf(at: 0 | 1, invoiceId: string): Promise<Record<string, number>> {
  const ids = 'select $1::uuid union all select id from credit_notes where invoice_id = $1';
  const { rows } = await readCompany(database.app, traders[at].context, (db) =>
    db.sql.query<Record<string, string>>(
      `select o.*, t.*, m.* from
        (select coalesce(sum(balance), 0) as owed, coalesce(sum(balance_base), 0) as owed_base, coalesce(sum(balance_local), 0) as owed_local from open_items where document_id in (${ids})) o,
        (select coalesce(sum(tax), 0) as tax, coalesce(sum(tax_base), 0) as tax_base, coalesce(sum(tax_local), 0) as tax_local, coalesce(sum(taxable), 0) as taxable,
           coalesce(sum(taxable_base), 0) as taxable_base, coalesce(sum(taxable_local), 0) as taxable_local from tax_lines where document_id in (${ids})) t,
        (select coalesce(sum(quantity), 0) as quantity, coalesce(sum(value_base), 0) as value_base, coalesce(sum(value_local), 0) as value_local from stock_moves where document_id in (${ids})) m`,
      [invoiceId],
    ),
  );
  return Object.fromEntries(
    Object.entries(rows[0] ?? {}).flatMap(([name, value]) => (Number(value) === 0 ? [] : [[name, Number(value)]])),
  );
}

const broken = (at: 0 | 1) => readCompany(database.app, traders[at].context, checkInvariants);

describe('sales and their returns, in three currencies, with and without tax in the price', () => {
  it('keep the arithmetic of EN 16931 and every invariant; returned whole they leave nothing anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(
        anySale,
        fc.array(fc.double({ min: 0.1, max: 0.7, noNaN: true }), { maxLength: 2 }),
        async (words, shares) => {
          const id = await sell(words);
          const { context } = traders[words.at];
          const breaches = (document: string) =>
            readCompany(database.app, context, (db) => en16931Breaches(db, document));
          expect(await breaches(id)).toEqual([]);
          for (const share of [...shares, 1]) {
            const note = await giveBack(words.at, id, share);
            if (note) expect(await breaches(note)).toEqual([]);
          }
          expect(await leftOf(words.at, id)).toEqual({});
          expect(await broken(words.at)).toEqual([]);
        },
      ),
      {
        numRuns: 12,
        // Two parts of a price with tax: the last takes the roundings of both.
        examples: [
          [
            {
              at: 0 as const,
              currency: 'USD' as const,
              pricesIncludeTax: true,
              lines: [{ item: 0, quantity: '7.32', unitPrice: '749.688', discountPercent: '16.6' }],
            },
            [0.1],
          ],
        ],
      },
    );
  }, 120_000);

  it('a note of no sale at prices of its own keeps the same arithmetic, and its void leaves nothing', async () => {
    await fc.assert(
      fc.asyncProperty(anySale, async ({ at, currency, pricesIncludeTax, lines }) => {
        const trader = traders[at];
        const { app } = database;
        const input = creditNoteInput.parse({
          invoiceId: null,
          customerId: trader.customers.get(currency),
          warehouseId: trader.warehouseId,
          noteDate: '2026-11-15',
          currency,
          pricesIncludeTax,
          reason: 'generated',
          restockingPercent: null,
          notes: null,
          lines: [SOMETHING, ...lines].map(({ item, ...line }) => ({
            ...line,
            invoiceLineId: null,
            itemId: trader.items[item % trader.items.length],
            description: 'generated',
            restock: item % trader.items.length === 0,
          })),
        });
        const { context } = trader;
        const id = await createCreditNote(app, context, input, { ...key(), key: `free-${newId()}` });
        await postCreditNote(app, context, { id, version: 1 });
        expect(await readCompany(app, context, (db) => en16931Breaches(db, id))).toEqual([]);
        await voidCreditNote(app, context, { id, date: '2026-11-20', reason: 'property', version: 2 });
        expect(await broken(at)).toEqual([]);
      }),
      { numRuns: 8 },
    );
  }, 120_000);

  it('come back the same after a return is void, and can come back again', async () => {
    await fc.assert(
      fc.asyncProperty(anySale, async (words) => {
        const id = await sell(words);
        const before = await leftOf(words.at, id);
        const note = await giveBack(words.at, id, 0.5);
        if (note)
          await voidCreditNote(database.app, traders[words.at].context, {
            id: note,
            date: '2026-11-20',
            reason: 'property',
            version: 2,
          });
        const voided = 'select voided_by_id from credit_notes where invoice_id = $1';
        const after = await readCompany(database.app, traders[words.at].context, (db) =>
          db.sql.query(`select 1 from (${voided}) v where v.voided_by_id is null`, [id]),
        );
        expect(after.rows).toEqual([]);
        expect((await leftOf(words.at, id))['owed']).toBe(before['owed']);
        await giveBack(words.at, id, 1);
        expect((await leftOf(words.at, id))['owed'] ?? 0).toBe(0);
        expect(await broken(words.at)).toEqual([]);
      }),
      { numRuns: 6 },
    );
  }, 120_000);
});

describe('a hundred hands on one document', () => {
  const rounds = Number(process.env['MIZAN_RACE_ROUNDS'] ?? '5');

  it(
    `make one journal of an invoice and one of its return, in each of ${rounds} rounds, and numbers stay gapless`,
    async () => {
      const { context } = traders[0];
      const words: Sale = { at: 0, currency: 'USD', pricesIncludeTax: false, lines: [] };
      for (let round = 0; round < rounds; round += 1) {
        const input = invoiceInput.parse({
          customerId: traders[0].customers.get('USD'),
          warehouseId: traders[0].warehouseId,
          invoiceDate: '2026-11-10',
          dueDate: null,
          currency: 'USD',
          lines: [{ ...SOMETHING, itemId: traders[0].itemId, description: 'raced' }].map(
            ({ item: _, ...line }) => line,
          ),
        });
        const id = await createSalesInvoice(database.app, context, input, { ...key(), key: `race-${newId()}` });
        const outcomes = await Promise.allSettled(
          Array.from({ length: 100 }, () => postSalesInvoice(database.app, context, { id, version: 1 })),
        );
        expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
        const backs = await Promise.allSettled(Array.from({ length: 8 }, () => giveBack(words.at, id, 0.4)));
        expect(backs.some((outcome) => outcome.status === 'fulfilled')).toBe(true);
      }
      const { rows } = await readCompany(database.app, context, (db) =>
        db.sql.query<{ n: number }>(
          "select count(*)::int as n from journals group by document_id having count(*) > 1 and min(document_type) <> 'document_void'",
        ),
      );
      expect(rows).toEqual([]);
      expect(await broken(0)).toEqual([]);
    },
    rounds * 48_000,
  );
});
