import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#lib/ids.ts';
import { listAuditEvents } from '#server/db/audit-events.ts';
import { listRoles, writeFactorRule } from '#server/db/roles.ts';
import { readCompany, withCompany } from '#server/db/with-company.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../testing/database.ts';
import { type Fixture, makeCompany } from '../testing/fixtures.ts';

let database: TestDatabase;
let old: Fixture;
let decided: Fixture;

/** A role as the version before second factors made it: nobody was ever asked whether it asks for one. */
async function roleOfBefore({ context }: Fixture, code: string) {
  await withCompany(database.app, context, async ({ sql }) => {
    await sql.query('delete from role_permissions where role_id in (select id from roles where code = $1)', [code]);
    await sql.query('delete from roles where code = $1', [code]);
    await sql.query('insert into roles (company_id, id, code, name) values ($1, $2, $3, $4)', [
      context.companyId,
      newId(),
      code,
      code,
    ]);
  });
}

/** The migration, as it ran where these roles were there already. */
async function migrate() {
  const file = readdirSync('db/migrations').find((name) => name.endsWith('_privileged_roles_ask_for_a_factor.up.sql'));
  const sql = readFileSync(`db/migrations/${file}`, 'utf8');
  await withOwner(database, async (owner) => {
    await owner.query('begin');
    await owner.query(sql);
    await owner.query('commit');
  });
}

async function rules({ context }: Fixture): Promise<Record<string, boolean>> {
  const roles = await readCompany(database.app, context, listRoles);
  return Object.fromEntries(roles.map((role) => [role.code, role.mfa_required]));
}

beforeAll(async () => {
  database = await createTestDatabase();
  old = await makeCompany(database, 'old');
  decided = await makeCompany(database, 'decided');
  for (const code of ['administrator', 'sales']) await roleOfBefore(old, code);
});
afterAll(() => database.drop());

it('administrators of a company that existed before second factors are asked for one, and the log says so', async () => {
  expect((await rules(old))['administrator']).toBe(false);
  await migrate();
  expect(await rules(old)).toMatchObject({ administrator: true, sales: false });
  const events = await readCompany(database.app, old.context, (db) =>
    listAuditEvents(db, { limit: 5, thing: 'roles' }, 'UTC'),
  );
  expect(events.rows[0]).toMatchObject({
    actorKind: 'system',
    reason: 'privileged roles ask for a second factor',
    before: { code: 'administrator', mfa_required: false },
    after: { code: 'administrator', mfa_required: true },
  });
});

it('a company that decided otherwise keeps its decision, before and after', async () => {
  // Fixtures make their roles as a new company does, and then no role asks: that is a decision.
  expect(await rules(old)).toMatchObject({ owner: false });
  expect(await rules(decided)).toMatchObject({ owner: false, administrator: false });
  const admin = (await readCompany(database.app, old.context, listRoles)).find(({ code }) => code === 'administrator');
  await withCompany(database.app, old.context, (db) => writeFactorRule(db, admin?.id ?? '', false));
  await migrate();
  expect(await rules(old)).toMatchObject({ administrator: false });
});
