import {
  ACTIVITY_ACTS,
  type ActivityEntry,
  type Invitation,
  type MailState,
  type Person,
  type PersonRow,
} from '#contract/people.ts';
import { beyond, permissionsOf, permissionsOfRole } from '#domain/access/grants.ts';
import { PERMISSION_CODES, type PermissionCode } from '#domain/access/permissions.ts';
import { OWNER_ROLE } from '#domain/access/role-templates.ts';
import type { InvitationRecord } from '../db/invitations.ts';
import type { MailStateRow } from '../db/mails.ts';
import type { ActivityRow, MemberRecord } from '../db/people.ts';

export function presentPersonRow(row: MemberRecord): PersonRow {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    active: row.active,
    roles: row.roles.map(({ id, name, name_ar }) => ({ id, name, nameAr: name_ar })),
    lastSeenAt: row.last_seen_at,
    openSessions: row.open_sessions,
  };
}

/** Who looks: what they may do is what the abilities of the person before them follow from. */
export interface Viewer {
  id: string;
  permissions: readonly PermissionCode[];
}

function abilitiesOf(row: MemberRecord, viewer: Viewer, identityShared: boolean): Person['abilities'] {
  const isOwner = row.roles.some((role) => role.code === OWNER_ROLE);
  const reason = !viewer.permissions.includes('people.manage')
    ? 'permission'
    : viewer.id === row.id
      ? 'self'
      : isOwner && beyond(viewer.permissions, PERMISSION_CODES).length > 0
        ? 'owner'
        : undefined;
  const first = (...reasons: (string | false | undefined)[]) => {
    const why = reasons.find((candidate) => candidate);
    return why ? { allowed: false as const, reason: why } : { allowed: true as const };
  };
  const holdsMore = beyond(viewer.permissions, permissionsOf(row.roles)).length > 0 && 'beyond';
  return {
    changeRoles: first(reason, !row.active && 'inactive'),
    deactivate: first(reason, !row.active && 'inactive'),
    activate: first(reason, row.active && 'active', holdsMore),
    resetPassword: first(reason, !row.active && 'inactive', identityShared && 'shared', holdsMore),
  };
}

export function presentPerson(
  row: MemberRecord,
  viewer: Viewer,
  identityShared: boolean,
): Omit<Person, 'mailConfigured' | 'resetMail'> {
  return {
    ...presentPersonRow(row),
    roles: row.roles.map(({ id, code, name, name_ar, permissions }) => ({
      id,
      name,
      nameAr: name_ar,
      permissions: [...permissionsOfRole({ code, permissions })],
    })),
    joinedAt: row.joined_at,
    deactivatedAt: row.deactivated_at,
    deactivatedBy: row.deactivated_by,
    deactivationReason: row.deactivation_reason,
    version: row.version,
    abilities: abilitiesOf(row, viewer, identityShared),
  };
}

export function presentMail(row: MailStateRow | undefined): MailState | null {
  if (!row) return null;
  return {
    state: row.state,
    attempts: row.attempts,
    error: row.last_error,
    nextAttemptAt: row.next_attempt_at,
    at: row.settled_at ?? row.created_at,
  };
}

export function presentInvitation(row: InvitationRecord, mail: MailStateRow | undefined): Invitation {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    roles: row.roles.map(({ id, name, name_ar }) => ({ id, name, nameAr: name_ar })),
    invitedBy: row.invited_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    expired: row.expired,
    mail: presentMail(mail),
  };
}

export function presentActivity({ act, ...row }: ActivityRow): ActivityEntry {
  return { ...row, act: ACTIVITY_ACTS.find((known) => known === act) ?? 'other' };
}
