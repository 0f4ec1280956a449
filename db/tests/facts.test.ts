import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { voidSalesInvoice } from '#server/commands/void-sales-invoice.ts';
import { clusterUrl } from '../testing/cluster.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { draftInvoice, type Fixture, makeCompany } from '../testing/fixtures.ts';

let database: TestDatabase;
let cedar: Fixture;
let posted: string;
let voided: string;
let superuser: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  await makeCompany(database, 'other');
  posted = await draftInvoice(database, cedar);
  await postSalesInvoice(database.app, cedar.context, { id: posted, version: 1 });
  voided = await draftInvoice(database, cedar);
  await postSalesInvoice(database.app, cedar.context, { id: voided, version: 1 });
  await voidSalesInvoice(database.app, cedar.context, { id: voided, date: '2026-11-20', reason: 'facts', version: 2 });
  superuser = new pg.Client({ connectionString: clusterUrl('admin', database.name) });
  await superuser.connect();
});

afterAll(async () => {
  await superuser.end();
  await database.dropSound();
});

/** Runs one statement as a login role with the company in hand, undone afterwards. */
async function attempt(role: 'app' | 'worker', statement: string, values: unknown[] = []) {
  const client = await database[role].connect();
  try {
    await client.query('begin');
    await client.query("select set_config('app.company_id', $1, true)", [cedar.context.companyId]);
    const { rowCount } = await client.query(statement, values);
    await client.query('set constraints all immediate');
    return rowCount;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

interface Column {
  name: string;
  type: string;
}

function updatable(table: string): Promise<Column[]> {
  return database.app
    .query<Column>(
      `select a.attname as name, format_type(a.atttypid, null) as type from pg_attribute a
       where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
         and has_column_privilege(a.attrelid, a.attnum, 'UPDATE') order by a.attnum`,
      [table],
    )
    .then(({ rows }) => rows);
}

/** A value of the column's type that is not the one it has. */
function another({ name, type }: Column): string {
  if (type === 'uuid') return 'gen_random_uuid()';
  if (name.endsWith('currency')) return `case ${name} when 'USD' then 'LBP' else 'USD' end`;
  if (type === 'date') return `coalesce(${name}, '2026-01-01') + 1`;
  if (type.startsWith('timestamp')) return "'2020-01-01'";
  if (type === 'boolean') return `not ${name}`;
  if (type === 'jsonb') return `'{"planted": 1}'`;
  return type === 'text' ? `coalesce(${name}, '') || 'x'` : `coalesce(${name}, 0) + 1`;
}

describe('a posted document', () => {
  it.each(['sales_invoices', 'opening_documents'])('of %s keeps every column a role could write', async (table) => {
    const columns = await updatable(table);
    expect(columns.length).toBeGreaterThan(8);
    for (const column of columns) {
      const statement = `update ${table} set ${column.name} = ${another(column)} where posted_at is not null and voided_by_id is null`;
      await expect(attempt('app', statement), column.name).rejects.toMatchObject({ constraint: 'posted_is_fact' });
      await expect(attempt('worker', statement), column.name).rejects.toMatchObject({ constraint: 'posted_is_fact' });
    }
  });

  it('is not touched by an update that changes nothing, and is not un-posted', async () => {
    for (const change of [
      'version = version',
      'posted_at = null, number = null, journal_id = null',
      'posted_at = null, number = null, journal_id = null, rate = null, rate_of_base = null',
    ])
      await expect(
        attempt('app', `update sales_invoices set ${change} where id = $1`, [posted]),
        change,
      ).rejects.toMatchObject({ constraint: 'posted_is_fact' });
  });

  it('takes its void alone: not another document’s, and not with a change beside it', async () => {
    const { rows } = await superuser.query<{ id: string }>('select id from document_voids where document_id = $1', [
      voided,
    ]);
    await expect(
      attempt('app', 'update sales_invoices set voided_by_id = $2 where id = $1', [posted, rows[0]?.id]),
    ).rejects.toMatchObject({ constraint: 'posted_is_fact' });
    await expect(
      attempt('app', "update sales_invoices set voided_by_id = $2, notes = 'x' where id = $1", [voided, rows[0]?.id]),
    ).rejects.toMatchObject({ constraint: 'posted_is_fact' });
  });

  it('once void stays void', async () => {
    for (const change of ['voided_by_id = null', 'voided_by_id = voided_by_id', 'version = version + 1'])
      await expect(
        attempt('app', `update sales_invoices set ${change} where id = $1`, [voided]),
        change,
      ).rejects.toMatchObject({ constraint: 'posted_is_fact' });
  });

  it('has its lines for ever', async () => {
    await expect(
      attempt(
        'app',
        `insert into sales_invoice_lines (company_id, id, invoice_id, line_no, item_id, description, quantity, unit_code, unit_price, tax_code_id, amount, net)
         select company_id, gen_random_uuid(), invoice_id, 99, item_id, 'late', 1, unit_code, 1, tax_code_id, 1, 1 from sales_invoice_lines where invoice_id = $1`,
        [posted],
      ),
    ).rejects.toMatchObject({ constraint: 'posted_is_fact' });
    await expect(
      attempt('app', 'delete from sales_invoice_lines where invoice_id = $1', [posted]),
    ).rejects.toMatchObject({ constraint: 'posted_is_fact' });
  });
});

describe('what is written once', () => {
  it('is refused to everybody who would change it, the superuser too', async () => {
    const { rows } = await superuser.query<{ name: string }>(
      `select distinct c.relname as name from pg_trigger t join pg_proc f on f.oid = t.tgfoid join pg_class c on c.oid = t.tgrelid
       where f.proname = 'refuse_change' and not t.tgisinternal and (t.tgtype & 1) = 1 and (t.tgtype & 16) = 16
         and c.relkind in ('r', 'p') and not c.relispartition`,
    );
    const names = rows.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['audit_events', 'journal_lines', 'journals', 'stock_moves', 'tax_lines']),
    );
    for (const name of ['audit_events', 'journals', 'journal_lines', 'stock_moves', 'tax_lines', 'document_voids'])
      for (const statement of [`update ${name} set company_id = company_id`, `delete from ${name}`])
        await expect(superuser.query(statement), statement).rejects.toMatchObject({ constraint: 'append_only' });
    for (const name of ['audit_events', 'journals', 'journal_lines', 'stock_moves', 'tax_lines', 'sales_invoices'])
      await expect(superuser.query(`truncate ${name} cascade`), name).rejects.toMatchObject({
        constraint: 'append_only',
      });
  });

  it.each(['app', 'worker'] as const)('is nothing the %s role has rights to change', async (role) => {
    for (const name of [
      'audit_events',
      'journals',
      'journal_lines',
      'stock_moves',
      'tax_lines',
      'account_balances',
      'open_items',
    ])
      for (const statement of [`update ${name} set company_id = company_id`, `delete from ${name}`, `truncate ${name}`])
        await expect(attempt(role, statement), statement).rejects.toMatchObject({ code: '42501' });
  });

  it('is whole in the audit log: every invoice with who, and what it was', async () => {
    const { rows } = await superuser.query<{ act: string; actor: string | null }>(
      `select act, actor_id as actor from audit_events where table_name = 'sales_invoices' and row_key = $1 order by at, id`,
      [voided],
    );
    expect(rows.map(({ act }) => act)).toEqual(['insert', 'update', 'update']);
    expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set([cedar.context.actor.id]));
  });
});
