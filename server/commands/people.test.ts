import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissionsOf } from '#domain/access/grants.ts';
import { PERMISSION_CODES, type PermissionCode } from '#domain/access/permissions.ts';
import { ROLE_TEMPLATES } from '#domain/access/role-templates.ts';
import { newId } from '#lib/ids.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../../db/testing/database.ts';
import { type Fixture, key, makeCompany } from '../../db/testing/fixtures.ts';
import { newToken, tokenHash } from '../auth/tokens.ts';
import { findInvitation, listInvitations } from '../db/invitations.ts';
import { findMember, listMembers, memberActivity } from '../db/people.ts';
import { listRoles } from '../db/roles.ts';
import { recognise } from '../db/sessions.ts';
import { type CompanyContext, readCompany } from '../db/with-company.ts';
import { addMember } from './add-member.ts';
import { activateMember, changeMemberRoles, deactivateMember, previewMemberRoles } from './change-access.ts';
import { changePassword } from './change-password.ts';
import { handResetLink, invitePerson, renewInvitation, revokeInvitation } from './invite-person.ts';
import { createLink, createPerson, grantOperator, setPassword, setPersonActive } from './people-of-installation.ts';
import { createRole, deleteRole, previewRole, updateRole } from './save-role.ts';
import { signIn } from './sign-in.ts';
import { usePersonLink } from './use-link.ts';

const PASSWORD = 'seven quiet herons wade';
const ALL: readonly PermissionCode[] = PERMISSION_CODES;
const HELD = (code: string) => ROLE_TEMPLATES.find((role) => role.code === code)?.permissions ?? [];

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

/** A member with a password, a session, and a role. */
async function member(role: string, company = cedar) {
  people += 1;
  const email = `member${people}@example.test`;
  const id = await withOwner(database, async (owner) => {
    const made = await createPerson(owner, email, `Member ${people}`, 'en');
    await setPassword(owner, made, PASSWORD);
    return made;
  });
  await addMember(database.app, company.context, id, role);
  return { id, email };
}

async function session(personId: string): Promise<{ token: string; id: string }> {
  const { token, hash } = newToken();
  const id = newId();
  await database.app.query(
    "select credentials.create_session($1, $2, $3, now() + interval '1 day', null, null, 'password')",
    [id, personId, hash],
  );
  return { token, id };
}

const alive = async ({ token }: { token: string }, company = 'cedar') =>
  recognise(database.app, tokenHash(token), company);

const as = (personId: string, sessionId?: string, company = cedar): CompanyContext => ({
  ...company.context,
  actor: { kind: 'person', id: personId, ...(sessionId ? { sessionId } : {}) },
});

async function roleId(code: string, company = cedar): Promise<string> {
  const role = (await readCompany(database.app, company.context, listRoles)).find((row) => row.code === code);
  if (!role) throw new Error(`no role ${code}`);
  return role.id;
}

async function versionOf(id: string, company = cedar): Promise<number> {
  return (await readCompany(database.app, company.context, (db) => findMember(db, id)))?.version ?? 0;
}

const words = async (email: string, role = 'cashier') => ({
  email,
  name: 'Newcomer',
  locale: 'en' as const,
  roleIds: [await roleId(role)],
  delivery: 'link' as const,
});

const use = (token: string | null, password = PASSWORD) =>
  usePersonLink(database.app, { token: token ?? '', password, address: null });

describe('an invitation', () => {
  it('makes its person a member with its roles, once', async () => {
    const { token } = await invitePerson(database.app, cedar.context, await words('new1@example.test'), ALL);
    await use(token);
    const step = await signIn(database.app, {
      email: 'new1@example.test',
      password: PASSWORD,
      address: null,
      userAgent: undefined,
    });
    if (step.state !== 'signed_in') throw new Error('a second factor was asked for');
    const { personId, token: signedIn } = step;
    expect((await alive({ token: signedIn }))?.permissions.sort()).toEqual([...HELD('cashier')].sort());
    expect((await readCompany(database.app, cedar.context, (db) => findMember(db, personId)))?.active).toBe(true);
    await expect(use(token)).rejects.toMatchObject({ code: 'link_expired' });
    expect(await readCompany(database.app, cedar.context, listInvitations)).toEqual([]);
  });

  it('lets somebody of another company join with their own password, and with no other', async () => {
    const stranger = await member('sales', other);
    const { token } = await invitePerson(database.app, cedar.context, await words(stranger.email), ALL);
    expect((await findInvitation(database.app, tokenHash(token ?? '')))?.person_id).toBe(stranger.id);
    await expect(use(token, 'some other password here')).rejects.toMatchObject({ code: 'sign_in_failed' });
    await use(token);
    expect(await alive(await session(stranger.id))).toMatchObject({ company_code: 'cedar' });
  });

  it('does not give a password to an account that has none yet', async () => {
    await withOwner(database, (owner) => createPerson(owner, 'empty@example.test', 'Empty', 'en'));
    const { token } = await invitePerson(database.app, cedar.context, await words('empty@example.test'), ALL);
    await expect(use(token)).rejects.toMatchObject({ code: 'sign_in_failed' });
  });

  it('refuses a weak password, and stays open for a better one', async () => {
    const { token } = await invitePerson(database.app, cedar.context, await words('weak@example.test'), ALL);
    await expect(use(token, 'short')).rejects.toMatchObject({ code: 'password_too_short' });
    await use(token);
  });

  it('is dead once renewed, withdrawn, or too old', async () => {
    const first = await invitePerson(database.app, cedar.context, await words('late@example.test'), ALL);
    const [invitation] = await readCompany(database.app, cedar.context, listInvitations);
    const id = invitation?.id ?? '';
    const second = await renewInvitation(database.app, cedar.context, { id: id, delivery: 'link' }, ALL);
    await expect(use(first.token)).rejects.toMatchObject({ code: 'link_expired' });
    await expect(renewInvitation(database.app, other.context, { id: id, delivery: 'link' }, ALL)).rejects.toMatchObject(
      { code: 'not_found' },
    );
    await expect(revokeInvitation(database.app, other.context, id)).rejects.toMatchObject({ code: 'not_found' });
    await revokeInvitation(database.app, cedar.context, id);
    await expect(use(second.token)).rejects.toMatchObject({ code: 'link_expired' });
  });

  it('refuses members, a second one for the same address, roles of another company, and more than its giver holds', async () => {
    const colleague = await member('sales');
    const invite = async (input: Awaited<ReturnType<typeof words>>, held = ALL) =>
      invitePerson(database.app, cedar.context, input, held);
    await expect(invite(await words(colleague.email))).rejects.toMatchObject({ code: 'already_member' });
    await invite(await words('twice@example.test'));
    await expect(invite(await words('twice@example.test'))).rejects.toMatchObject({ code: 'invitation_open' });
    await expect(
      invite({ ...(await words('far@example.test')), roleIds: [await roleId('cashier', other)] }),
    ).rejects.toMatchObject({ code: 'reference_unknown' });
    await expect(invite(await words('high@example.test', 'accountant'), HELD('administrator'))).rejects.toMatchObject({
      code: 'beyond_you',
    });
  });
});

describe('changing the roles of a member', () => {
  it('ends their sessions and stands on the very next request; a preview does neither', async () => {
    const { id } = await member('sales');
    const before = await session(id);
    const change = { id, version: 1, roleIds: [await roleId('cashier')] };
    const preview = await previewMemberRoles(database.app, cedar.context, change, ALL);
    expect(preview).toMatchObject({ sessionsEnded: 1, people: [{ id, gained: [] }] });
    expect(preview.people[0]?.lost).toContain('sales.invoices.post');
    expect(await alive(before)).toBeDefined();
    expect(await changeMemberRoles(database.app, cedar.context, change, ALL)).toEqual(preview);
    expect(await alive(before)).toBeUndefined();
    expect((await alive(await session(id)))?.permissions).not.toContain('sales.invoices.post');
  });

  it('refuses what the giver does not hold, oneself, a stale version, and people of another company', async () => {
    const admin = await member('administrator');
    const clerk = await member('cashier');
    const change = { id: clerk.id, version: 1, roleIds: [await roleId('accountant')] };
    const run = (input: typeof change, context = as(admin.id), held = HELD('administrator')) =>
      changeMemberRoles(database.app, context, input, held);
    await expect(run(change)).rejects.toMatchObject({ code: 'beyond_you' });
    await expect(run({ ...change, id: admin.id })).rejects.toMatchObject({ code: 'self_refused' });
    await expect(run({ ...change, version: 7 })).rejects.toMatchObject({ code: 'version_conflict' });
    await expect(
      changeMemberRoles(database.app, other.context, { ...change, roleIds: [await roleId('cashier', other)] }, ALL),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(run({ ...change, id: cedar.context.actor.id ?? '' })).rejects.toMatchObject({ code: 'beyond_you' });
  });
});

describe('deactivating a member', () => {
  it('ends every session with it, keeps them out, and says who and why', async () => {
    const { id, email } = await member('sales');
    const [one, two] = [await session(id), await session(id)];
    expect(
      await deactivateMember(database.app, cedar.context, { id, version: 1, reason: 'left the company' }, ALL),
    ).toHaveLength(2);
    expect([await alive(one), await alive(two)]).toEqual([undefined, undefined]);
    await expect(
      signIn(database.app, { email, password: PASSWORD, address: null, userAgent: undefined }),
    ).rejects.toMatchObject({ code: 'sign_in_failed' });
    const activity = await readCompany(database.app, cedar.context, (db) => memberActivity(db, id));
    expect(activity).toContainEqual(
      expect.objectContaining({ act: 'deactivate', by: 'Person of cedar', reason: 'left the company' }),
    );
    await activateMember(database.app, cedar.context, { id, version: await versionOf(id) }, ALL);
    await signIn(database.app, { email, password: PASSWORD, address: null, userAgent: undefined });
  });

  it('refuses oneself, an owner by somebody less, people of another company, and activating beyond oneself', async () => {
    const admin = await member('administrator');
    const accountant = await member('accountant');
    const target = { id: accountant.id, version: 1, reason: 'left the company' };
    const held = HELD('administrator');
    await expect(deactivateMember(database.app, as(admin.id), { ...target, id: admin.id }, held)).rejects.toMatchObject(
      { code: 'self_refused' },
    );
    await expect(
      deactivateMember(database.app, as(admin.id), { ...target, id: cedar.context.actor.id ?? '' }, held),
    ).rejects.toMatchObject({ code: 'beyond_you' });
    await expect(deactivateMember(database.app, other.context, target, ALL)).rejects.toMatchObject({
      code: 'not_found',
    });
    await deactivateMember(database.app, as(admin.id), target, held);
    await expect(
      activateMember(database.app, as(admin.id), { id: accountant.id, version: 2 }, held),
    ).rejects.toMatchObject({ code: 'beyond_you' });
  });
});

describe('the last owner', () => {
  const target = async (version: number) => ({ id: cedar.context.actor.id ?? '', version });

  it('stays: no command takes the role or the membership, and two owners cannot remove each other at once', async () => {
    const second = await member('owner');
    const at = await versionOf(second.id);
    await deactivateMember(
      database.app,
      as(second.id),
      { ...(await target(await versionOf(cedar.context.actor.id ?? ''))), reason: 'handing over' },
      ALL,
    );
    const stranger = await member('administrator');
    await expect(
      deactivateMember(database.app, as(stranger.id), { id: second.id, version: at, reason: 'no owner left' }, ALL),
    ).rejects.toMatchObject({ code: 'last_owner' });
    await expect(
      changeMemberRoles(
        database.app,
        as(stranger.id),
        { id: second.id, version: at, roleIds: [await roleId('sales')] },
        ALL,
      ),
    ).rejects.toMatchObject({ code: 'last_owner' });
    await activateMember(database.app, as(second.id), await target(await versionOf(cedar.context.actor.id ?? '')), ALL);
    const outcomes = await Promise.allSettled([
      deactivateMember(
        database.app,
        as(second.id),
        { ...(await target(await versionOf(cedar.context.actor.id ?? ''))), reason: 'each other' },
        ALL,
      ),
      deactivateMember(
        database.app,
        cedar.context,
        { id: second.id, version: await versionOf(second.id), reason: 'each other' },
        ALL,
      ),
    ]);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  });

  it('stays when an operator closes the account, and when the table is written directly', async () => {
    const owner = other.context.actor.id ?? '';
    await expect(withOwner(database, (client) => setPersonActive(client, owner, false))).rejects.toMatchObject({
      constraint: 'last_owner',
    });
    const client = await database.app.connect();
    try {
      await client.query('begin');
      await client.query("select set_config('app.company_id', $1, true)", [other.context.companyId]);
      await client.query('delete from membership_roles where person_id = $1', [owner]);
      await expect(client.query('commit')).rejects.toMatchObject({ constraint: 'last_owner' });
      await client.query('begin');
      await client.query("select set_config('app.company_id', $1, true)", [other.context.companyId]);
      await expect(client.query("delete from roles where code = 'owner'")).rejects.toMatchObject({
        constraint: 'owner_role_fixed',
      });
      await client.query('rollback');
    } finally {
      client.release();
    }
  });
});

describe('a role', () => {
  const input = {
    name: 'Till helper',
    nameAr: null,
    permissions: ['items.view', 'customers.view'] as PermissionCode[],
  };

  it('of one’s own reaches its holders when it changes, and spares the session of the one who changes it', async () => {
    const id = await createRole(database.app, other.context, input, ALL, key());
    const { id: admin } = await member('administrator', other);
    const { id: clerk } = await member('cashier', other);
    for (const person of [admin, clerk])
      await changeMemberRoles(
        database.app,
        other.context,
        { id: person, version: 1, roleIds: [id, await roleId('administrator', other)] },
        ALL,
      );
    const [mine, theirs] = [await session(admin), await session(clerk)];
    const change = {
      ...input,
      id,
      version: 1,
      permissions: ['items.view', 'stock.view', 'devices.view'] as PermissionCode[],
    };
    const context = as(admin, mine.id, other);
    expect(await previewRole(database.app, context, change, HELD('administrator'))).toMatchObject({ people: [] });
    const wider = { ...change, permissions: [...change.permissions, 'costs.view'] as PermissionCode[] };
    await expect(updateRole(database.app, context, wider, HELD('administrator'))).rejects.toMatchObject({
      code: 'beyond_you',
    });
    const effects = await updateRole(database.app, context, wider, ALL);
    expect(effects.people.map((person) => person.gained)).toEqual([['costs.view'], ['costs.view']]);
    expect(effects.sessionsEnded).toBe(1);
    expect(await alive(mine, 'other')).toBeDefined();
    expect(await alive(theirs, 'other')).toBeUndefined();
  });

  it('refuses more than its maker holds, a name twice, the owner’s, and to go while somebody has it', async () => {
    await expect(
      createRole(database.app, cedar.context, { ...input, permissions: ['costs.view'] }, HELD('administrator'), key()),
    ).rejects.toMatchObject({ code: 'beyond_you' });
    const id = await createRole(database.app, cedar.context, input, ALL, key());
    await expect(
      createRole(database.app, cedar.context, { ...input, name: 'TILL HELPER' }, ALL, key()),
    ).rejects.toMatchObject({ code: 'name_taken' });
    const owner = await roleId('owner');
    await expect(
      updateRole(database.app, cedar.context, { ...input, id: owner, version: 1 }, ALL),
    ).rejects.toMatchObject({ code: 'owner_role_fixed' });
    await expect(deleteRole(database.app, cedar.context, owner)).rejects.toMatchObject({ code: 'owner_role_fixed' });
    await expect(deleteRole(database.app, other.context, id)).rejects.toMatchObject({ code: 'not_found' });
    await invitePerson(
      database.app,
      cedar.context,
      { email: 'helper@example.test', name: 'Helper', locale: 'en', roleIds: [id], delivery: 'link' },
      ALL,
    );
    await expect(deleteRole(database.app, cedar.context, id)).rejects.toMatchObject({
      code: 'role_in_use',
      params: { count: 1 },
    });
    const open = await readCompany(database.app, cedar.context, listInvitations);
    await revokeInvitation(
      database.app,
      cedar.context,
      open.find((row) => row.email === 'helper@example.test')?.id ?? '',
    );
    await deleteRole(database.app, cedar.context, id);
  });

  it('of an owner holds everything, whatever is stored', async () => {
    expect(permissionsOf([{ code: 'owner', permissions: [] }])).toEqual([...PERMISSION_CODES]);
    const signedIn = await session(other.context.actor.id ?? '');
    await database.app.query('select 1');
    expect((await alive(signedIn, 'other'))?.permissions.sort()).toEqual([...PERMISSION_CODES].sort());
  });
});

describe('a new password', () => {
  it('by a handed-over link, or by the operator’s, ends every session and works once', async () => {
    const { id } = await member('sales');
    for (const link of [
      async () => (await handResetLink(database.app, cedar.context, { id: id, delivery: 'link' }, ALL)).token,
      () => withOwner(database, (owner) => createLink(owner, id, 'reset')),
    ]) {
      const open = await session(id);
      const token = await link();
      expect(await alive(open)).toBeDefined();
      await use(token, 'eleven brass kettles sing');
      expect(await alive(open)).toBeUndefined();
      await expect(use(token)).rejects.toMatchObject({ code: 'link_expired' });
    }
  });

  it('of one’s own needs the current one, ends every other session and every open link', async () => {
    const { id } = await member('sales');
    const [here, there] = [await session(id), await session(id)];
    const { token } = await handResetLink(database.app, cedar.context, { id: id, delivery: 'link' }, ALL);
    const recognised = await alive(here);
    if (!recognised) throw new Error('signed out');
    const change = {
      currentPassword: PASSWORD,
      password: 'eleven brass kettles sing',
      address: null,
      requestId: 'test',
    };
    await expect(
      changePassword(database.app, recognised, { ...change, currentPassword: 'not the one' }),
    ).rejects.toMatchObject({ code: 'password_wrong', field: 'currentPassword' });
    await expect(changePassword(database.app, recognised, { ...change, password: 'short' })).rejects.toMatchObject({
      code: 'password_too_short',
    });
    expect(await changePassword(database.app, recognised, change)).toBe(1);
    expect(await alive(here)).toBeDefined();
    expect(await alive(there)).toBeUndefined();
    await expect(use(token)).rejects.toMatchObject({ code: 'link_expired' });
  });

  it('is not handed over for who belongs elsewhere too, runs the installation, holds more, is gone, or is oneself', async () => {
    const admin = await member('administrator');
    const hand = (id: string, held: readonly PermissionCode[] = ALL, context = as(admin.id)) =>
      handResetLink(database.app, context, { id: id, delivery: 'link' }, held);
    const shared = await member('sales');
    await addMember(database.app, other.context, shared.id, 'sales');
    await expect(hand(shared.id)).rejects.toMatchObject({ code: 'identity_shared' });
    const operator = await member('sales');
    await withOwner(database, (owner) => grantOperator(owner, operator.id));
    await expect(hand(operator.id)).rejects.toMatchObject({ code: 'identity_shared' });
    const accountant = await member('accountant');
    await expect(hand(accountant.id, HELD('administrator'))).rejects.toMatchObject({ code: 'beyond_you' });
    await expect(hand(admin.id)).rejects.toMatchObject({ code: 'self_refused' });
    await expect(hand(accountant.id, ALL, other.context)).rejects.toMatchObject({ code: 'not_found' });
    await deactivateMember(database.app, as(admin.id), { id: accountant.id, version: 1, reason: 'left' }, ALL);
    await expect(hand(accountant.id)).rejects.toMatchObject({ code: 'member_inactive' });
  });
});

describe('the list of people', () => {
  it('is the company’s own, and the application role reads no token', async () => {
    const page = await readCompany(database.app, other.context, (db) => listMembers(db, { sort: 'name', limit: 200 }));
    expect(page.rows.map((row) => row.email)).toContain('other@example.test');
    expect(page.rows.map((row) => row.email)).not.toContain('cedar@example.test');
    await expect(database.app.query('select * from credentials.invitation_tokens')).rejects.toMatchObject({
      code: '42501',
    });
    expect((await database.app.query('select * from invitations')).rows).toEqual([]);
  });
});
