import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERMISSION_CODES, type PermissionCode } from '#domain/access/permissions.ts';
import { adoptTemplate, updateRole } from '#server/commands/save-role.ts';
import { listRoles, type RoleRecord } from '#server/db/roles.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentRole } from '#server/presenters/role.ts';
import { applySeeds } from '../seeds/apply.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../testing/database.ts';
import { type Fixture, makeCompany } from '../testing/fixtures.ts';

const ALL: readonly PermissionCode[] = PERMISSION_CODES;

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;

/** The template as a version of the product before knew it: seeding brings it to what it is now. */
async function asOfBefore(code: string, without: PermissionCode) {
  await withOwner(database, (owner) =>
    owner.query('update role_templates set permission_codes = array_remove(permission_codes, $2) where code = $1', [
      code,
      without,
    ]),
  );
}

async function role(code: string, company = cedar): Promise<RoleRecord> {
  const found = (await readCompany(database.app, company.context, listRoles)).find((row) => row.code === code);
  if (!found) throw new Error(`no role ${code}`);
  return found;
}

/** A role of a company that existed before the permission did: made from the template as it was. */
async function roleOfBefore(company: Fixture, code: string, without: PermissionCode) {
  const { id } = await role(code, company);
  const client = await database.app.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('app.company_id', $1, true)", [company.context.companyId]);
    await client.query('delete from role_permissions where role_id = $1 and permission_code = $2', [id, without]);
    await client.query('update roles set template_permissions = array_remove(template_permissions, $2) where id = $1', [
      id,
      without,
    ]);
    await client.query('commit');
  } finally {
    client.release();
  }
}

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  await asOfBefore('accountant', 'audit.view');
  await roleOfBefore(cedar, 'accountant', 'audit.view');
  await roleOfBefore(other, 'accountant', 'audit.view');
  const theirs = await role('accountant', other);
  const permissions = theirs.permissions.filter((code) => code !== 'jobs.run');
  await updateRole(
    database.app,
    other.context,
    { id: theirs.id, version: theirs.version, name: theirs.name, nameAr: theirs.name_ar, permissions },
    ALL,
  );
  await applySeeds(database.ownerUrl);
});
afterAll(() => database.drop());

describe('after an upgrade whose template gained a permission', () => {
  it('a role nobody changed holds it, audited as the system’s act', async () => {
    const mine = await role('accountant');
    expect(mine.permissions).toContain('audit.view');
    expect(presentRole(mine, PERMISSION_CODES)).toMatchObject({ customised: false, newPermissions: [] });
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query<{ kind: string; reason: string }>(
        "select actor_kind as kind, reason from audit_events where company_id = $1 and table_name = 'role_permissions' and row_key = $2",
        [cedar.context.companyId, `${mine.id}/audit.view`],
      ),
    );
    expect(rows).toContainEqual({ kind: 'system', reason: 'follows its template' });
  });

  it('a role the company changed keeps what it was made, and says what is new', async () => {
    const theirs = await role('accountant', other);
    expect(theirs.permissions).not.toContain('audit.view');
    expect(presentRole(theirs, PERMISSION_CODES)).toMatchObject({
      customised: true,
      newPermissions: ['audit.view'],
      abilities: { adopt: { allowed: true } },
    });
    expect(presentRole(theirs, []).abilities.adopt).toEqual({ allowed: false, reason: 'permission' });
  });

  it('counts the template’s version up, and seeding again changes nothing', async () => {
    const { rows } = await database.app.query<{ version: number }>(
      "select version from role_templates where code = 'accountant'",
    );
    expect(rows[0]?.version).toBe(2);
    expect(await applySeeds(database.ownerUrl)).toBe(0);
  });

  it('the new permission is adopted by one who holds it, once; what the company took out stays out', async () => {
    const theirs = await role('accountant', other);
    const at = { id: theirs.id, version: theirs.version };
    await expect(adoptTemplate(database.app, other.context, at, ['items.view'])).rejects.toMatchObject({
      code: 'beyond_you',
    });
    await expect(adoptTemplate(database.app, cedar.context, at, ALL)).rejects.toMatchObject({ code: 'not_found' });
    await adoptTemplate(database.app, other.context, at, ALL);
    const after = await role('accountant', other);
    expect(after.permissions).toContain('audit.view');
    expect(after.permissions).not.toContain('jobs.run');
    await expect(adoptTemplate(database.app, other.context, at, ALL)).rejects.toMatchObject({
      code: 'version_conflict',
    });
    await expect(
      adoptTemplate(database.app, other.context, { id: theirs.id, version: after.version }, ALL),
    ).rejects.toMatchObject({ code: 'role_nothing_new' });
  });
});
