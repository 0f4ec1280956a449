import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { voidSalesInvoice } from '#server/commands/void-sales-invoice.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { draftInvoice, type Fixture, makeCompany } from '../testing/fixtures.ts';

/** Reference data of the installation, the same for every company. */
const SHARED = [
  'currencies',
  'installation_jobs',
  'installation_runs',
  'permissions',
  'retention_rules',
  'retired_partitions',
  'role_templates',
  'schema_migrations',
  'units',
  'worker_heartbeats',
];

/** What a worker reads across companies to find due work: no payload, no figure. */
const WORK_TO_FIND = ['job_schedules', 'outbox_heads'];

const STATEMENTS = 12_000;
const BATCH = 200;

interface Table {
  name: string;
  /** The column that names the company; people have none and are reached through memberships. */
  company: string | undefined;
  columns: string[];
  updatable: string[];
  deletable: boolean;
  insertable: boolean;
  /** Values of the other company's rows, by column. */
  foreign: { column: string; value: string }[];
}

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let tables: Table[];

async function tradeIn(company: Fixture) {
  const kept = await draftInvoice(database, company);
  await postSalesInvoice(database.app, company.context, { id: kept, version: 1 });
  const voided = await draftInvoice(database, company);
  await postSalesInvoice(database.app, company.context, { id: voided, version: 1 });
  await voidSalesInvoice(database.app, company.context, {
    id: voided,
    date: '2026-11-20',
    reason: 'isolation',
    version: 2,
  });
  await draftInvoice(database, company);
}

/** Work as the application role with one company in hand, undone at the end. */
async function within<T>(company: string | undefined, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await database.app.connect();
  try {
    await client.query('begin');
    if (company !== undefined) await client.query("select set_config('app.company_id', $1, true)", [company]);
    return await work(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`;

async function readTables(): Promise<Table[]> {
  const { rows } = await database.app.query<Omit<Table, 'foreign'>>(
    `select c.relname as name,
       case when c.relname = 'companies' then 'id' else min(a.attname) filter (where a.attname = 'company_id') end as company,
       array_agg(a.attname::text) as columns,
       coalesce(array_agg(a.attname::text) filter (where a.attgenerated = '' and has_column_privilege(c.oid, a.attnum, 'UPDATE')), '{}') as updatable,
       has_table_privilege(c.oid, 'DELETE') as deletable, has_any_column_privilege(c.oid, 'INSERT') as insertable
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and has_table_privilege(c.oid, 'SELECT') and c.relname <> all ($1)
     group by c.oid, c.relname order by c.relname`,
    [SHARED],
  );
  return within(other.context.companyId, async (client) => {
    const known: Table[] = [];
    for (const row of rows) {
      const found = await client.query<Record<string, unknown>>(`select * from ${row.name} limit 20`);
      const foreign = found.rows.flatMap((line) =>
        row.columns.flatMap((column) => {
          const value = line[column];
          return typeof value === 'string' && value !== '' ? [{ column, value }] : [];
        }),
      );
      known.push({ ...row, foreign });
    }
    return known;
  });
}

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  await tradeIn(cedar);
  await tradeIn(other);
  tables = await readTables();
});

afterAll(() => database.dropSound());

describe('a connection without a company', () => {
  it.each([
    ['no setting', undefined],
    ['an empty setting', ''],
    ['a company that does not exist', '01980000-0000-7000-8000-000000000000'],
  ])('sees no row of any table, with %s', async (_name, setting) => {
    for (const role of ['app', 'worker', 'readonly'] as const) {
      const client = await database[role].connect();
      try {
        await client.query('begin');
        if (setting !== undefined) await client.query("select set_config('app.company_id', $1, true)", [setting]);
        const { rows } = await client.query<{ name: string }>(
          `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname in ('public', 'credentials') and c.relkind in ('r', 'p', 'v', 'm') and has_schema_privilege(n.oid, 'USAGE')
             and has_table_privilege(c.oid, 'SELECT') and c.relname <> all ($1)`,
          [role === 'worker' ? [...SHARED, ...WORK_TO_FIND] : SHARED],
        );
        expect(rows.length).toBeGreaterThan(40);
        const counts = rows.map(({ name }) => `select ${quoted(name)} as name, count(*)::int as n from ${name}`);
        const seen = await client.query<{ name: string; n: number }>(counts.join(' union all '));
        expect(
          seen.rows.filter(({ n }) => n > 0),
          role,
        ).toEqual([]);
      } finally {
        await client.query('rollback');
        client.release();
      }
    }
  });

  it('writes no row either', async () => {
    await within(undefined, async (client) => {
      await expect(
        client.query('insert into memberships (company_id, person_id) values ($1, $2)', [
          cedar.context.companyId,
          cedar.context.actor.id,
        ]),
      ).rejects.toMatchObject({ code: '42501' });
    });
  });
});

/** Statements that go for the other company's rows: ids and words known, conditions that are always true, joins, locks, writes. */
function anyStatement(): fc.Arbitrary<string> {
  const [own, theirs] = [quoted(cedar.context.companyId), quoted(other.context.companyId)];
  const condition = (table: Table): fc.Arbitrary<string> => {
    const { company } = table;
    const known = table.foreign.map(({ column, value }) => `t.${column}::text = ${quoted(value)}`);
    return fc.oneof(
      fc.constantFrom(
        'true',
        't::text is not null',
        `t::text like '%' || ${theirs} || '%'`,
        ...(company
          ? [
              `t.${company} = ${theirs}`,
              `t.${company} <> ${own}`,
              `not (t.${company} = ${own})`,
              `t.${company}::text > '0'`,
              `t.${company} is distinct from nullif(current_setting('app.company_id', true), '')::uuid`,
              `t.${company} in (select company_id from memberships)`,
              `t.${company} = any (array[${own}, ${theirs}]::uuid[])`,
            ]
          : []),
      ),
      ...(known.length > 0 ? [fc.constantFrom(...known)] : []),
    );
  };
  /** Rows that are not of the company in hand: what must never be seen. */
  const foreigner = (table: Table, alias: string) =>
    table.company ? `${alias}.${table.company} <> ${own}` : `${alias}.id = ${quoted(other.context.actor.id ?? '')}`;
  return fc
    .record({ table: fc.constantFrom(...tables), joined: fc.constantFrom(...tables) })
    .chain(({ table, joined }) =>
      fc
        .record({ first: condition(table), second: condition(table), glue: fc.constantFrom('and', 'or', 'and not') })
        .chain(({ first, second, glue }) => {
          const where = `((${first}) ${glue} (${second})) and ${foreigner(table, 't')}`;
          const count = (rows: string) => `select count(*)::int as n from (${rows}) found`;
          const link = table.company && joined.company ? `j.${joined.company} = t.${table.company}` : 'true';
          const [column] = table.updatable;
          return fc.constantFrom(
            count(`select 1 from ${table.name} t where ${where}`),
            count(`select t.* from ${table.name} t left join ${joined.name} j on ${link} where ${where}`),
            count(
              `select 1 from ${joined.name} t where ${foreigner(joined, 't')} union all select 1 from ${table.name} t where ${where}`,
            ),
            count(
              `select 1 from ${table.name} t where ${where} and exists (select 1 from ${joined.name} j where ${link})`,
            ),
            count(
              `select 1 from (select ${own}::uuid) o cross join lateral (select * from ${table.name} t where ${where}) l`,
            ),
            `select (select count(*)::int from ${table.name} t where ${where}) as n`,
            ...(column
              ? [
                  count(`select 1 from ${table.name} t where ${where} for update`),
                  `with w as (update ${table.name} t set ${column} = t.${column} where ${where} returning 1) select count(*)::int as n from w`,
                ]
              : []),
            ...(table.deletable
              ? [`with w as (delete from ${table.name} t where ${where} returning 1) select count(*)::int as n from w`]
              : []),
          );
        }),
    );
}

describe('with one company in hand', () => {
  it('the other has rows worth hiding', () => {
    expect(tables.length).toBeGreaterThan(40);
    expect(tables.filter(({ foreign }) => foreign.length > 0).length).toBeGreaterThan(25);
  });

  it(`${STATEMENTS} generated statements against the other reach none of its rows`, async () => {
    const statements = fc.sample(anyStatement(), STATEMENTS);
    await within(cedar.context.companyId, async (client) => {
      for (let at = 0; at < statements.length; at += BATCH) {
        const batch = statements.slice(at, at + BATCH);
        const results = (await client.query(batch.join(';\n'))) as unknown as pg.QueryResult<{ n: number }>[];
        const reached = batch.filter((_, index) => results[index]?.rows[0]?.n !== 0);
        expect(reached).toEqual([]);
      }
    });
  });

  it('the same statements do reach those rows with the other in hand: they are aimed right', async () => {
    const seen = await within(other.context.companyId, async (client) => {
      const statements = fc
        .sample(anyStatement(), 1000)
        .filter((statement) => !/\bfor update\b|\bwith w\b/.test(statement));
      const results = (await client.query(statements.join(';\n'))) as unknown as pg.QueryResult<{ n: number }>[];
      return results.filter(({ rows }) => (rows[0]?.n ?? 0) > 0).length;
    });
    expect(seen).toBeGreaterThan(200);
  });

  it('no row can be written for the other', async () => {
    const writable = tables.filter(({ company, insertable }) => company && insertable);
    expect(writable.length).toBeGreaterThan(30);
    await within(cedar.context.companyId, async (client) => {
      // By the policy, or by a guard that speaks before it: what the row hangs on is not seen either.
      for (const { name, company } of writable) {
        await client.query('savepoint one');
        await expect(
          client.query(`insert into ${name} (${company}) values (${quoted(other.context.companyId)})`),
          name,
        ).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|23503|MZ\d{3})$/) });
        await client.query('rollback to one');
      }
    });
  });

  it('no row can be moved to the other', async () => {
    await within(cedar.context.companyId, async (client) => {
      for (const { name, company } of tables.filter((table) => table.company)) {
        await client.query('savepoint one');
        await expect(
          client.query(`update ${name} set ${company} = ${quoted(other.context.companyId)}`),
          name,
        ).rejects.toMatchObject({ code: '42501' });
        await client.query('rollback to one');
      }
    });
  });

  it('functions that bypass the policies keep to the company in hand', async () => {
    const search = (company: Fixture) =>
      within(company.context.companyId, async (client) => {
        const customers = await client.query('select * from search_customers($1, 50)', ['Customer']);
        const items = await client.query('select * from search_items($1, 50)', ['Cement']);
        return [...customers.rows, ...items.rows].flatMap((row: Record<string, unknown>) => Object.values(row));
      });
    const [mine, theirs] = [await search(cedar), await search(other)];
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.filter((id) => theirs.includes(id))).toEqual([]);
    await within(cedar.context.companyId, async (client) => {
      await expect(client.query('select fold_journals($1, 10)', [other.context.companyId])).rejects.toMatchObject({
        code: '42501',
      });
    });
  });

  it('a reference to a row of the other is refused like one to nothing', async () => {
    const refused = async (id: string) =>
      within(cedar.context.companyId, (client) =>
        client
          .query(
            `insert into item_barcodes (company_id, barcode, item_id) values (${quoted(cedar.context.companyId)}, '77777', $1)`,
            [id],
          )
          .then(
            () => undefined,
            ({ code, constraint }: { code: string; constraint: string }) => ({ code, constraint }),
          ),
      );
    const foreign = await refused(other.itemId);
    expect(foreign).toMatchObject({ code: '23503' });
    expect(await refused('01980000-0000-7000-8000-000000000000')).toEqual(foreign);
  });
});
