import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allocateCredit, previewAllocation } from '#server/commands/allocate-credit.ts';
import { postCustomerReceipt, previewCustomerReceiptPosting } from '#server/commands/post-customer-receipt.ts';
import { createRate } from '#server/commands/save-rate.ts';
import { undoAllocation } from '#server/commands/undo-allocation.ts';
import { updateCustomerReceipt } from '#server/commands/update-customer-receipt.ts';
import { voidCustomerReceipt } from '#server/commands/void-customer-receipt.ts';
import { voidSalesInvoice } from '#server/commands/void-sales-invoice.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { journalsOfDocuments } from '#server/db/ledger.ts';
import { openItemsOf } from '#server/db/open-items.ts';
import { readCompany, withCompany } from '#server/db/with-company.ts';
import { presentLedgerLine } from '#server/presenters/ledger.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { type Fixture, key, makeCompany } from '../testing/fixtures.ts';
import { draftReceipt, fresh, itemOf, owed, type ReceiptWords, writtenReceipt } from '../testing/receipts.ts';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  for (const rateType of ['market', 'official'] as const)
    await createRate(
      database.app,
      cedar.context,
      { currency: 'USD', rateType, rate: '90000', rateDate: '2026-11-15', source: null },
      key(),
    );
});

afterAll(() => database.dropSound());

const owes = (unitPrice: string, company = cedar, currency: 'USD' | 'LBP' = 'USD') =>
  owed(database, company, unitPrice, { currency });

const draft = (words: ReceiptWords) => draftReceipt(database, cedar, words);

async function post(words: ReceiptWords) {
  const id = await draft(words);
  const preview = await previewCustomerReceiptPosting(database.app, cedar.context, id);
  await postCustomerReceipt(database.app, cedar.context, { id, version: 1, effectHash: preview.effectHash });
  return { id, preview };
}

const standing = async (itemId: string) => {
  const { rows } = await readCompany(database.app, cedar.context, (db) =>
    db.sql.query<Record<string, string>>(
      'select trim_scale(balance)::text as amount, trim_scale(balance_base)::text as base, trim_scale(balance_local)::text as local from open_items where id = $1',
      [itemId],
    ),
  );
  return rows[0];
};

const NOTHING = { amount: '0', base: '0', local: '0' };

const broken = async () => [
  ...(await readCompany(database.app, cedar.context, checkInvariants)),
  ...(await readCompany(database.app, other.context, checkInvariants)),
];

describe('a receipt', () => {
  it('posts as previewed: money in at the day’s rate, the debt out at what it carries, the difference an exchange result', async () => {
    const { item } = await owes('100');
    const { id, preview } = await post({
      tenders: [['transfer_base', 'USD', '111']],
      applications: [[item.id, '111']],
    });
    const [journal] = await readCompany(database.app, cedar.context, (db) => journalsOfDocuments(db, [id]));
    expect(journal?.lines.map(presentLedgerLine)).toEqual(preview.lines);
    expect(preview.openItems).toMatchObject([
      { id: item.id, before: '111.0000', after: '0.0000', afterLocal: '0.0000' },
    ]);
    // 100 at 89,512.37 and 11 of VAT at 89,500 are carried; 111 at 90,000 came in.
    expect(Number(preview.exchange.local)).toBeCloseTo(-(111 * 90_000 - 100 * 89_512.37 - 11 * 89_500), 2);
    expect(Number(preview.exchange.base)).toBe(0);
    expect(await standing(item.id)).toEqual(NOTHING);
    expect(await broken()).toEqual([]);
  });

  it('takes dollars and pounds over two invoices and leaves the rest on account', async () => {
    const [first, second] = [await owes('50'), await owes('30')];
    const { preview } = await post({
      tenders: [
        ['cash_base', 'USD', '60'],
        ['cash_local', 'LBP', '3600000'],
      ],
      applications: [
        [first.item.id, '55.5'],
        [second.item.id, '33.3'],
      ],
    });
    expect(await standing(first.item.id)).toEqual(NOTHING);
    expect(await standing(second.item.id)).toEqual(NOTHING);
    const credit = preview.openItems.find((item) => item.before === '0.0000');
    expect(credit).toMatchObject({ currency: 'USD', after: '-11.2000' });
    expect(await broken()).toEqual([]);
  });

  it('settles a dollar invoice in pounds to nothing in every currency, the coin that is missing explained as rounding', async () => {
    const { item } = await owes('78.50');
    const { preview } = await post({
      currency: 'LBP',
      tenders: [['cash_local', 'LBP', '7842000']],
      applications: [[item.id, '87.14']],
    });
    expect(await standing(item.id)).toEqual(NOTHING);
    expect(Number(preview.rounding.local)).toBe(600);
    expect(preview.lines.map((line) => line.memo)).toContain('Cash rounding: 600 LBP less than was settled');
  });

  it('gives change in the other currency', async () => {
    const { item } = await owes('80');
    const { preview } = await post({
      tenders: [
        ['cash_base', 'USD', '100'],
        ['cash_local', 'LBP', '-1008000'],
      ],
      applications: [[item.id, '88.8']],
    });
    expect(await standing(item.id)).toEqual(NOTHING);
    expect(preview.rounding).toMatchObject({ base: '0' });
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query("select tendered, applied from document_tenders where currency = 'LBP' and tendered < 0"),
    );
    expect(rows).toContainEqual({ tendered: '-1008000.0000', applied: '-11.2000' });
  });

  it('settles in parts, the last of which takes the remainder of both currencies', async () => {
    const { item } = await owes('33.33');
    for (const part of ['12.33', '12.33'])
      await post({ tenders: [['cash_base', 'USD', part]], applications: [[item.id, part]] });
    expect(await standing(item.id)).not.toEqual(NOTHING);
    await post({ tenders: [['cash_base', 'USD', '12.34']], applications: [[item.id, '12.34']] });
    expect(await standing(item.id)).toEqual(NOTHING);
    expect(await broken()).toEqual([]);
  });

  it('refuses to settle more than is open, what is settled, and what is another customer’s', async () => {
    const { item } = await owes('10');
    await expect(
      draft({ tenders: [['cash_base', 'USD', '20']], applications: [[item.id, '11.11']] }),
    ).rejects.toMatchObject({
      code: 'open_item_exceeded',
      field: 'applications.0.amount',
    });
    const late = await draft({ tenders: [['cash_base', 'USD', '11.1']], applications: [[item.id, '11.1']] });
    await post({ tenders: [['cash_base', 'USD', '11.1']], applications: [[item.id, '11.1']] });
    await expect(postCustomerReceipt(database.app, cedar.context, { id: late, version: 1 })).rejects.toMatchObject({
      code: 'open_item_settled',
    });
    const foreign = await owes('10', other);
    await expect(
      draft({ tenders: [['cash_base', 'USD', '11.1']], applications: [[foreign.item.id, '11.1']] }),
    ).rejects.toMatchObject({ code: 'open_item_unknown' });
  });

  it('refuses to be short beyond cash rounding, to be of nothing, and change that is no cash', async () => {
    const { item } = await owes('10');
    const short = await draft({ tenders: [['cash_base', 'USD', '11']], applications: [[item.id, '11.1']] });
    await expect(previewCustomerReceiptPosting(database.app, cedar.context, short)).rejects.toMatchObject({
      code: 'receipt_short',
      params: { short: '0.1', currency: 'USD' },
    });
    const nothing = await draft({
      tenders: [
        ['cash_base', 'USD', '10'],
        ['cash_local', 'LBP', '-900000'],
      ],
    });
    await expect(postCustomerReceipt(database.app, cedar.context, { id: nothing, version: 1 })).rejects.toMatchObject({
      code: 'receipt_of_nothing',
    });
    await expect(draft({ tenders: [['transfer_base', 'USD', '-10']] })).rejects.toMatchObject({
      code: 'change_not_cash',
    });
  });

  it('refuses a stale version, a changed effect, a missing rate, fractions a currency has not, and to change what is posted', async () => {
    const id = await draft({ tenders: [['cash_base', 'USD', '5']] });
    await expect(postCustomerReceipt(database.app, cedar.context, { id, version: 9 })).rejects.toMatchObject({
      code: 'version_conflict',
    });
    await expect(
      postCustomerReceipt(database.app, cedar.context, { id, version: 1, effectHash: 'seen-long-ago' }),
    ).rejects.toMatchObject({ code: 'effects_changed', details: { lines: expect.any(Array) } });
    await expect(draft({ tenders: [['transfer_base', 'EUR', '5']] })).rejects.toMatchObject({ code: 'rate_missing' });
    await expect(draft({ tenders: [['cash_base', 'USD', '5.001']] })).rejects.toMatchObject({
      code: 'amount_too_fine',
    });
    await postCustomerReceipt(database.app, cedar.context, { id, version: 1 });
    await expect(
      updateCustomerReceipt(database.app, cedar.context, {
        ...(await writtenReceipt(database, cedar, { tenders: [['cash_base', 'USD', '6']] })),
        id,
        version: 2,
      }),
    ).rejects.toMatchObject({ code: 'not_a_draft' });
    await expect(
      withCompany(database.app, cedar.context, (db) =>
        db.sql.query('delete from customer_receipt_tenders where receipt_id = $1', [id]),
      ),
    ).rejects.toMatchObject({ code: 'posted_is_fact' });
  });

  it('is voided to the last figure, and only after what it left on account is free again', async () => {
    const [paid, later] = [await owes('20'), await owes('40')];
    const before = await standing(paid.item.id);
    const { id } = await post({ tenders: [['cash_base', 'USD', '42.2']], applications: [[paid.item.id, '22.2']] });
    const credit = await itemOf(database, cedar, 'customer_receipt', id);
    const allocation = await allocateCredit(
      database.app,
      cedar.context,
      {
        creditItemId: credit.id,
        allocationDate: '2026-11-21',
        notes: null,
        applications: [{ openItemId: later.item.id, amount: '15' }],
      },
      fresh(),
    );
    const taking = { id, date: '2026-11-22', reason: 'cheque returned', version: 2 };
    await expect(voidCustomerReceipt(database.app, cedar.context, taking)).rejects.toMatchObject({
      code: 'void_settled',
      params: { numbers: expect.stringContaining('ALC-2026-') },
    });
    await undoAllocation(database.app, cedar.context, {
      id: allocation,
      date: '2026-11-22',
      reason: 'wrong invoice',
      version: 1,
    });
    await voidCustomerReceipt(database.app, cedar.context, taking);
    expect(await standing(paid.item.id)).toEqual(before);
    expect(await standing(credit.id)).toEqual(NOTHING);
    expect(await broken()).toEqual([]);
  });
});

describe('an invoice', () => {
  it('is not voided while a receipt settles it, by the command or past it', async () => {
    const { id, item } = await owes('25');
    const { id: receiptId } = await post({ tenders: [['cash_base', 'USD', '10']], applications: [[item.id, '10']] });
    const taking = { id, date: '2026-11-22', reason: 'mistake', version: 2 };
    await expect(voidSalesInvoice(database.app, cedar.context, taking)).rejects.toMatchObject({
      code: 'void_settled',
      params: { numbers: expect.stringContaining('RCT-2026-') },
    });
    await voidCustomerReceipt(database.app, cedar.context, {
      id: receiptId,
      date: '2026-11-22',
      reason: 'bounced',
      version: 2,
    });
    await voidSalesInvoice(database.app, cedar.context, taking);
    expect(await standing(item.id)).toEqual(NOTHING);
  });
});

describe('an allocation', () => {
  it('matches a credit with debts of either currency at carrying amounts, and is undone to the last figure', async () => {
    const { id } = await post({ tenders: [['transfer_local', 'LBP', '9000000']], currency: 'LBP' });
    const [first, second] = [await owes('40'), await owes('4500000', cedar, 'LBP')];
    const credit = await itemOf(database, cedar, 'customer_receipt', id);
    const input = {
      creditItemId: credit.id,
      allocationDate: '2026-11-21',
      notes: null,
      applications: [
        { openItemId: first.item.id, amount: '44.4' },
        { openItemId: second.item.id, amount: '4995000' },
      ],
    };
    const before = [await standing(input.creditItemId), await standing(first.item.id), await standing(second.item.id)];
    const preview = await previewAllocation(database.app, cedar.context, input);
    const allocation = await allocateCredit(
      database.app,
      cedar.context,
      { ...input, effectHash: preview.effectHash },
      fresh(),
    );
    expect(await standing(first.item.id)).toEqual(NOTHING);
    expect(await standing(second.item.id)).toEqual(NOTHING);
    expect((await standing(input.creditItemId))?.['amount']).toBe('-9000');
    expect(await broken()).toEqual([]);
    await undoAllocation(database.app, cedar.context, {
      id: allocation,
      date: '2026-11-23',
      reason: 'other debts first',
      version: 1,
    });
    expect([await standing(input.creditItemId), await standing(first.item.id), await standing(second.item.id)]).toEqual(
      before,
    );
    await expect(
      undoAllocation(database.app, cedar.context, { id: allocation, date: '2026-11-23', reason: 'again', version: 2 }),
    ).rejects.toMatchObject({ code: 'allocation_undone' });
    expect(await broken()).toEqual([]);
  });

  it('refuses more than the credit holds, a debt in place of a credit, and a day before it', async () => {
    const { id } = await post({ tenders: [['cash_base', 'USD', '10']] });
    const { item } = await owes('100');
    const credit = await itemOf(database, cedar, 'customer_receipt', id);
    const input = { creditItemId: credit.id, allocationDate: '2026-11-21', notes: null };
    await expect(
      allocateCredit(
        database.app,
        cedar.context,
        { ...input, applications: [{ openItemId: item.id, amount: '10.01' }] },
        fresh(),
      ),
    ).rejects.toMatchObject({ code: 'credit_exceeded' });
    await expect(
      allocateCredit(
        database.app,
        cedar.context,
        { ...input, creditItemId: item.id, applications: [{ openItemId: item.id, amount: '1' }] },
        fresh(),
      ),
    ).rejects.toMatchObject({ code: 'credit_unknown' });
  });
});

describe('open items', () => {
  it('of a customer are theirs in the company in hand alone', async () => {
    const mine = await readCompany(database.app, cedar.context, (db) => openItemsOf(db, cedar.customerId));
    const theirs = await readCompany(database.app, other.context, (db) => openItemsOf(db, cedar.customerId));
    expect(mine.length).toBeGreaterThan(0);
    expect(theirs).toEqual([]);
  });
});
