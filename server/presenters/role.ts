import type { Role } from '#contract/roles.ts';
import { conflictsIn } from '#domain/access/duties.ts';
import { beyond } from '#domain/access/grants.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import { OWNER_ROLE, ROLE_TEMPLATES } from '#domain/access/role-templates.ts';
import { isCustomised, newPermissionsOf } from '#domain/access/templates.ts';
import type { RoleRecord } from '../db/roles.ts';

function ability(...reasons: (string | false)[]): Role['abilities']['edit'] {
  const reason = reasons.find((candidate) => candidate !== false);
  return reason ? { allowed: false, reason } : { allowed: true };
}

export function presentRole(row: RoleRecord, held: readonly PermissionCode[]): Role {
  const mayManage = held.includes('roles.manage');
  const fixed = row.code === OWNER_ROLE && 'owner';
  const inUse = row.members.length + row.open_invitations > 0 && 'in_use';
  const facts = { permissions: row.permissions, followed: row.template_permissions, now: row.template_now };
  const newPermissions = newPermissionsOf(facts);
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    nameAr: row.name_ar,
    template: ROLE_TEMPLATES.some((template) => template.code === row.code),
    customised: isCustomised(facts),
    newPermissions,
    permissions: row.permissions,
    // The owner holds everything by nature: naming every conflict there says nothing.
    conflicts: fixed ? [] : conflictsIn(row.permissions),
    members: row.members,
    mfaRequired: row.mfa_required,
    version: row.version,
    abilities: {
      requireFactor: ability(!mayManage && 'permission', beyond(held, row.permissions).length > 0 && 'beyond'),
      edit: ability(!mayManage && 'permission', fixed),
      adopt: ability(!mayManage && 'permission', fixed, newPermissions.length === 0 && 'nothing_new'),
      delete: ability(!mayManage && 'permission', fixed, inUse),
    },
  };
}
