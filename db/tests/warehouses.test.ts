import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type WarehouseInput, warehouseInput } from '#contract/warehouses.ts';
import { createSalesInvoice } from '#server/commands/create-sales-invoice.ts';
import { registerDevice } from '#server/commands/manage-device.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { createWarehouse, updateWarehouse } from '#server/commands/save-warehouse.ts';
import { listStock } from '#server/db/stock.ts';
import { findWarehouse, listBranches, listWarehouses } from '#server/db/warehouses.ts';
import { readCompany, withCompany } from '#server/db/with-company.ts';
import { presentWarehouse } from '#server/presenters/warehouse.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { type Fixture, key, makeCompany, writtenInvoice } from '../testing/fixtures.ts';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
});

afterAll(() => database.dropSound());

async function branchOf(company: Fixture): Promise<string> {
  const [branch] = await readCompany(database.app, company.context, listBranches);
  return branch?.id ?? '';
}

async function open(code: string, words: Partial<WarehouseInput> = {}): Promise<string> {
  const branchId = await branchOf(cedar);
  const input = warehouseInput.parse({ code, name: code, branchId, negativeStock: null, ...words });
  return createWarehouse(database.app, cedar.context, input, key());
}

async function find(id: string, company = cedar) {
  const found = await readCompany(database.app, company.context, (db) => findWarehouse(db, id));
  if (!found) throw new Error('no such warehouse');
  return found;
}

async function change(id: string, words: { active?: boolean; negativeStock?: 'allow' | 'refuse' | null }) {
  const { version, name, nameAr, negativeStock, active } = await find(id);
  const input = { id, version, name, nameAr, negativeStock, active, ...words };
  await updateWarehouse(database.app, cedar.context, input);
}

async function sellFrom(warehouseId: string) {
  const input = { ...writtenInvoice(cedar, { quantity: '1' }), warehouseId };
  const id = await createSalesInvoice(database.app, cedar.context, input, key());
  await postSalesInvoice(database.app, cedar.context, { id, version: 1 });
}

describe('warehouses', () => {
  it('say what they hold, to whom may see it, and lead to just their stock', async () => {
    const row = await find(cedar.warehouseId);
    expect(row).toMatchObject({ code: 'MAIN', itemsInStock: 1, valueBase: '6350.0000', devices: 0 });
    expect(presentWarehouse(row, () => false)).toMatchObject({ valueBase: null, valueLocal: null });
    const empty = await open('EMPTY');
    const stockOf = (warehouse: string) =>
      readCompany(database.app, cedar.context, (db) => listStock(db, { warehouse }));
    expect(await stockOf(cedar.warehouseId)).toHaveLength(1);
    expect(await stockOf(empty)).toEqual([]);
  });

  it('decide on stock below zero before item and company do', async () => {
    const id = await open('SHOP');
    await expect(sellFrom(id)).rejects.toMatchObject({ code: 'stock_insufficient' });
    await change(id, { negativeStock: 'allow' });
    await sellFrom(id);
    expect(await find(id)).toMatchObject({ itemsInStock: 1 });
  });

  it('refuse a taken code, and a branch of another company', async () => {
    await expect(open('MAIN')).rejects.toMatchObject({ code: 'code_taken', field: 'code' });
    const branchId = await branchOf(other);
    await expect(open('FOREIGN', { branchId })).rejects.toMatchObject({ code: 'reference_unknown' });
  });

  it('refuse to be deactivated while they hold stock, serve a till, or are the last', async () => {
    await expect(change(cedar.warehouseId, { active: false })).rejects.toMatchObject({ code: 'warehouse_has_stock' });
    const till = await open('TILL');
    await registerDevice(database.app, cedar.context, { code: 'T-1', name: 'Till', warehouseId: till });
    await expect(change(till, { active: false })).rejects.toMatchObject({ code: 'warehouse_has_devices' });
    const last = await readCompany(database.app, other.context, listWarehouses);
    expect(last).toHaveLength(1);
    await expect(
      withCompany(database.app, other.context, async (db) => {
        await db.sql.query('update warehouses set active = false');
      }),
    ).rejects.toMatchObject({ code: 'warehouse_has_stock' });
  });

  it('once deactivated take no new stock moves, and open again', async () => {
    const id = await open('CLOSED', { negativeStock: 'allow' });
    await change(id, { active: false });
    await expect(sellFrom(id)).rejects.toMatchObject({ code: 'warehouse_inactive', params: { warehouse: 'CLOSED' } });
    await change(id, { active: true });
    await sellFrom(id);
  });

  it('refuse an old version, and a company that is not theirs', async () => {
    const { id, name, nameAr, negativeStock, active } = await find(cedar.warehouseId);
    const input = { id, version: 9, name, nameAr, negativeStock, active };
    await expect(updateWarehouse(database.app, cedar.context, input)).rejects.toMatchObject({
      code: 'version_conflict',
      details: { code: 'MAIN' },
    });
    await expect(updateWarehouse(database.app, other.context, input)).rejects.toMatchObject({ code: 'not_found' });
  });
});
