import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditNoteInput } from '#contract/credit-notes.ts';
import { newId } from '#lib/ids.ts';
import { createCreditNote } from '#server/commands/create-credit-note.ts';
import { postCreditNote, previewCreditNotePosting } from '#server/commands/post-credit-note.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { voidCreditNote } from '#server/commands/void-credit-note.ts';
import { voidSalesInvoice } from '#server/commands/void-sales-invoice.ts';
import { findCreditNote } from '#server/db/credit-notes.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { journalsOfDocuments } from '#server/db/ledger.ts';
import { findSoldLines } from '#server/db/returns.ts';
import { findTenderMethods } from '#server/db/till-masters.ts';
import { readCompany, withCompany } from '#server/db/with-company.ts';
import { presentLedgerLine } from '#server/presenters/ledger.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { draftInvoice, type Fixture, key, makeCompany } from '../testing/fixtures.ts';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
});

afterAll(async () => {
  for (const { context } of [cedar, other])
    expect(await readCompany(database.app, context, checkInvariants)).toEqual([]);
  await database.dropSound();
});

/** Ten bags at 7.85, posted: 78.50, VAT 8.64 after the tax rate. */
async function sold(words?: Parameters<typeof draftInvoice>[2]): Promise<string> {
  const id = await draftInvoice(database, cedar, words);
  await postSalesInvoice(database.app, cedar.context, { id, version: 1 });
  return id;
}

const linesOf = (invoiceId: string) => readCompany(database.app, cedar.context, (db) => findSoldLines(db, invoiceId));

interface NoteWords {
  quantity?: string;
  restock?: boolean;
  fee?: string;
  percent?: string;
  refund?: { method: string; amount: string };
  date?: string;
}

async function draft(invoiceId: string, words: NoteWords = {}): Promise<string> {
  const [line] = await linesOf(invoiceId);
  if (!line) throw new Error('a sale has lines');
  const methods = await readCompany(database.app, cedar.context, findTenderMethods);
  const input = creditNoteInput.parse({
    invoiceId,
    customerId: null,
    warehouseId: cedar.warehouseId,
    noteDate: words.date ?? '2026-11-12',
    currency: 'USD',
    reason: 'Torn bags',
    restockingPercent: words.percent ?? null,
    restockingFee: words.fee ?? '0',
    refunds: words.refund
      ? [{ tenderMethodId: methods.get(words.refund.method)?.id, amount: words.refund.amount }]
      : [],
    lines: [
      {
        invoiceLineId: line.id,
        itemId: line.item_id,
        description: line.description,
        quantity: words.quantity ?? '4',
        unitPrice: line.unit_price,
        discountPercent: '0',
        restock: words.restock ?? true,
      },
    ],
  });
  return createCreditNote(database.app, cedar.context, input, { ...key(), key: `note-${newId()}` });
}

const post = (id: string, effectHash?: string) =>
  postCreditNote(database.app, cedar.context, { id, version: 1, ...(effectHash ? { effectHash } : {}) });

async function returned(invoiceId: string, words?: NoteWords): Promise<string> {
  const id = await draft(invoiceId, words);
  await post(id);
  return id;
}

async function figures(sql: string, ...values: unknown[]) {
  const { rows } = await readCompany(database.app, cedar.context, (db) => db.sql.query(sql, values));
  return rows[0] as Record<string, string>;
}

describe('a return of a sale', () => {
  it('does what the dry run showed: returns, VAT, goods and the customer, under its own number', async () => {
    const sale = await sold();
    const id = await draft(sale);
    const preview = await previewCreditNotePosting(database.app, cedar.context, id);
    await post(id, preview.effectHash);
    const [journal] = await readCompany(database.app, cedar.context, (db) => journalsOfDocuments(db, [id]));
    expect(journal?.lines.map(presentLedgerLine)).toEqual(preview.lines);
    expect(preview.lines.map((line) => [line.accountName, Number(line.base)])).toEqual(
      [
        ['Sales returns', 31.4],
        ['VAT collected', 3.46],
        ['Customers, trade', -34.86],
        ['Goods', 25.4],
        ['Cost of goods sold', -25.4],
      ].map(([, amount]) => [expect.any(String), amount]),
    );
    const note = await readCompany(database.app, cedar.context, (db) => findCreditNote(db, id));
    expect(note).toMatchObject({ number: 'CN-2026-000001', status: 'posted' });
    expect(Number(note?.balance_base)).toBe(-34.86);
  });

  it('in three parts leaves nothing of the sale: no revenue, tax, cost or debt, in any currency', async () => {
    const sale = await sold({ quantity: '7', unitPrice: '1.01' });
    for (const quantity of ['2', '2', '3']) await returned(sale, { quantity });
    const left = await figures(
      `select (select sum(balance_base) || ' ' || sum(balance_local) || ' ' || sum(balance) from open_items where document_id = $1
          or document_id in (select id from credit_notes where invoice_id = $1)) as owed,
        (select sum(tax) || ' ' || sum(tax_local) || ' ' || sum(taxable_local) || ' ' || sum(taxable) from tax_lines where document_id = $1
          or document_id in (select id from credit_notes where invoice_id = $1)) as tax,
        (select sum(quantity) || ' ' || sum(value_base) || ' ' || sum(value_local) from stock_moves where document_id = $1
          or document_id in (select id from credit_notes where invoice_id = $1)) as stock`,
      sale,
    );
    expect(Object.values(left).flatMap((text) => text.split(' ').map(Number))).toEqual(
      Array.from({ length: 10 }, () => 0),
    );
  });

  it('of more than was sold is refused where it is written, and by the database whatever path it comes by', async () => {
    const sale = await sold();
    await returned(sale, { quantity: '8' });
    await expect(draft(sale, { quantity: '3' })).rejects.toMatchObject({
      code: 'return_over_quantity',
      field: 'lines.0.quantity',
      params: { left: '2', wanted: '3' },
    });
    const id = await draft(sale, { quantity: '2' });
    const forced = withCompany(database.app, cedar.context, async (db) => {
      await db.sql.query('delete from credit_note_lines where credit_note_id = $1', [id]);
      await db.sql.query(
        `insert into credit_note_lines (company_id, id, credit_note_id, line_no, invoice_line_id, item_id, description, quantity, unit_code, unit_price, tax_code_id, amount, net, restock)
         select company_id, $2, $1, 1, id, item_id, description, 3, unit_code, unit_price, tax_code_id, 1, 1, true from sales_invoice_lines where invoice_id = $3`,
        [id, newId(), sale],
      );
      const journalId = newId();
      const account = `(select account_id from account_roles where company_id = $1 and role = 'safe')`;
      for (const [line, amount] of [1, -1].entries())
        await db.sql.query(
          `insert into journal_lines (company_id, journal_id, line_no, line_count, journal_date, account_id, currency, amount, rate, amount_base, amount_local)
           values ($1, $2, $3, 2, '2026-11-12', ${account}, 'USD', $4, 1, $4, $4)`,
          [cedar.context.companyId, journalId, line + 1, amount],
        );
      await db.sql.query(
        `insert into journals (company_id, id, journal_date, area, document_type, document_id, description, line_count)
         values ($1, $2, '2026-11-12', 'sales', 'credit_note', $3, 'forged', 2)`,
        [cedar.context.companyId, journalId, id],
      );
      await db.sql.query(
        "update credit_notes set posted_at = now(), number = 'CN-FORGED', journal_id = $2, rate = 1, rate_of_base = 1 where id = $1",
        [id, journalId],
      );
    });
    await expect(forced).rejects.toMatchObject({ code: 'return_over_quantity', params: { left: 2, wanted: 3 } });
  });

  it('lets what fits through, however many come at once', async () => {
    const sale = await sold();
    const drafts = await Promise.all(Array.from({ length: 6 }, () => draft(sale, { quantity: '3' })));
    const outcomes = await Promise.allSettled(drafts.map((id) => post(id)));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.map(({ reason }) => reason.code)).toEqual(Array.from({ length: 3 }, () => 'return_over_quantity'));
    const [line] = await linesOf(sale);
    expect(Number(line?.returned_quantity)).toBe(9);
  });

  it('keeps a fee back as income without tax, by amount or by percent of the net', async () => {
    const sale = await sold();
    const byAmount = await returned(sale, { fee: '5' });
    const byPercent = await returned(sale, { percent: '10' });
    const balance = async (id: string) =>
      Number((await readCompany(database.app, cedar.context, (db) => findCreditNote(db, id)))?.balance_base);
    expect([await balance(byAmount), await balance(byPercent)]).toEqual([-29.86, -31.71]);
    await expect(draft(sale, { quantity: '1', fee: '50' })).rejects.toMatchObject({ code: 'restocking_over_total' });
  });

  it('leaves broken goods sold and out of the stock', async () => {
    const sale = await sold();
    const before = await figures('select quantity from stock_balances where item_id = $1', cedar.itemId);
    await returned(sale, { restock: false });
    expect(await figures('select quantity from stock_balances where item_id = $1', cedar.itemId)).toEqual(before);
  });

  it('brings goods back at the cost they left at, not as the last cost of buying', async () => {
    const sale = await sold();
    const before = await figures('select last_cost_base from stock_balances where item_id = $1', cedar.itemId);
    const id = await returned(sale, { quantity: '10' });
    const move = await figures('select value_base, returned_from_id from stock_moves where document_id = $1', id);
    const issue = await figures('select id, value_base from stock_moves where document_id = $1', sale);
    expect(Number(move['value_base'])).toBe(-Number(issue['value_base']));
    expect(move['returned_from_id']).toBe(issue['id']);
    expect(await figures('select last_cost_base from stock_balances where item_id = $1', cedar.itemId)).toEqual(before);
  });

  it('is paid out of safe or card, in another currency too, and warns that the sale is unpaid', async () => {
    const sale = await sold();
    const id = await draft(sale, { refund: { method: 'cash_local', amount: '34.86' } });
    const preview = await previewCreditNotePosting(database.app, cedar.context, id);
    expect(preview.warnings.map(({ code }) => code)).toEqual(['refund_of_unpaid']);
    await post(id);
    const tender = await figures(
      "select currency, tendered::float as tendered, applied::float as applied from document_tenders where document_type = 'credit_note' and document_id = $1",
      id,
    );
    expect(tender).toEqual({ currency: 'LBP', tendered: -3_120_401.22, applied: -34.86 });
    const open = await figures('select count(*)::int as n from open_items where document_id = $1', id);
    expect(open['n']).toBe(0);
    await expect(draft(sale, { refund: { method: 'card', amount: '99' } })).rejects.toMatchObject({
      code: 'refund_over_credit',
    });
  });
});

describe('voiding', () => {
  it('takes back a return whole, and what it took may come back again', async () => {
    const sale = await sold();
    const id = await returned(sale, { quantity: '10', fee: '2' });
    await voidCreditNote(database.app, cedar.context, { id, date: '2026-11-20', reason: 'Wrong sale', version: 2 });
    await expect(returned(sale, { quantity: '10' })).resolves.toEqual(expect.any(String));
  });

  it('refuses a sale with live returns, in words and by the database, until they are void', async () => {
    const sale = await sold();
    const id = await returned(sale);
    const cancel = () =>
      voidSalesInvoice(database.app, cedar.context, { id: sale, date: '2026-11-20', reason: 'Mistake', version: 2 });
    await expect(cancel()).rejects.toMatchObject({ code: 'returns_exist' });
    const direct = withCompany(database.app, cedar.context, (db) =>
      db.sql.query('update sales_invoices set voided_by_id = $2 where id = $1', [sale, newId()]),
    );
    await expect(direct).rejects.toMatchObject({ code: expect.stringMatching(/returns_exist|posted_is_fact/) });
    await voidCreditNote(database.app, cedar.context, { id, date: '2026-11-20', reason: 'Wrong sale', version: 2 });
    await expect(cancel()).resolves.toBeUndefined();
  });
});

describe('refusals', () => {
  it('name a sale that is not posted, and a return dated before it', async () => {
    const unposted = await draftInvoice(database, cedar);
    await expect(draft(unposted)).rejects.toMatchObject({ code: 'return_of_unposted' });
    const sale = await sold();
    await expect(draft(sale, { date: '2026-11-09' })).rejects.toMatchObject({ code: 'return_before_sale' });
  });

  it('keep the sales of another company out of reach', async () => {
    const theirs = await draftInvoice(database, other);
    await postSalesInvoice(database.app, other.context, { id: theirs, version: 1 });
    const [line] = await readCompany(database.app, other.context, (db) => findSoldLines(db, theirs));
    const input = creditNoteInput.parse({
      invoiceId: theirs,
      customerId: null,
      warehouseId: cedar.warehouseId,
      noteDate: '2026-11-12',
      currency: 'USD',
      reason: 'Not ours',
      restockingPercent: null,
      lines: [
        {
          invoiceLineId: line?.id,
          itemId: line?.item_id,
          description: 'x',
          quantity: '1',
          unitPrice: '1',
          discountPercent: '0',
          restock: true,
        },
      ],
    });
    await expect(
      createCreditNote(database.app, cedar.context, input, { ...key(), key: `note-${newId()}` }),
    ).rejects.toMatchObject({ code: 'reference_unknown' });
  });
});
