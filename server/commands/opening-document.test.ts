import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpeningInput, openingInput } from '#contract/opening.ts';
import { decimal, formatShort, subtract } from '#lib/decimal.ts';
import { listAccounts } from '#server/db/accounting.ts';
import { findOpeningDocument, findOpeningLines } from '#server/db/opening-documents.ts';
import { readTrialBalance } from '#server/db/trial-balance.ts';
import { readCompany } from '#server/db/with-company.ts';
import { createTestDatabase, type TestDatabase } from '../../db/testing/database.ts';
import { draftInvoice, type Fixture, key, makeCompany } from '../../db/testing/fixtures.ts';
import { createOpeningDocument } from './create-opening-document.ts';
import { deleteOpeningDocument } from './delete-opening-document.ts';
import { postOpeningDocument, previewOpeningPosting } from './post-opening-document.ts';
import { postSalesInvoice } from './post-sales-invoice.ts';
import { updateOpeningDocument } from './update-opening-document.ts';
import { previewOpeningVoid, voidOpeningDocument } from './void-opening-document.ts';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let accounts: Record<'bank' | 'ar' | 'heading', string>;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  const rows = await readCompany(database.app, cedar.context, listAccounts);
  const id = (found: (row: (typeof rows)[number]) => boolean) => {
    const row = rows.find(found);
    if (!row) throw new Error('the chart lacks an account this test needs');
    return row.id;
  };
  accounts = {
    bank: id((row) => row.roles.includes('bank')),
    ar: id((row) => row.control === 'ar'),
    heading: id((row) => !row.postable),
  };
});

afterAll(() => database.dropSound());

function stock(quantity = '10', unitCostBase = '6.5', company = cedar) {
  return {
    kind: 'stock' as const,
    itemId: company.itemId,
    warehouseId: company.warehouseId,
    quantity,
    unitCostBase,
  };
}

function owed(reference: string, amount = '250') {
  return {
    kind: 'receivable' as const,
    customerId: cedar.customerId,
    dueDate: '2026-10-01',
    reference,
    currency: 'USD' as const,
    amount,
  };
}

function written(lines: OpeningInput['lines'], openingDate = '2026-09-01'): OpeningInput {
  return openingInput.parse({ openingDate, notes: 'Count of the first day', lines });
}

function draft(lines: OpeningInput['lines'], openingDate?: string): Promise<string> {
  return createOpeningDocument(database.app, cedar.context, written(lines, openingDate), key());
}

function read(id: string) {
  return readCompany(database.app, cedar.context, async (db) => ({
    document: await findOpeningDocument(db, id),
    lines: await findOpeningLines(db, id),
  }));
}

/** Everything the books say: what a void must bring back. */
function booksNow() {
  return readCompany(database.app, cedar.context, async (db) => {
    const trial = await readTrialBalance(db, '2026-09-01', '2026-12-31');
    const own = async (text: string) => (await db.sql.query(text)).rows;
    return {
      trial: trial
        .map((row) => [row.code, formatShort(subtract(decimal(row.debit_base), decimal(row.credit_base)))])
        .filter(([, net]) => net !== '0'),
      stock: await own(
        'select quantity, value_base, value_local from stock_balances where quantity <> 0 order by item_id',
      ),
      open: await own(
        'select coalesce(sum(balance_base), 0) as base, coalesce(sum(balance_local), 0) as local from open_items',
      ),
    };
  });
}

describe('an opening draft', () => {
  it('is changed at the version its writer saw, and its lines are replaced', async () => {
    const id = await draft([stock(), owed('A-1')]);
    await updateOpeningDocument(database.app, cedar.context, { ...written([owed('A-2', '99')]), id, version: 1 });
    const { document, lines } = await read(id);
    expect(document?.version).toBe(2);
    expect(lines.map((line) => [line.line_no, line.kind, line.reference, line.about_code])).toEqual([
      [1, 'receivable', 'A-2', 'C-1'],
    ]);
  });

  it('refuses a stale version and keeps what is there', async () => {
    const id = await draft([owed('A-3')]);
    await expect(
      updateOpeningDocument(database.app, cedar.context, { ...written([stock()]), id, version: 4 }),
    ).rejects.toMatchObject({ code: 'version_conflict' });
    expect((await read(id)).lines.map((line) => line.reference)).toEqual(['A-3']);
  });

  it.each([
    ['a service as stock', () => ({ ...stock(), itemId: cedar.serviceId }), 'item_not_stocked', 'lines.1.itemId'],
    ['another company’s item', () => ({ ...stock(), itemId: other.itemId }), 'reference_unknown', 'lines.1.itemId'],
    [
      'another company’s warehouse',
      () => ({ ...stock(), warehouseId: other.warehouseId }),
      'reference_unknown',
      'lines.1.warehouseId',
    ],
    [
      'a control account',
      () => ({ kind: 'account' as const, accountId: accounts.ar, currency: 'USD' as const, amount: '5' }),
      'control_line_incomplete',
      'lines.1.accountId',
    ],
    [
      'a heading',
      () => ({ kind: 'account' as const, accountId: accounts.heading, currency: 'USD' as const, amount: '5' }),
      'account_not_postable',
      'lines.1.accountId',
    ],
    ['more decimals than the currency has', () => owed('A-4', '1.005'), 'amount_too_fine', 'lines.1.amount'],
  ])('refuses %s at its field', async (_what, line, code, field) => {
    await expect(draft([stock(), line()])).rejects.toMatchObject({ code, field });
  });

  it('is deleted whole, and only while it is a draft', async () => {
    const id = await draft([stock(), owed('A-5')]);
    await deleteOpeningDocument(database.app, cedar.context, { id, version: 1 });
    expect(await read(id)).toEqual({ document: undefined, lines: [] });
    const posted = await draft([owed('A-6')]);
    await postOpeningDocument(database.app, cedar.context, { id: posted, version: 1 });
    await expect(deleteOpeningDocument(database.app, cedar.context, { id: posted, version: 2 })).rejects.toMatchObject({
      code: 'not_a_draft',
    });
  });

  it('is not there for another company', async () => {
    const id = await draft([owed('A-7')]);
    for (const act of [
      () =>
        updateOpeningDocument(database.app, other.context, { ...written([stock('1', '1', other)]), id, version: 1 }),
      () => deleteOpeningDocument(database.app, other.context, { id, version: 1 }),
      () => previewOpeningPosting(database.app, other.context, id),
      () => postOpeningDocument(database.app, other.context, { id, version: 1 }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('posting an opening', () => {
  it('does what the dry run showed, and the void takes back all of it', async () => {
    const before = await booksNow();
    const bank = { kind: 'account' as const, accountId: accounts.bank, currency: 'LBP' as const, amount: '8951237' };
    const id = await draft([stock('12.5', '6.333333'), owed('B-1', '100.10'), bank]);
    const preview = await previewOpeningPosting(database.app, cedar.context, id);
    expect(await booksNow()).toEqual(before);
    expect(preview.number).toMatch(/2026/);
    await postOpeningDocument(database.app, cedar.context, { id, version: 1, effectHash: preview.effectHash });
    const { document } = await read(id);
    expect(document).toMatchObject({ status: 'posted', number: preview.number });
    const undo = await previewOpeningVoid(database.app, cedar.context, { id, date: '2026-09-02' });
    expect(undo.lines.map((line) => [line.accountCode, line.base])).toEqual(
      preview.lines.map((line) => [line.accountCode, line.base.startsWith('-') ? line.base.slice(1) : `-${line.base}`]),
    );
    await voidOpeningDocument(database.app, cedar.context, {
      id,
      date: '2026-09-02',
      reason: 'Counted twice',
      version: 2,
      effectHash: undo.effectHash,
    });
    expect(await booksNow()).toEqual(before);
    expect((await read(id)).document).toMatchObject({ status: 'void', number: preview.number });
  });

  it('lets a second opening add to the first, and says what both bring in', async () => {
    const first = await draft([owed('C-1', '40')]);
    await postOpeningDocument(database.app, cedar.context, { id: first, version: 1 });
    const again = await draft([owed('C-1', '40'), owed('C-2', '7')]);
    const preview = await previewOpeningPosting(database.app, cedar.context, again);
    const number = (await read(first)).document?.number ?? '';
    expect(preview.warnings.filter(({ code }) => code === 'opening_twice').map(({ message }) => message)).toEqual([
      expect.stringContaining(`Customer was brought in by ${number} already`),
    ]);
    await postOpeningDocument(database.app, cedar.context, { id: again, version: 1 });
    expect((await read(again)).document?.status).toBe('posted');
  });

  it('refuses when the effect changed since it was seen, and shows the new one', async () => {
    const id = await draft([owed('D-1')]);
    await expect(
      postOpeningDocument(database.app, cedar.context, { id, version: 1, effectHash: 'seen-long-ago' }),
    ).rejects.toMatchObject({ code: 'effects_changed', details: { lines: expect.any(Array) } });
    expect((await read(id)).document?.status).toBe('draft');
  });

  it('refuses a currency without a rate at its line, and a day without a period at the date', async () => {
    const euro = { ...owed('D-2'), currency: 'EUR' as const };
    const id = await draft([owed('D-3'), euro]);
    await expect(previewOpeningPosting(database.app, cedar.context, id)).rejects.toMatchObject({
      code: 'rate_missing',
      field: 'lines.1.currency',
    });
    const early = await draft([owed('D-4')], '2019-01-01');
    await expect(previewOpeningPosting(database.app, cedar.context, early)).rejects.toMatchObject({
      code: 'period_missing',
      field: 'openingDate',
    });
  });
});

describe('voiding an opening', () => {
  async function posted(lines: OpeningInput['lines']): Promise<string> {
    const id = await draft(lines);
    await postOpeningDocument(database.app, cedar.context, { id, version: 1 });
    return id;
  }

  const undo = (id: string, words: Partial<{ date: string; version: number }> = {}) =>
    voidOpeningDocument(database.app, cedar.context, {
      id,
      date: '2026-09-05',
      reason: 'Mistake',
      version: 2,
      ...words,
    });

  it('refuses a draft, a second void, a stale version and a day before the document', async () => {
    const id = await draft([owed('E-1')]);
    await expect(undo(id, { version: 1 })).rejects.toMatchObject({ code: 'not_posted' });
    await postOpeningDocument(database.app, cedar.context, { id, version: 1 });
    await expect(undo(id, { version: 1 })).rejects.toMatchObject({ code: 'version_conflict' });
    await expect(undo(id, { date: '2026-08-31' })).rejects.toMatchObject({
      code: 'void_date_before_document',
      field: 'date',
    });
    await undo(id);
    await expect(undo(id, { version: 3 })).rejects.toMatchObject({ code: 'not_posted' });
  });

  it('refuses goods that were sold since, because they may not go below nothing', async () => {
    const id = await posted([stock('20')]);
    const sale = await draftInvoice(database, cedar, { quantity: '1015' });
    await postSalesInvoice(database.app, cedar.context, { id: sale, version: 1 });
    await expect(undo(id)).rejects.toMatchObject({ code: 'stock_insufficient' });
    expect((await read(id)).document?.status).toBe('posted');
  });

  it('is not there for another company', async () => {
    const id = await posted([owed('E-2')]);
    await expect(
      voidOpeningDocument(database.app, other.context, { id, date: '2026-09-05', reason: 'Mistake', version: 2 }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
