import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERMISSION_CODES, type PermissionCode } from '#domain/access/permissions.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../../db/testing/database.ts';
import { type Fixture, makeCompany } from '../../db/testing/fixtures.ts';
import { tokenHash } from '../auth/tokens.ts';
import { listApiKeys, recogniseKey } from '../db/api-keys.ts';
import { findMember } from '../db/people.ts';
import { listRoles } from '../db/roles.ts';
import { type CompanyContext, readCompany } from '../db/with-company.ts';
import { addMember } from './add-member.ts';
import { changeMemberRoles, deactivateMember } from './change-access.ts';
import { createApiKey, revokeApiKey } from './manage-api-key.ts';
import { createPerson, setPersonActive } from './people-of-installation.ts';
import { updateRole } from './save-role.ts';

const ALL: readonly PermissionCode[] = PERMISSION_CODES;

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let people = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
});
afterAll(() => database.drop());

async function member(role: string, company = cedar): Promise<string> {
  people += 1;
  const id = await withOwner(database, (owner) =>
    createPerson(owner, `maker${people}@keys.test`, `Maker ${people}`, 'en'),
  );
  await addMember(database.app, company.context, id, role);
  return id;
}

const as = (personId: string, company = cedar): CompanyContext => ({
  ...company.context,
  actor: { kind: 'person', id: personId },
});

const input = (...permissions: PermissionCode[]) => ({ name: 'Web shop', permissions, days: 30, ratePerMinute: 600 });

const ask = (secret: string, address: string | null = null) => recogniseKey(database.app, tokenHash(secret), address);

async function roleId(code: string, company = cedar): Promise<string> {
  const role = (await readCompany(database.app, company.context, listRoles)).find((row) => row.code === code);
  if (!role) throw new Error(`no role ${code}`);
  return role.id;
}

async function stateOf(id: string, company = cedar) {
  const key = (await readCompany(database.app, company.context, listApiKeys)).find((row) => row.id === id);
  return key && { state: key.state, why: key.revokeReason };
}

describe('a key', () => {
  it('may do what it was given and its maker still holds, in its company', async () => {
    const maker = await member('accountant');
    const { id, secret } = await createApiKey(
      database.app,
      as(maker),
      input('sales.invoices.view', 'sales.invoices.post'),
      ALL,
    );
    expect(await ask(secret)).toMatchObject({
      key_id: id,
      company_code: 'cedar',
      permissions: ['sales.invoices.post', 'sales.invoices.view'],
      wait_seconds: null,
    });
    expect(await ask(`${secret}x`)).toBeUndefined();
    expect(await stateOf(id, other)).toBeUndefined();
  });

  it('is refused what its maker does not hold, and what only people hold', async () => {
    const maker = await member('sales');
    await expect(createApiKey(database.app, as(maker), input('costs.view'), ['items.view'])).rejects.toMatchObject({
      code: 'beyond_you',
    });
    for (const code of ['people.manage', 'sessions.revoke', 'keys.manage', 'periods.unlock'] as const)
      await expect(createApiKey(database.app, as(maker), input(code), ALL)).rejects.toMatchObject({
        code: 'key_scope_refused',
      });
  });

  it('is shown once: nobody reads its digest, and its scope never changes', async () => {
    const { id } = await createApiKey(database.app, cedar.context, input('items.view'), ALL);
    await expect(database.app.query('select * from credentials.api_key_tokens')).rejects.toMatchObject({
      code: '42501',
    });
    const client = await database.app.connect();
    try {
      await client.query('begin');
      await client.query("select set_config('app.company_id', $1, true)", [cedar.context.companyId]);
      await expect(client.query('delete from api_key_permissions where key_id = $1', [id])).rejects.toMatchObject({
        code: '42501',
      });
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('waits when it asks more often than it may', async () => {
    const { secret } = await createApiKey(
      database.app,
      cedar.context,
      { ...input('items.view'), ratePerMinute: 2 },
      ALL,
    );
    expect([(await ask(secret))?.wait_seconds, (await ask(secret))?.wait_seconds]).toEqual([null, null]);
    expect((await ask(secret))?.wait_seconds).toBeGreaterThan(0);
  });

  it('tells of its use from a new address, but not of its first', async () => {
    const { id, secret } = await createApiKey(database.app, cedar.context, input('items.view'), ALL);
    for (const address of ['10.0.0.1', '10.0.0.1', '10.0.0.2', null]) await ask(secret, address);
    const events = await readCompany(database.app, cedar.context, async (db) => {
      const { rows } = await db.sql.query<{ kind: string; after: { address: string } }>(
        "select actor_kind as kind, after from audit_events where company_id = $1 and row_key = $2 and act = 'new_address'",
        [cedar.context.companyId, id],
      );
      return rows;
    });
    expect(events).toEqual([{ kind: 'key', after: { name: 'Web shop', address: '10.0.0.2' } }]);
  });
});

describe('a key dies', () => {
  it('when it is revoked, with the reason, and only in its own company', async () => {
    const { id, secret } = await createApiKey(database.app, cedar.context, input('items.view'), ALL);
    await expect(revokeApiKey(database.app, other.context, id, 'not mine')).rejects.toMatchObject({
      code: 'not_found',
    });
    await revokeApiKey(database.app, cedar.context, id, 'the shop closed');
    expect(await ask(secret)).toBeUndefined();
    expect(await stateOf(id)).toEqual({ state: 'revoked', why: 'the shop closed' });
    await expect(revokeApiKey(database.app, cedar.context, id, 'again')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('when its maker is deactivated here, or closed everywhere', async () => {
    const maker = await member('accountant');
    const { id, secret } = await createApiKey(database.app, as(maker), input('items.view'), ALL);
    const found = await readCompany(database.app, cedar.context, (db) => findMember(db, maker));
    await deactivateMember(
      database.app,
      cedar.context,
      { id: maker, version: found?.version ?? 0, reason: 'left us' },
      ALL,
    );
    expect(await ask(secret)).toBeUndefined();
    expect(await stateOf(id)).toEqual({ state: 'revoked', why: 'maker_lost_access' });
    const second = await member('accountant', other);
    const theirs = await createApiKey(database.app, as(second, other), input('items.view'), ALL);
    await withOwner(database, (owner) => setPersonActive(owner, second, false));
    expect(await stateOf(theirs.id, other)).toEqual({ state: 'revoked', why: 'maker_lost_access' });
  });

  it('when its maker loses one permission it carries, not when they keep them all by another role', async () => {
    const maker = await member('accountant');
    const narrow = await createApiKey(database.app, as(maker), input('items.view'), ALL);
    const wide = await createApiKey(database.app, as(maker), input('items.view', 'costs.view'), ALL);
    await changeMemberRoles(
      database.app,
      cedar.context,
      { id: maker, version: 1, roleIds: [await roleId('sales')] },
      ALL,
    );
    expect(await stateOf(narrow.id)).toEqual({ state: 'live', why: null });
    expect(await stateOf(wide.id)).toEqual({ state: 'revoked', why: 'maker_lost_access' });
  });

  it('when the role that gives it loses the permission', async () => {
    const maker = await member('purchasing');
    const { id } = await createApiKey(database.app, as(maker), input('costs.view'), ALL);
    const role = (await readCompany(database.app, cedar.context, listRoles)).find((row) => row.code === 'purchasing');
    if (!role) throw new Error('no role');
    const change = {
      id: role.id,
      version: role.version,
      name: role.name,
      nameAr: role.name_ar,
      permissions: role.permissions.filter((code) => code !== 'costs.view'),
    };
    await updateRole(database.app, cedar.context, change, ALL);
    expect(await stateOf(id)).toEqual({ state: 'revoked', why: 'maker_lost_access' });
  });
});
