import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PermissionCode } from '#domain/access/permissions.ts';
import { findItem, findItemsByCode } from '#server/db/items.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentItem } from '#server/presenters/item.ts';
import { createTestDatabase, type TestDatabase } from '../../db/testing/database.ts';
import { type Fixture, makeCompany } from '../../db/testing/fixtures.ts';
import { updateItem } from './save-item.ts';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
});

afterAll(() => database.drop());

const blind = (permission: PermissionCode) => permission === 'items.manage';
const seeing = () => true;

async function current() {
  const row = await readCompany(database.app, cedar.context, (db) => findItem(db, cedar.itemId));
  if (!row) throw new Error('the fixture has an item');
  return row;
}

async function change(
  can: (permission: PermissionCode) => boolean,
  words: { name?: string; standardCostBase?: string; version?: number } = {},
) {
  const row = await current();
  const { standardCostBase: _cost, code: _code, ...item } = presentItem(row, can);
  await updateItem(database.app, cedar.context, { ...item, version: row.version, ...words }, can);
}

describe('an item changed by somebody who may not see costs', () => {
  it('does not show its cost', async () => {
    expect(presentItem(await current(), blind).standardCostBase).toBeNull();
    expect(presentItem(await current(), seeing).standardCostBase).toBe('6.350000');
  });

  it('keeps its cost when the rest changes', async () => {
    await change(blind, { name: 'Cement, grey' });
    expect(await current()).toMatchObject({ name: 'Cement, grey', standard_cost_base: '6.350000' });
  });

  it('refuses a cost from them, and changes nothing', async () => {
    await expect(change(blind, { name: 'Other', standardCostBase: '1' })).rejects.toMatchObject({
      code: 'not_allowed',
      field: 'standardCostBase',
    });
    expect(await current()).toMatchObject({ name: 'Cement, grey', standard_cost_base: '6.350000' });
  });

  it('answers a conflict without the cost', async () => {
    await expect(change(blind, { version: 99 })).rejects.toMatchObject({
      code: 'version_conflict',
      details: { standardCostBase: null },
    });
  });

  it('takes a cost from somebody who sees costs', async () => {
    await change(seeing, { standardCostBase: '7' });
    expect(await current()).toMatchObject({ standard_cost_base: '7.000000' });
  });
});

describe('items looked up by what was pasted', () => {
  it('are found by code in any case and by barcode; what nobody has is left out', async () => {
    const found = await readCompany(database.app, cedar.context, (db) =>
      findItemsByCode(db, ['cem-50', '5281000000056', 'SRV', 'NOBODY']),
    );
    expect([...found].map(([asked, row]) => [asked, row.id]).sort()).toEqual(
      [
        ['5281000000056', cedar.itemId],
        ['SRV', cedar.serviceId],
        ['cem-50', cedar.itemId],
      ].sort(),
    );
  });

  it('are those of one’s own company', async () => {
    const found = await readCompany(database.app, other.context, (db) => findItemsByCode(db, ['CEM-50']));
    expect(found.get('CEM-50')?.id).toBe(other.itemId);
  });
});
