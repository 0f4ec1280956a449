import { PERMISSION_CODES, type PermissionCode } from './permissions.ts';
import { OWNER_ROLE } from './role-templates.ts';

export interface RoleFacts {
  code: string;
  permissions: readonly PermissionCode[];
}

/** What a role allows: the owner's is everything, whatever is stored. */
export function permissionsOfRole(role: RoleFacts): readonly PermissionCode[] {
  return role.code === OWNER_ROLE ? PERMISSION_CODES : role.permissions;
}

/** What several roles allow together, in the order of the catalogue. */
export function permissionsOf(roles: readonly RoleFacts[]): PermissionCode[] {
  const held = new Set(roles.flatMap((role) => permissionsOfRole(role)));
  return PERMISSION_CODES.filter((code) => held.has(code));
}

/** Who sees costs, reads the whole ledger or says what opening stock cost, knows what goods cost; nobody else is told. */
const TELL_COSTS: readonly PermissionCode[] = ['costs.view', 'accounting.view', 'opening.view'];

/** Whether the lines of a journal that tell what goods cost are for this reader. */
export function readsCosts(can: (permission: PermissionCode) => boolean): boolean {
  return TELL_COSTS.some(can);
}

/** Nobody grants what they do not hold: what stands in the way, empty when nothing does. */
export function beyond(held: readonly PermissionCode[], wanted: readonly PermissionCode[]): PermissionCode[] {
  return wanted.filter((code) => !held.includes(code));
}

/** What somebody wins and loses when their permissions become others. */
export function differenceOf(before: readonly PermissionCode[], after: readonly PermissionCode[]) {
  return { gained: beyond(before, after), lost: beyond(after, before) };
}
