import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerInput } from '#contract/customers.ts';
import { newId } from '#lib/ids.ts';
import { createCustomer } from '#server/commands/create-customer.ts';
import { type CompanyContext, readCompany, withCompany } from '#server/db/with-company.ts';
import { COVERAGE, type Coverage } from '../coverage.ts';
import { clusterUrl } from '../testing/cluster.ts';
import { type CoverageFacts, readCoverageFacts } from '../testing/coverage-facts.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../testing/database.ts';
import { type Fixture, key, makeCompany } from '../testing/fixtures.ts';

let database: TestDatabase;
let cedar: Fixture;
let facts: CoverageFacts[];

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  facts = await withOwner(database, readCoverageFacts);
});

afterAll(() => database.drop());

/** The tables whose changes the log does not copy. A table joins this list by a decision, never by forgetting a trigger. */
const EXEMPT = [
  'account_balances',
  'allocation_lines',
  'audit_checkpoints',
  'audit_events',
  'audit_seals',
  'audit_unsealed',
  'audit_verifications',
  'cash_movements',
  'close_evidence',
  'close_runs',
  'close_signoff_evidence',
  'device_activity',
  'document_tenders',
  'document_voids',
  'event_attempts',
  'idempotency_keys',
  'job_runs',
  'job_schedules',
  'journal_lines',
  'journals',
  'lock_tests',
  'number_counters',
  'open_items',
  'outbox_conflicts',
  'outbox_events',
  'outbox_heads',
  'period_seals',
  'revaluation_items',
  'revaluation_rates',
  'seal_checks',
  'stock_balances',
  'stock_moves',
  'tax_lines',
  'unfolded_journals',
];

function derivable({ table, key: columns, refers, rowSecurity, audit, change, softDelete }: Coverage) {
  return { table, key: columns, refers, rowSecurity, audited: audit === 'rows', change, softDelete };
}

describe('the coverage manifest', () => {
  it('has a row for every table, and none for a table that is gone', () => {
    const listed = COVERAGE.map((row) => row.table);
    expect(facts.filter((fact) => !listed.includes(fact.table))).toEqual([]);
    expect(listed.filter((table) => !facts.some((fact) => fact.table === table))).toEqual([]);
    expect(new Set(listed).size).toBe(listed.length);
  });

  it.each(COVERAGE.map((row) => [row.table, row] as const))('tells what the catalogue tells of %s', (table, row) => {
    const { partitioned, ...fact } = facts.find((candidate) => candidate.table === table) as CoverageFacts;
    expect(derivable(row)).toEqual(fact);
    expect(row.retention === 'partition').toBe(partitioned);
  });

  it('says which tables seeds fill, and every partitioned log has its retention rule', async () => {
    const admin = new pg.Client({ connectionString: clusterUrl('admin', database.name) });
    await admin.connect();
    try {
      for (const { table, seeded } of COVERAGE.filter((row) => row.audit === 'reference')) {
        const { rows } = await admin.query<{ filled: boolean }>(`select exists (select 1 from ${table}) as filled`);
        expect(rows[0]?.filled && table !== 'schema_migrations', table).toBe(seeded);
      }
      const { rows } = await admin.query<{ table_name: string }>('select table_name from retention_rules order by 1');
      expect(rows.map((row) => row.table_name)).toEqual(
        COVERAGE.filter((row) => row.retention === 'partition')
          .map((row) => row.table)
          .sort(),
      );
    } finally {
      await admin.end();
    }
  });

  it('gives every company table row-level security and a key that begins with its company', async () => {
    const { rows } = await withOwner(database, (owner) =>
      owner.query<{ name: string }>(
        "select c.relname::text as name from pg_attribute a join pg_class c on c.oid = a.attrelid where a.attname = 'company_id' and c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace",
      ),
    );
    for (const { name } of rows) {
      const row = COVERAGE.find((candidate) => candidate.table === name);
      expect({ name, key: row?.key[0], rowSecurity: row?.rowSecurity }).toEqual({
        name,
        key: 'company_id',
        rowSecurity: 'forced',
      });
    }
  });
});

describe('capture', () => {
  it('leaves out just the tables that are exempt', () => {
    const companyTables = COVERAGE.filter((row) => row.key.includes('company_id'));
    expect(
      companyTables
        .filter((row) => row.audit !== 'rows')
        .map((row) => row.table)
        .sort(),
    ).toEqual(EXEMPT);
  });

  it('takes in inserts, updates and deletes of each other table, keyed by its own key', async () => {
    const { rows } = await withOwner(database, (owner) =>
      owner.query<{ name: string; op: string; definition: string }>(
        `select c.relname::text as name, case when (t.tgtype & 4) > 0 then 'insert' when (t.tgtype & 8) > 0 then 'delete' else 'update' end as op,
           pg_get_triggerdef(t.oid) as definition
         from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc f on f.oid = t.tgfoid where f.proname = 'audit_rows' order by 1, 2`,
      ),
    );
    for (const row of COVERAGE.filter((candidate) => candidate.audit === 'rows')) {
      const triggers = rows.filter((trigger) => trigger.name === row.table);
      expect(
        triggers.map((trigger) => trigger.op),
        row.table,
      ).toEqual(['delete', 'insert', 'update']);
      for (const column of row.key.filter((name) => name !== 'company_id'))
        expect(triggers[0]?.definition, row.table).toContain(`'${column}'`);
    }
  });

  it('never copies a credential: no captured table has a column for one, and no credential table is captured', async () => {
    const { rows } = await withOwner(database, (owner) =>
      owner.query<{ name: string }>(
        `select c.relname || '.' || a.attname as name from pg_trigger t join pg_proc f on f.oid = t.tgfoid join pg_class c on c.oid = t.tgrelid
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
         where f.proname = 'audit_rows' and (a.attname ~ '(password|secret|token|hash|otp|pin_)' or c.relnamespace = 'credentials'::regnamespace)`,
      ),
    );
    expect(rows).toEqual([]);
    const { rows: found } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query("select 1 from audit_events where (after::text ~ 'argon2|password_hash|token_hash') limit 1"),
    );
    expect(found).toEqual([]);
  });

  it('writes down who, in which session and request, and why, for an insert, an update and a delete', async () => {
    const sessionId = newId();
    const context: CompanyContext = {
      ...cedar.context,
      actor: { ...cedar.context.actor, sessionId },
      requestId: 'request-77',
      reason: 'because it is tested',
    };
    const id = await createCustomer(
      database.app,
      context,
      customerInput.parse({ code: 'C-CAP', name: 'Capture', currency: 'USD', termsDays: 30, creditLimitBase: null }),
      key(),
    );
    await withCompany(database.app, context, async (db) => {
      await db.sql.query("update customers set name = 'Captured' where id = $1", [id]);
      await db.sql.query("insert into item_barcodes (company_id, barcode, item_id) values ($1, 'CAP-1', $2)", [
        context.companyId,
        cedar.itemId,
      ]);
      await db.sql.query("delete from item_barcodes where barcode = 'CAP-1'");
    });
    const { rows } = await readCompany(database.app, context, (db) =>
      db.sql.query(
        `select table_name, act, actor_kind, actor_id, session_id, request_id, reason, before ->> 'name' as old, after ->> 'name' as new
         from audit_events where request_id = 'request-77' and (row_key = $1 or row_key = 'CAP-1') order by id`,
        [id],
      ),
    );
    const who = {
      actor_kind: 'person',
      actor_id: context.actor.id,
      session_id: sessionId,
      request_id: 'request-77',
      reason: 'because it is tested',
    };
    expect(rows).toEqual([
      { table_name: 'customers', act: 'insert', ...who, old: null, new: 'Capture' },
      { table_name: 'customers', act: 'update', ...who, old: 'Capture', new: 'Captured' },
      { table_name: 'item_barcodes', act: 'insert', ...who, old: null, new: null },
      { table_name: 'item_barcodes', act: 'delete', ...who, old: null, new: null },
    ]);
  });

  it('is undone with the change it tells of, and tells the role when nobody said who acts', async () => {
    await expect(
      withCompany(database.app, { ...cedar.context, requestId: 'undone-1' }, async (db) => {
        await db.sql.query("update customers set name = 'Undone' where code = 'C-1'");
        throw new Error('stop');
      }),
    ).rejects.toThrow('stop');
    const undone = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query("select 1 from audit_events where request_id = 'undone-1'"),
    );
    expect(undone.rows).toEqual([]);
    const client = await database.app.connect();
    try {
      await client.query('begin');
      await client.query("select set_config('app.company_id', $1, true)", [cedar.context.companyId]);
      await client.query("update customers set name = 'Raw' where code = 'C-1'");
      const { rows: raw } = await client.query(
        'select actor_kind, actor_id from audit_events order by id desc limit 1',
      );
      expect(raw).toEqual([{ actor_kind: 'mizan_app', actor_id: null }]);
      await client.query('rollback');
    } finally {
      client.release();
    }
  });
});
