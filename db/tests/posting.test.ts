import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decimal, formatShort, subtract, sum } from '#lib/decimal.ts';
import { postSalesInvoice, previewSalesInvoicePosting } from '#server/commands/post-sales-invoice.ts';
import { voidSalesInvoice } from '#server/commands/void-sales-invoice.ts';
import { journalsOfDocuments } from '#server/db/ledger.ts';
import { findInvoice } from '#server/db/sales-invoices.ts';
import { readTrialBalance } from '#server/db/trial-balance.ts';
import { readCompany, withCompany } from '#server/db/with-company.ts';
import { presentLedgerLine } from '#server/presenters/ledger.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { draftInvoice, type Fixture, makeCompany } from '../testing/fixtures.ts';

let database: TestDatabase;
let cedar: Fixture;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  await makeCompany(database, 'other');
});

afterAll(() => database.dropSound());

/** Everything the books say, in one value: what a void must bring back. */
function booksNow() {
  return readCompany(database.app, cedar.context, async (db) => {
    const trial = await readTrialBalance(db, '2026-09-01', '2026-12-31');
    const net = (debit: string, credit: string) => formatShort(subtract(decimal(debit), decimal(credit)));
    const closing = trial.map((row) => [
      row.code,
      net(row.debit_base, row.credit_base),
      net(row.debit_local, row.credit_local),
    ]);
    const stock = await db.sql.query(
      'select item_id, quantity, value_base, value_local from stock_balances order by item_id',
    );
    const open = await db.sql.query(
      'select sum(balance) as balance, sum(balance_base) as base, sum(balance_local) as local from open_items',
    );
    const tax = await db.sql.query('select sum(tax_local) as tax, sum(taxable_local) as taxable from tax_lines');
    return {
      closing: closing.filter(([, base, local]) => base !== '0' || local !== '0'),
      stock: stock.rows,
      open: open.rows,
      tax: tax.rows,
    };
  });
}

const figures = fc.record({
  quantity: fc.integer({ min: 1, max: 400 }).map((units) => (units / 10).toFixed(1)),
  unitPrice: fc.integer({ min: 1, max: 99_999 }).map((units) => (units / 100).toFixed(2)),
});

describe('posting an invoice', () => {
  it('does what the dry run showed, and a void takes back all of it', async () => {
    const first = await draftInvoice(database, cedar);
    await postSalesInvoice(database.app, cedar.context, { id: first, version: 1 });
    await fc.assert(
      fc.asyncProperty(figures, async (words) => {
        const before = await booksNow();
        const id = await draftInvoice(database, cedar, words);
        const preview = await previewSalesInvoicePosting(database.app, cedar.context, id);
        expect(await booksNow()).toEqual(before);
        await postSalesInvoice(database.app, cedar.context, { id, version: 1, effectHash: preview.effectHash });
        const written = await readCompany(database.app, cedar.context, (db) => journalsOfDocuments(db, [id]));
        expect(written[0]?.lines.map(presentLedgerLine)).toEqual(preview.lines);
        await voidSalesInvoice(database.app, cedar.context, { id, date: '2026-11-20', reason: 'property', version: 2 });
        const after = await booksNow();
        expect(after).toEqual(before);
      }),
      { numRuns: 15 },
    );
  });

  it('makes exactly one journal out of fifty simultaneous posts', async () => {
    const id = await draftInvoice(database, cedar);
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => postSalesInvoice(database.app, cedar.context, { id, version: 1 })),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    const journals = await readCompany(database.app, cedar.context, (db) => journalsOfDocuments(db, [id]));
    expect(journals).toHaveLength(1);
  });

  it('leaves no gap in the numbers when postings fail or are rolled back', async () => {
    const drafts = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        draftInvoice(database, cedar, index % 5 === 0 ? { quantity: '999999' } : {}),
      ),
    );
    const results = await Promise.allSettled(
      drafts.map((id) => postSalesInvoice(database.app, cedar.context, { id, version: 1 })),
    );
    expect(results.filter((result) => result.status === 'rejected').length).toBe(4);
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query<{ n: number }>(
        'select right(number, 6)::int as n from sales_invoices where number is not null order by 1',
      ),
    );
    expect(rows.map((row) => row.n)).toEqual(rows.map((_, index) => index + 1));
  });

  it('refuses when the effect changed since it was seen, and shows the new one', async () => {
    const id = await draftInvoice(database, cedar);
    await expect(
      postSalesInvoice(database.app, cedar.context, { id, version: 1, effectHash: 'seen-long-ago' }),
    ).rejects.toMatchObject({ code: 'effects_changed', details: { lines: expect.any(Array) } });
    const row = await readCompany(database.app, cedar.context, (db) => findInvoice(db, id));
    expect(row?.status).toBe('draft');
  });

  it('refuses to sell what is not there', async () => {
    const id = await draftInvoice(database, cedar, { quantity: '100000' });
    await expect(postSalesInvoice(database.app, cedar.context, { id, version: 1 })).rejects.toMatchObject({
      code: 'stock_insufficient',
      field: 'lines.0.quantity',
    });
  });

  it('refuses a stale version', async () => {
    const id = await draftInvoice(database, cedar);
    await expect(postSalesInvoice(database.app, cedar.context, { id, version: 7 })).rejects.toMatchObject({
      code: 'version_conflict',
    });
  });
});

describe('the journal of a sale, for whoever may not see costs', () => {
  it('leaves out what goods cost, both sides of it and nothing else, and what is left balances', async () => {
    const id = await draftInvoice(database, cedar);
    await postSalesInvoice(database.app, cedar.context, { id, version: 1 });
    const linesFor = async (context: typeof cedar.context) => {
      const [found] = await readCompany(database.app, context, (db) => journalsOfDocuments(db, [id]));
      return found?.lines ?? [];
    };
    const whole = await linesFor(cedar.context);
    const told = await linesFor({ ...cedar.context, withholdsCosts: true });
    const withheld = whole.filter((line) => !told.some(({ account_id }) => account_id === line.account_id));
    const ofRoles = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query<{ account_id: string }>("select account_id from account_roles where role in ('cogs', 'inventory')"),
    );
    expect(new Set(withheld.map((line) => line.account_id))).toEqual(
      new Set(ofRoles.rows.map((row) => row.account_id)),
    );
    expect(formatShort(sum(told.map((line) => decimal(line.amount_base))))).toBe('0');
    expect(formatShort(sum(told.map((line) => decimal(line.amount_local))))).toBe('0');
  });
});

describe('the trial balance', () => {
  it('is the same before, while and after journals are folded, and equals the lines', async () => {
    const read = () =>
      readCompany(database.app, cedar.context, (db) => readTrialBalance(db, '2026-11-01', '2026-11-30'));
    const before = await read();
    const folded = await withCompany(database.app, cedar.context, (db) =>
      db.sql.query<{ n: number }>('select fold_journals($1, 7) as n', [cedar.context.companyId]),
    );
    expect(folded.rows[0]?.n).toBe(7);
    expect(await read()).toEqual(before);
    await withCompany(database.app, cedar.context, (db) =>
      db.sql.query('select fold_journals($1, 100000)', [cedar.context.companyId]),
    );
    expect(await read()).toEqual(before);
    const sums = sum(before.map((row) => subtract(decimal(row.debit_base), decimal(row.credit_base))));
    const openings = sum(before.map((row) => decimal(row.opening_base)));
    expect([formatShort(sums), formatShort(openings)]).toEqual(['0', '0']);
  });
});
