import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintCatalogue } from '../testing/catalogue-lint.ts';
import { clusterUrl } from '../testing/cluster.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../testing/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

/** Plants a mutant, lints, and takes it back. As the superuser: some mutants are beyond the owner, and must be seen all the same. */
async function lintWith(mutant: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: clusterUrl('admin', database.name) });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(mutant);
    return await lintCatalogue(client);
  } finally {
    await client.query('rollback');
    await client.end();
  }
}

const TABLE = `create table planted (company_id uuid not null references companies (id), id uuid not null, item_id uuid, primary key (company_id, id));`;
const FORCED = `${TABLE} alter table planted enable row level security; alter table planted force row level security;`;
const OWN = "company_id = nullif(current_setting('app.company_id', true), '')::uuid";

describe('the catalogue', () => {
  it('breaks no rule of the schema', async () => {
    expect(await withOwner(database, lintCatalogue)).toEqual([]);
  });

  it.each([
    ['a table without row-level security', TABLE, 'planted does not force row-level security'],
    [
      'a table that enables it without forcing it',
      `${TABLE} alter table planted enable row level security;`,
      'planted does not force row-level security',
    ],
    [
      'a forgotten FORCE on a table that had it',
      'alter table customers no force row level security',
      'customers does not force row-level security',
    ],
    [
      'a policy without WITH CHECK',
      `${FORCED} create policy planted_company on planted for all to mizan_app using (${OWN});`,
      'planted_company is a policy that writes without WITH CHECK',
    ],
    [
      'a policy that lets every company pass',
      `${FORCED} create policy planted_company on planted for select to mizan_app using (true);`,
      'planted_company is a policy that does not compare the company inline',
    ],
    [
      'a policy behind a function, which no index can use',
      `${FORCED} create function own_company() returns uuid language sql stable as 'select null::uuid'; revoke all on function own_company() from public;
        create policy planted_company on planted for all to mizan_app using (company_id = own_company()) with check (company_id = own_company());`,
      'planted_company is a policy that does not compare the company inline',
    ],
    [
      'a second policy that widens the first',
      `create policy planted_wide on customers for select to mizan_app using (${OWN});`,
      'planted_wide is permissive beside another policy for the same role: either of them lets a row pass',
    ],
    [
      'a grant on a partition',
      'grant select on audit_events_2026_h2 to mizan_app',
      'audit_events_2026_h2 is a partition a login role reaches around the policies of its parent',
    ],
    ['a table for PUBLIC', 'grant select on customers to public', 'customers grants PUBLIC'],
    [
      'a function for PUBLIC, as every function is born',
      `create function planted() returns int language sql as 'select 1'`,
      'planted grants PUBLIC',
    ],
    [
      'TRUNCATE',
      'grant truncate on journals to mizan_app',
      'journals lets a login role truncate, reference or trigger, or create objects',
    ],
    [
      'a way into the passwords',
      'grant select on credentials.passwords to mizan_app',
      'passwords is a credentials table a login role may touch',
    ],
    [
      'a definer function that resolves names where the caller says',
      `create function planted() returns int language sql security definer as 'select 1'; alter function planted() owner to mizan_guard;`,
      'planted is a definer function without a fixed search_path that starts at pg_catalog',
    ],
    [
      'a definer function of a role with a login',
      `create function planted() returns int language sql security definer set search_path = pg_catalog as 'select 1'`,
      'planted is a definer function of a role somebody can log in as',
    ],
    [
      'a view with its owner’s rights',
      'create view planted as select * from customers',
      'planted is a view that reads with its owner’s rights',
    ],
    [
      'a reference by id alone',
      `${FORCED} create unique index items_id on items (id); alter table planted add constraint planted_item foreign key (item_id) references items (id);`,
      'planted_item is a reference between company tables that leaves the company out',
    ],
    [
      'a number unique across companies',
      'create unique index planted on sales_invoices (number)',
      'planted is a unique key that does not start with the company',
    ],
    [
      'an enum type',
      `create type planted as enum ('a', 'b')`,
      'planted is an enum type: its comparison is not leakproof, and it cannot be narrowed',
    ],
    [
      'a table that changes unseen',
      `${FORCED} grant update on planted to mizan_app;`,
      'planted is changed by a login role without a trace in the audit log',
    ],
    [
      'a guard switched off',
      'alter table journals disable trigger journals_check',
      'journals_check is a trigger that is switched off',
    ],
    [
      'a table handed to a login role',
      'alter table customers owner to mizan_app',
      'customers belongs to a login role, which could then change its rules',
    ],
    [
      'a constraint that was never validated',
      'alter table customers add constraint planted check (length(code) < 99) not valid',
      'planted is a constraint nobody checked on the rows that were there',
    ],
  ])('is refused with %s', async (_name, mutant, problem) => {
    expect(await lintWith(mutant)).toContain(problem);
  });
});
