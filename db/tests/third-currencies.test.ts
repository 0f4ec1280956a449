import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditNoteInput } from '#contract/credit-notes.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import { allocateCredit } from '#server/commands/allocate-credit.ts';
import { createCreditNote } from '#server/commands/create-credit-note.ts';
import { postCreditNote, previewCreditNotePosting } from '#server/commands/post-credit-note.ts';
import { postCustomerReceipt, previewCustomerReceiptPosting } from '#server/commands/post-customer-receipt.ts';
import { postSalesInvoice, previewSalesInvoicePosting } from '#server/commands/post-sales-invoice.ts';
import { createRate } from '#server/commands/save-rate.ts';
import { voidCreditNote } from '#server/commands/void-credit-note.ts';
import { voidCustomerReceipt } from '#server/commands/void-customer-receipt.ts';
import { voidSalesInvoice } from '#server/commands/void-sales-invoice.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { findItemOfDocument, type OpenItemRecord, openItemsOf } from '#server/db/open-items.ts';
import { findSoldLines } from '#server/db/returns.ts';
import { readCompany } from '#server/db/with-company.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { draftInvoice, type Fixture, key, makeCompany } from '../testing/fixtures.ts';
import { draftReceipt, fresh, itemOf, type ReceiptWords } from '../testing/receipts.ts';

let database: TestDatabase;

interface Trader {
  /** What it sells in, which is neither of its own currencies. */
  sold: CurrencyCode;
  /** What it counts in, which is what the customer pays with first. */
  paid: CurrencyCode;
  fixture: Fixture;
}

let traders: Record<'lebanese' | 'ethiopian', Trader>;

async function enterRates(fixture: Fixture, currency: CurrencyCode, values: readonly [day: string, rate: string][]) {
  for (const [rateDate, rate] of values)
    for (const rateType of ['market', 'official'] as const)
      await createRate(database.app, fixture.context, { currency, rateType, rate, rateDate, source: null }, key());
}

beforeAll(async () => {
  database = await createTestDatabase();
  const cedar = await makeCompany(database, 'cedar');
  const abay = await makeCompany(database, 'abay', { baseCurrency: 'ETB', localCurrency: 'ETB' });
  traders = {
    lebanese: { sold: 'EUR', paid: 'USD', fixture: cedar },
    ethiopian: { sold: 'USD', paid: 'ETB', fixture: abay },
  };
  await enterRates(cedar, 'EUR', [
    ['2026-11-05', '97412.37'],
    ['2026-11-15', '99001.1'],
  ]);
  await enterRates(abay, 'USD', [
    ['2026-11-05', '131.37'],
    ['2026-11-15', '133.9'],
  ]);
});

afterAll(() => database.dropSound());

async function tieOut() {
  for (const { fixture } of Object.values(traders))
    expect(await readCompany(database.app, fixture.context, checkInvariants)).toEqual([]);
}

const figuresOf = (item: OpenItemRecord) => [item.balance, item.balance_base, item.balance_local].map(Number);

async function sell({ fixture, sold }: Trader): Promise<{ id: string; item: OpenItemRecord }> {
  const id = await draftInvoice(database, fixture, { currency: sold });
  const preview = await previewSalesInvoicePosting(database.app, fixture.context, id);
  await postSalesInvoice(database.app, fixture.context, { id, version: 1, effectHash: preview.effectHash });
  return { id, item: await itemOf(database, fixture, 'sales_invoice', id) };
}

async function receive({ fixture }: Trader, words: ReceiptWords): Promise<string> {
  const id = await draftReceipt(database, fixture, words);
  const preview = await previewCustomerReceiptPosting(database.app, fixture.context, id);
  await postCustomerReceipt(database.app, fixture.context, { id, version: 1, effectHash: preview.effectHash });
  return id;
}

async function giveBack({ fixture, sold }: Trader, invoiceId: string, quantity: string): Promise<string> {
  const { app } = database;
  const [line] = await readCompany(app, fixture.context, (db) => findSoldLines(db, invoiceId));
  if (!line) throw new Error('a sale has lines');
  const input = creditNoteInput.parse({
    invoiceId,
    customerId: null,
    warehouseId: fixture.warehouseId,
    noteDate: '2026-11-18',
    currency: sold,
    reason: 'Torn bags',
    restockingPercent: null,
    restockingFee: '0',
    refunds: [],
    lines: [
      {
        invoiceLineId: line.id,
        itemId: line.item_id,
        description: line.description,
        quantity,
        unitPrice: line.unit_price,
        discountPercent: '0',
        restock: true,
      },
    ],
  });
  const id = await createCreditNote(app, fixture.context, input, fresh());
  const preview = await previewCreditNotePosting(app, fixture.context, id);
  await postCreditNote(app, fixture.context, { id, version: 1, effectHash: preview.effectHash });
  return id;
}

async function creditOf({ fixture }: Trader, documentType: 'credit_note' | 'customer_receipt', id: string) {
  const item = await readCompany(database.app, fixture.context, (db) => findItemOfDocument(db, documentType, id));
  if (!item) throw new Error('the document left nothing on account');
  return item;
}

async function allocate({ fixture }: Trader, creditItemId: string, openItemId: string, amount: string) {
  await allocateCredit(
    database.app,
    fixture.context,
    { creditItemId, allocationDate: '2026-11-20', notes: null, applications: [{ openItemId, amount }] },
    fresh(),
  );
}

describe.each(['lebanese', 'ethiopian'] as const)('a %s company selling in a third currency', (name) => {
  it('is paid partly in its own currency at a later rate, takes goods back, and ends at nothing in every currency', async () => {
    const trader = traders[name];
    const { fixture, sold, paid } = trader;
    const { id, item } = await sell(trader);
    expect(Number(item.balance)).toBe(87.14);
    await tieOut();

    // Twenty of the sale's currency out of a round sum of the company's; what is over stays on account.
    const tendered = paid === 'ETB' ? '3000' : '30';
    const cash = await receive(trader, {
      currency: paid,
      tenders: [['cash_base', paid, tendered]],
      applications: [[item.id, '20']],
    });
    expect(Number((await itemOf(database, fixture, 'sales_invoice', id)).balance)).toBe(67.14);
    await tieOut();

    const note = await giveBack(trader, id, '4');
    await allocate(trader, (await creditOf(trader, 'credit_note', note)).id, item.id, '34.86');
    expect(figuresOf(await creditOf(trader, 'credit_note', note))).toEqual([0, 0, 0]);
    await tieOut();

    await allocate(trader, (await creditOf(trader, 'customer_receipt', cash)).id, item.id, '1');
    await tieOut();

    await receive(trader, {
      currency: sold,
      tenders: [['transfer_base', sold, '31.28']],
      applications: [[item.id, '31.28']],
    });
    expect(figuresOf(await itemOf(database, fixture, 'sales_invoice', id))).toEqual([0, 0, 0]);
    await tieOut();
  });

  it('takes back a sale, a return and a payment without a trace', async () => {
    const trader = traders[name];
    const { fixture, sold } = trader;
    const { app } = database;
    const before = await readCompany(app, fixture.context, (db) => openItemsOf(db, fixture.customerId));
    const { id, item } = await sell(trader);
    const paid = await receive(trader, {
      currency: sold,
      tenders: [['transfer_base', sold, '10.01']],
      applications: [[item.id, '10.01']],
    });
    const note = await giveBack(trader, id, '3');
    const stop = { date: '2026-11-22', reason: 'Written to the wrong customer', version: 2 };
    await expect(voidSalesInvoice(app, fixture.context, { id, ...stop })).rejects.toMatchObject({
      code: expect.any(String),
    });
    await voidCreditNote(app, fixture.context, { id: note, ...stop });
    await tieOut();
    await voidCustomerReceipt(app, fixture.context, { id: paid, ...stop });
    await tieOut();
    expect(await itemOf(database, fixture, 'sales_invoice', id)).toEqual(item);
    await voidSalesInvoice(app, fixture.context, { id, ...stop });
    await tieOut();
    expect(await readCompany(app, fixture.context, (db) => openItemsOf(db, fixture.customerId))).toEqual(before);
  });
});
