import type pg from 'pg';
import type { AccessEffects } from '#contract/roles.ts';
import { conflictsIn } from '#domain/access/duties.ts';
import { beyond, differenceOf, permissionsOf, type RoleFacts } from '#domain/access/grants.ts';
import { PERMISSION_CODES, PERMISSIONS, type PermissionCode } from '#domain/access/permissions.ts';
import { OWNER_ROLE } from '#domain/access/role-templates.ts';
import { findMember, lockMember, type MemberRecord, replaceMemberRoles, setMemberActive } from '../db/people.ts';
import { findRoles, type RoleRecord } from '../db/roles.ts';
import { endMemberSessions, revokeMemberSessions } from '../db/sessions.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

/** Refuses to give what the giver does not hold, naming it. */
export function requireHeld(held: readonly PermissionCode[], wanted: readonly PermissionCode[]): void {
  const missing = beyond(held, wanted);
  if (missing.length > 0) {
    const names = missing.slice(0, 3).map((code) => PERMISSIONS[code][0]);
    throw new Refusal('beyond_you', {
      params: { permissions: missing.length > 3 ? `${names.join(', ')}, …` : names.join(', ') },
    });
  }
}

/** An owner is changed by an owner alone. */
function requireAuthority(held: readonly PermissionCode[], roles: readonly RoleFacts[]): void {
  if (roles.some((role) => role.code === OWNER_ROLE)) requireHeld(held, PERMISSION_CODES);
}

export async function rolesByIds(db: CompanyDb, ids: readonly string[]): Promise<RoleRecord[]> {
  const roles = await findRoles(db, ids);
  if (roles.length !== ids.length)
    throw new Refusal('reference_unknown', { params: { constraint: 'role' }, field: 'roleIds' });
  return roles;
}

async function memberToChange(
  db: CompanyDb,
  { id, version }: { id: string; version: number },
  held: readonly PermissionCode[],
): Promise<MemberRecord> {
  if (id === db.context.actor.id) throw new Refusal('self_refused');
  const member = await lockMember(db, id);
  if (!member) throw new Refusal('not_found');
  if (member.version !== version) throw new Refusal('version_conflict');
  requireAuthority(held, member.roles);
  return member;
}

export interface RolesChange {
  id: string;
  version: number;
  roleIds: readonly string[];
}

async function changeRoles(
  db: CompanyDb,
  change: RolesChange,
  held: readonly PermissionCode[],
): Promise<AccessEffects> {
  const member = await memberToChange(db, change, held);
  const roles = await rolesByIds(db, change.roleIds);
  const added = roles.filter((role) => !member.roles.some((had) => had.id === role.id));
  requireHeld(held, permissionsOf(added));
  const after = permissionsOf(roles);
  const difference = differenceOf(permissionsOf(member.roles), after);
  const same = added.length === 0 && roles.length === member.roles.length;
  if (!same) await replaceMemberRoles(db, member.id, change.roleIds);
  return {
    people: same ? [] : [{ id: member.id, name: member.name, ...difference }],
    conflicts: conflictsIn(after),
    sessionsEnded: same ? 0 : await revokeMemberSessions(db, member.id, null, 'roles_changed'),
  };
}

/** Makes the roles of a member others. Their sessions end with it: the next request stands on the new permissions. */
export function changeMemberRoles(
  pool: pg.Pool,
  context: CompanyContext,
  change: RolesChange,
  held: readonly PermissionCode[],
): Promise<AccessEffects> {
  return withCompany(pool, context, (db) => changeRoles(db, change, held));
}

/** What changing the roles would do: the very change, taken back. */
export function previewMemberRoles(
  pool: pg.Pool,
  context: CompanyContext,
  change: RolesChange,
  held: readonly PermissionCode[],
): Promise<AccessEffects> {
  return dryRun(pool, context, (db) => changeRoles(db, change, held));
}

/** Takes a member out of the company; what they did keeps their name. Returns the sessions of theirs that ended. */
export function deactivateMember(
  pool: pg.Pool,
  context: CompanyContext,
  { reason, ...target }: { id: string; version: number; reason: string },
  held: readonly PermissionCode[],
): Promise<string[]> {
  return withCompany(pool, { ...context, reason }, async (db) => {
    const member = await memberToChange(db, target, held);
    if (!member.active) throw new Refusal('member_inactive', { params: { name: member.name } });
    await setMemberActive(db, member.id, false);
    return endMemberSessions(db, member.id, null, 'deactivated');
  });
}

/** Lets a member in again with the roles they had: giving them back is giving them. */
export function activateMember(
  pool: pg.Pool,
  context: CompanyContext,
  target: { id: string; version: number },
  held: readonly PermissionCode[],
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const member = await memberToChange(db, target, held);
    if (member.active) throw new Refusal('member_active', { params: { name: member.name } });
    requireHeld(held, permissionsOf(member.roles));
    await setMemberActive(db, member.id, true);
    // Closed for the whole installation: only an operator opens it again.
    const now = await findMember(db, member.id);
    if (!now?.active) throw new Refusal('identity_shared', { params: { name: member.name } });
  });
}
