import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountInput } from '#contract/accounts.ts';
import { customerInput } from '#contract/customers.ts';
import { itemInput } from '#contract/items.ts';
import { warehouseInput } from '#contract/warehouses.ts';
import { archiveRecord, restoreRecord } from '#server/commands/archive-record.ts';
import { createCustomer } from '#server/commands/create-customer.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { createAccount, updateAccount } from '#server/commands/save-account.ts';
import { createItem } from '#server/commands/save-item.ts';
import { createWarehouse } from '#server/commands/save-warehouse.ts';
import { updateCustomer } from '#server/commands/update-customer.ts';
import { type ArchivedTable, readArchiveState } from '#server/db/archive.ts';
import { readChoices } from '#server/db/choices.ts';
import { findCustomer, listCustomers } from '#server/db/customers.ts';
import { refusalFrom } from '#server/db/database-errors.ts';
import { listItems } from '#server/db/items.ts';
import { listBranches } from '#server/db/warehouses.ts';
import { readCompany, withCompany } from '#server/db/with-company.ts';
import { COVERAGE } from '../coverage.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { draftInvoice, type Fixture, key, makeCompany } from '../testing/fixtures.ts';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
const made = new Map<ArchivedTable, string>();

const customer = (code: string, more = {}) =>
  customerInput.parse({
    code,
    name: `Customer ${code}`,
    currency: 'USD',
    termsDays: 0,
    creditLimitBase: null,
    ...more,
  });

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  const { app } = database;
  const { context } = cedar;
  const { taxCodes } = await readCompany(app, context, readChoices);
  const [branch] = await readCompany(app, context, listBranches);
  made.set('customers', await createCustomer(app, context, customer('ARC-1', { taxNumber: '1288450-601' }), key()));
  made.set(
    'items',
    await createItem(
      app,
      context,
      itemInput.parse({
        code: 'ARC-1',
        name: 'Old thing',
        kind: 'stocked',
        unitCode: 'pc',
        taxCodeId: taxCodes[0]?.id,
        salesPrice: '1',
        salesCurrency: 'USD',
        standardCostBase: '1',
        negativeStock: null,
        barcodes: [],
      }),
      key(),
    ),
  );
  made.set(
    'warehouses',
    await createWarehouse(
      app,
      context,
      warehouseInput.parse({ code: 'ARC-1', name: 'Old shed', branchId: branch?.id, negativeStock: null }),
      key(),
    ),
  );
  made.set('accounts', await createAccount(app, context, account('9991'), key()));
});

afterAll(() => database.dropSound());

function account(code: string, more = {}) {
  return accountInput.parse({
    code,
    name: 'Old account',
    type: 'expense',
    postable: true,
    currency: null,
    control: null,
    parentId: null,
    ...more,
  });
}

const reason = 'Closed its business';

async function state(table: ArchivedTable, id = made.get(table) ?? '') {
  const found = await readCompany(database.app, cedar.context, (db) => readArchiveState(db, table, id));
  if (!found) throw new Error('it is there');
  return found;
}

async function archive(table: ArchivedTable, id = made.get(table) ?? '') {
  const { version } = await state(table, id);
  await archiveRecord(database.app, cedar.context, table, { id, version, reason });
}

async function restore(table: ArchivedTable, id = made.get(table) ?? '') {
  const { version } = await state(table, id);
  await restoreRecord(database.app, cedar.context, table, { id, version });
}

const TABLES: ArchivedTable[] = ['accounts', 'customers', 'items', 'warehouses'];

describe.each(TABLES)('%s', (table) => {
  it('leave use and sight with who, when and why, and come back', async () => {
    await archive(table);
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query(
        `select active, archived_by, archive_reason, archived_at > now() - interval '1 minute' as fresh from ${table} where id = $1`,
        [made.get(table)],
      ),
    );
    expect(rows).toEqual([{ active: false, archived_by: cedar.context.actor.id, archive_reason: reason, fresh: true }]);
    await expect(archive(table)).rejects.toMatchObject({ code: 'record_archived' });
    await restore(table);
    const again = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query(`select active, archived_at, archived_by, archive_reason from ${table} where id = $1`, [
        made.get(table),
      ]),
    );
    expect(again.rows).toEqual([{ active: true, archived_at: null, archived_by: null, archive_reason: null }]);
    await expect(restore(table)).rejects.toMatchObject({ code: 'record_not_archived' });
  });

  it('do not change while they are archived, by any path', async () => {
    await archive(table);
    for (const change of ["name = 'Renamed'", 'active = true'])
      await expect(
        withCompany(database.app, cedar.context, (db) =>
          db.sql.query(`update ${table} set ${change} where company_id = $1 and id = $2`, [
            cedar.context.companyId,
            made.get(table),
          ]),
        ),
      ).rejects.toSatisfy(
        (error) =>
          refusalFrom(error)?.code === 'record_archived' || (error as { code: string }).code === 'record_archived',
      );
    await restore(table);
  });

  it('are archived with a reason, never without, and never deleted', async () => {
    const { version } = await state(table);
    const id = made.get(table) ?? '';
    await expect(
      archiveRecord(database.app, cedar.context, table, { id, version, reason: '  ' }),
    ).rejects.toMatchObject({ code: 'value_refused' });
    await expect(
      withCompany(database.app, cedar.context, (db) => db.sql.query(`delete from ${table} where id = $1`, [id])),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('of another company are not there, and a stale version is refused', async () => {
    const id = made.get(table) ?? '';
    const { version } = await state(table);
    await expect(archiveRecord(database.app, other.context, table, { id, version, reason })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(
      archiveRecord(database.app, cedar.context, table, { id, version: version + 7, reason }),
    ).rejects.toMatchObject({ code: 'version_conflict' });
  });

  it('leave both acts in the audit log, with the reason', async () => {
    await archive(table);
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query(
        `select act, reason, after ->> 'archive_reason' as archived from audit_events where table_name = $1 and row_key = $2 order by at desc, id desc limit 1`,
        [table, made.get(table)],
      ),
    );
    expect(rows).toEqual([{ act: 'update', reason, archived: reason }]);
    await restore(table);
  });

  it('keep their code: whoever wants it is sent to the archived one', async () => {
    await archive(table);
    const { code } = await state(table);
    const again = async () => {
      const [branch] = await readCompany(database.app, cedar.context, listBranches);
      if (table === 'customers') return createCustomer(database.app, cedar.context, customer(code), key());
      if (table === 'accounts') return createAccount(database.app, cedar.context, account(code), key());
      if (table === 'warehouses')
        return createWarehouse(
          database.app,
          cedar.context,
          warehouseInput.parse({ code, name: 'Twin', branchId: branch?.id, negativeStock: null }),
          key(),
        );
      const { taxCodes } = await readCompany(database.app, cedar.context, readChoices);
      return createItem(
        database.app,
        cedar.context,
        itemInput.parse({
          code,
          name: 'Twin',
          kind: 'service',
          unitCode: 'pc',
          taxCodeId: taxCodes[0]?.id,
          salesPrice: '1',
          salesCurrency: 'USD',
          standardCostBase: '0',
          negativeStock: null,
          barcodes: [],
        }),
        key(),
      );
    };
    await expect(again()).rejects.toMatchObject({ code: 'code_of_archived', field: 'code' });
    await restore(table);
  });
});

describe('archiving', () => {
  it('hides a row from lists and choices; a filter shows it, and it alone', async () => {
    await archive('customers');
    await archive('items');
    await archive('warehouses');
    const codes = async (archived?: boolean) =>
      readCompany(database.app, cedar.context, async (db) => ({
        customers: (await listCustomers(db, { limit: 50, sort: 'code', currency: undefined, archived })).rows.map(
          (row) => row.code,
        ),
        items: (await listItems(db, { limit: 50, sort: 'code', archived })).rows.map((row) => row.code),
      }));
    const shown = await codes();
    expect(shown.customers).toContain('C-1');
    expect([...shown.customers, ...shown.items]).not.toContain('ARC-1');
    expect(await codes(true)).toEqual({ customers: ['ARC-1'], items: ['ARC-1'] });
    const { warehouses } = await readCompany(database.app, cedar.context, readChoices);
    expect(warehouses.map((row) => row.code)).not.toContain('ARC-1');
    await restore('customers');
    await restore('items');
    await restore('warehouses');
  });

  it('refuses what is still held: open balances, stock, the last warehouse, headings and roles', async () => {
    const id = await draftInvoice(database, cedar);
    await postSalesInvoice(database.app, cedar.context, { id, version: 1 });
    await expect(archive('customers', cedar.customerId)).rejects.toMatchObject({ code: 'customer_has_balance' });
    await expect(archive('items', cedar.itemId)).rejects.toMatchObject({ code: 'item_has_stock' });
    await expect(archive('warehouses', cedar.warehouseId)).rejects.toMatchObject({ code: 'warehouse_has_stock' });
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query<{ id: string }>(
        "select account_id as id from account_roles where company_id = $1 and role = 'rounding'",
        [cedar.context.companyId],
      ),
    );
    await expect(archive('accounts', rows[0]?.id)).rejects.toSatisfy((error) =>
      ['account_in_use', 'account_has_balance'].includes((error as { code: string }).code),
    );
    const heading = await createAccount(database.app, cedar.context, account('998', { postable: false }), key());
    const child = await createAccount(database.app, cedar.context, account('9981', { parentId: heading }), key());
    await expect(archive('accounts', heading)).rejects.toMatchObject({ code: 'account_has_children' });
    await archive('accounts', child);
    await archive('accounts', heading);
    await expect(restore('accounts', child)).rejects.toMatchObject({ code: 'account_parent_unfit' });
    await restore('accounts', heading);
    await restore('accounts', child);
  });

  it('keeps a tax number taken, and says whose it is', async () => {
    await archive('customers');
    await expect(
      createCustomer(database.app, cedar.context, customer('NEW-1', { taxNumber: '1288450 - 601' }), key()),
    ).rejects.toMatchObject({ code: 'tax_number_taken', field: 'taxNumber', params: { code: 'ARC-1' } });
    await restore('customers');
  });

  it('tells the forms that wrote meanwhile', async () => {
    await archive('customers');
    const row = await readCompany(database.app, cedar.context, (db) => findCustomer(db, made.get('customers') ?? ''));
    const { code: _, ...input } = customer('ARC-1');
    await expect(
      updateCustomer(database.app, cedar.context, { ...input, id: row?.id ?? '', version: row?.version ?? 0 }),
    ).rejects.toMatchObject({ code: 'record_archived' });
    await restore('customers');
    await archive('accounts');
    const { version } = await state('accounts');
    const { code: _code, type: _type, control: _control, ...change } = account('9991');
    await expect(
      updateAccount(database.app, cedar.context, { ...change, id: made.get('accounts') ?? '', version }),
    ).rejects.toMatchObject({ code: 'record_archived' });
    await restore('accounts');
  });

  it('is for master data: no document, ledger or log can be archived', () => {
    expect(COVERAGE.filter((row) => row.softDelete === 'archived').map((row) => row.table)).toEqual(
      expect.arrayContaining([...TABLES]),
    );
    const documents = [
      'sales_invoices',
      'opening_documents',
      'journals',
      'journal_lines',
      'stock_moves',
      'audit_events',
    ];
    for (const table of documents) expect(COVERAGE.find((row) => row.table === table)?.softDelete, table).toBeNull();
  });
});
