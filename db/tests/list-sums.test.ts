import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invoiceListQuery } from '#contract/sales-invoices.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { voidSalesInvoice } from '#server/commands/void-sales-invoice.ts';
import { listInvoices, sumInvoices } from '#server/db/sales-invoices.ts';
import { readCompany } from '#server/db/with-company.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { draftInvoice, type Fixture, makeCompany } from '../testing/fixtures.ts';

let database: TestDatabase;
let cedar: Fixture;

/** The fixture's invoice: 87.14 USD. Three live ones in November, a void one, a draft; and one of another company. */
beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  const other = await makeCompany(database, 'other');
  for (const company of [cedar, cedar, cedar, cedar, other]) {
    const id = await draftInvoice(database, company);
    await postSalesInvoice(database.app, company.context, { id, version: 1 });
  }
  await draftInvoice(database, cedar);
  const [first] = (await page({ sort: 'number' })).rows;
  if (!first) throw new Error('four invoices were posted');
  await voidSalesInvoice(database.app, cedar.context, {
    id: first.id,
    date: '2026-11-20',
    reason: 'written twice',
    version: first.version,
  });
});

afterAll(() => database.dropSound());

function page(words: Readonly<Record<string, unknown>>) {
  return readCompany(database.app, cedar.context, (db) => listInvoices(db, invoiceListQuery.parse(words)));
}

async function sums(words: Readonly<Record<string, unknown>>) {
  const { count, base, local } = await readCompany(database.app, cedar.context, (db) =>
    sumInvoices(db, invoiceListQuery.parse(words)),
  );
  return { count, base: Number(base), local: Number(local) };
}

describe('the sums of a list', () => {
  it('count what the filters find, a void one too, and sum what stands', async () => {
    const { rows } = await page({ status: ['posted', 'void'] });
    const live = rows.filter(({ status }) => status === 'posted');
    expect(await sums({ status: ['posted', 'void'] })).toEqual({
      count: 4,
      base: live.reduce((sum, row) => sum + Number(row.total_base), 0),
      local: live.reduce((sum, row) => sum + Number(row.total_local), 0),
    });
    expect(live).toHaveLength(3);
  });

  it('are of the whole list, whatever page of it is shown', async () => {
    expect((await page({ limit: 1 })).rows).toHaveLength(1);
    expect((await sums({ limit: 1 })).count).toBe(5);
  });

  it('are nothing, not an error, where nothing is found', async () => {
    expect(await sums({ from: '2026-12-01' })).toEqual({ count: 0, base: 0, local: 0 });
    expect(await sums({ search: 'nobody of this name' })).toEqual({ count: 0, base: 0, local: 0 });
  });
});
