import type pg from 'pg';
import type { AccessEffects, RoleInput } from '#contract/roles.ts';
import { conflictsIn } from '#domain/access/duties.ts';
import { beyond, differenceOf, permissionsOf } from '#domain/access/grants.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import { OWNER_ROLE } from '#domain/access/role-templates.ts';
import { newPermissionsOf } from '#domain/access/templates.ts';
import { newId } from '#lib/ids.ts';
import { type Idempotency, once } from '../db/idempotency.ts';
import { findMember } from '../db/people.ts';
import {
  adoptPermissions,
  countHolders,
  insertRole,
  lockRole,
  type RoleRecord,
  deleteRole as removeRole,
  writeFactorRule,
  writeRole,
} from '../db/roles.ts';
import { revokeMemberSessions } from '../db/sessions.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { requireHeld } from './change-access.ts';

/** A role of the company's own, of what its maker holds. Refuses beyond_you, name_taken. */
export function createRole(
  pool: pg.Pool,
  context: CompanyContext,
  input: RoleInput,
  held: readonly PermissionCode[],
  idempotency: Idempotency,
): Promise<string> {
  return withCompany(pool, context, (db) =>
    once(db, idempotency, async () => {
      requireHeld(held, input.permissions);
      const id = newId();
      await insertRole(db, id, input);
      return id;
    }),
  );
}

export type RoleChange = RoleInput & { id: string; version: number };

/** What each active holder may do without this role: what they lose is only what no other role gives. */
async function permissionsOfHolders(db: CompanyDb, role: RoleRecord): Promise<Map<string, PermissionCode[]>> {
  const permissions = new Map<string, PermissionCode[]>();
  for (const { id } of role.members) permissions.set(id, permissionsOf((await findMember(db, id))?.roles ?? []));
  return permissions;
}

/** Who wins and loses by a change of the role. */
async function reachedBy(
  db: CompanyDb,
  role: RoleRecord,
  change: () => Promise<void>,
): Promise<AccessEffects['people']> {
  const before = await permissionsOfHolders(db, role);
  await change();
  const after = await permissionsOfHolders(db, role);
  return role.members
    .map(({ id, name }) => ({ id, name, ...differenceOf(before.get(id) ?? [], after.get(id) ?? []) }))
    .filter(({ gained, lost }) => gained.length + lost.length > 0);
}

async function endSessionsOf(db: CompanyDb, people: AccessEffects['people']): Promise<number> {
  let ended = 0;
  // The one who changes the role stays signed in, even where it is their own.
  for (const { id } of people)
    ended += await revokeMemberSessions(db, id, db.context.actor.sessionId ?? null, 'permissions_changed');
  return ended;
}

async function changeRole(db: CompanyDb, change: RoleChange, held: readonly PermissionCode[]): Promise<AccessEffects> {
  const role = await lockRole(db, change.id);
  if (!role) throw new Refusal('not_found');
  if (role.code === OWNER_ROLE) throw new Refusal('owner_role_fixed');
  if (role.version !== change.version) throw new Refusal('version_conflict');
  requireHeld(held, beyond(role.permissions, change.permissions));
  const people = await reachedBy(db, role, () => writeRole(db, role.id, change));
  const sessionsEnded = await endSessionsOf(db, people);
  return { people, conflicts: conflictsIn(change.permissions), sessionsEnded };
}

/** Changes a role. The sessions of everybody whose permissions change end with it. */
export function updateRole(
  pool: pg.Pool,
  context: CompanyContext,
  change: RoleChange,
  held: readonly PermissionCode[],
): Promise<AccessEffects> {
  return withCompany(pool, context, (db) => changeRole(db, change, held));
}

/** Whom changing the role would reach: the very change, taken back. */
export function previewRole(
  pool: pg.Pool,
  context: CompanyContext,
  change: RoleChange,
  held: readonly PermissionCode[],
): Promise<AccessEffects> {
  return dryRun(pool, context, (db) => changeRole(db, change, held));
}

/** Gives a customised role what its template gained since. Refuses role_not_template, role_nothing_new, beyond_you. */
export function adoptTemplate(
  pool: pg.Pool,
  context: CompanyContext,
  { id, version }: { id: string; version: number },
  held: readonly PermissionCode[],
): Promise<AccessEffects> {
  return withCompany(pool, { ...context, reason: 'adopts what its template gained' }, async (db) => {
    const role = await lockRole(db, id);
    if (!role) throw new Refusal('not_found');
    if (role.version !== version) throw new Refusal('version_conflict');
    const now = role.template_now;
    if (now === null) throw new Refusal('role_not_template');
    const gained = newPermissionsOf({ permissions: role.permissions, followed: role.template_permissions, now });
    if (gained.length === 0) throw new Refusal('role_nothing_new');
    requireHeld(held, gained);
    const people = await reachedBy(db, role, () => adoptPermissions(db, id, gained, now));
    const conflicts = conflictsIn([...role.permissions, ...gained]);
    return { people, conflicts, sessionsEnded: await endSessionsOf(db, people) };
  });
}

/**
 * Asks a second factor of everybody who has the role, or no longer. The owner role too: it is the one that needs it most. Nobody
 * loosens this for a role that holds more than they do.
 */
export function requireFactor(
  pool: pg.Pool,
  context: CompanyContext,
  { id, version, required }: { id: string; version: number; required: boolean },
  held: readonly PermissionCode[],
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const role = await lockRole(db, id);
    if (!role) throw new Refusal('not_found');
    if (role.version !== version) throw new Refusal('version_conflict');
    requireHeld(held, role.permissions);
    await writeFactorRule(db, id, required);
  });
}

/** Deletes a role nobody has. Refuses role_in_use, owner_role_fixed. */
export function deleteRole(pool: pg.Pool, context: CompanyContext, id: string): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const role = await lockRole(db, id);
    if (!role) throw new Refusal('not_found');
    if (role.code === OWNER_ROLE) throw new Refusal('owner_role_fixed');
    const count = (await countHolders(db, id)) + role.open_invitations;
    if (count > 0) throw new Refusal('role_in_use', { params: { count } });
    await removeRole(db, id);
  });
}
