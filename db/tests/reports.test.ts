import { afterAll, beforeAll, expect, it } from 'vitest';
import { add, decimal, formatShort, subtract, sum } from '#lib/decimal.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { voidSalesInvoice } from '#server/commands/void-sales-invoice.ts';
import { readNumberSeries } from '#server/db/number-series.ts';
import { readAgedAmounts, readControlBalance, readOwedBefore, readStatementEntries } from '#server/db/receivables.ts';
import { readTaxReturn } from '#server/db/tax-return.ts';
import { readTrialBalance } from '#server/db/trial-balance.ts';
import { readCompany } from '#server/db/with-company.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { draftInvoice, type Fixture, makeCompany } from '../testing/fixtures.ts';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;

async function post(company: Fixture, words: { date: string; quantity?: string }): Promise<string> {
  const id = await draftInvoice(database, company, words);
  await postSalesInvoice(database.app, company.context, { id, version: 1 });
  return id;
}

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  await post(cedar, { date: '2026-10-05', quantity: '3' });
  await post(cedar, { date: '2026-10-20', quantity: '7.3' });
  const voided = await post(cedar, { date: '2026-11-02', quantity: '11' });
  await voidSalesInvoice(database.app, cedar.context, {
    id: voided,
    date: '2026-11-12',
    reason: 'sold twice',
    version: 2,
  });
  await post(cedar, { date: '2026-11-15', quantity: '2' });
  await post(other, { date: '2026-11-15', quantity: '500' });
});

afterAll(() => database.dropSound());

const total = (values: readonly string[]) => formatShort(sum(values.map(decimal)));

it.each(['2026-09-30', '2026-10-05', '2026-11-02', '2026-11-11', '2026-11-12', '2026-12-31'])(
  'receivables by age equal their control account in both currencies as of %s',
  async (asOf) => {
    const { open, control } = await readCompany(database.app, cedar.context, async (db) => ({
      open: await readAgedAmounts(db, asOf),
      control: await readControlBalance(db, asOf),
    }));
    expect(total(open.map((row) => row.base))).toBe(formatShort(decimal(control.base)));
    expect(total(open.map((row) => row.local))).toBe(formatShort(decimal(control.local)));
  },
);

it('a voided invoice is owed until the day of its void and not after', async () => {
  const owed = (asOf: string) =>
    readCompany(database.app, cedar.context, async (db) =>
      total((await readAgedAmounts(db, asOf)).map((row) => row.base)),
    );
  const [before, after] = [await owed('2026-11-11'), await owed('2026-11-12')];
  expect(formatShort(subtract(decimal(before), decimal(after)))).toBe('95.85');
});

it('a statement leads from its opening to its closing by its entries alone, whatever day it is cut at', async () => {
  const customer = cedar.customerId;
  const { first, entries, second } = await readCompany(database.app, cedar.context, async (db) => ({
    first: await readOwedBefore(db, customer, '2026-10-10'),
    entries: await readStatementEntries(db, customer, '2026-10-10', '2026-11-13'),
    second: await readOwedBefore(db, customer, '2026-11-14'),
  }));
  expect(entries.length).toBe(3);
  for (const of of ['amount', 'base', 'local'] as const) {
    const stands = (rows: readonly Record<typeof of, string>[]) => sum(rows.map((row) => decimal(row[of])));
    expect(formatShort(add(stands(first), stands(entries)))).toBe(formatShort(stands(second)));
  }
});

it('the tax of the return is the movement of the VAT account', async () => {
  const { rows, trial } = await readCompany(database.app, cedar.context, async (db) => ({
    rows: await readTaxReturn(db, '2026-11-01', '2026-11-30'),
    trial: await readTrialBalance(db, '2026-11-01', '2026-11-30'),
  }));
  const vat = trial.find((row) => row.name.includes('VAT') && row.type === 'liability');
  expect(vat).toBeDefined();
  expect(total(rows.map((row) => row.tax_local))).toBe(
    formatShort(subtract(decimal(vat?.credit_local ?? '0'), decimal(vat?.debit_local ?? '0'))),
  );
});

it('numbers are given without a gap, and a voided document keeps its own', async () => {
  const series = await readCompany(database.app, cedar.context, readNumberSeries);
  expect(series.find((row) => row.series === 'sales_invoice')).toMatchObject({
    last_number: 4,
    given: 4,
    voided: 1,
    missing: [],
  });
});

it('a report sees its own company alone', async () => {
  const names = await readCompany(database.app, other.context, async (db) => ({
    owed: await readAgedAmounts(db, '2026-12-31'),
    entries: await readStatementEntries(db, cedar.customerId, '2026-01-01', '2026-12-31'),
  }));
  expect(names.owed.map((row) => row.customer_id)).toEqual([other.customerId]);
  expect(names.entries).toEqual([]);
});
