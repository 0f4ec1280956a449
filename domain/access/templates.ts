import { beyond } from './grants.ts';
import type { PermissionCode } from './permissions.ts';

export interface TemplateFacts {
  permissions: readonly PermissionCode[];
  /** What the template held when the role last followed or adopted it; null: a role of the company's own. */
  followed: readonly PermissionCode[] | null;
  /** What the template holds now. */
  now: readonly PermissionCode[] | null;
}

function same(one: readonly PermissionCode[], other: readonly PermissionCode[]): boolean {
  return beyond(one, other).length === 0 && beyond(other, one).length === 0;
}

/** Whether the company made the role another than its template. */
export function isCustomised({ permissions, followed }: TemplateFacts): boolean {
  return followed !== null && !same(permissions, followed);
}

/** What the template gained since the role left it and the role does not hold. What the company took out stays out. */
export function newPermissionsOf({ permissions, followed, now }: TemplateFacts): PermissionCode[] {
  if (followed === null || now === null) return [];
  return now.filter((code) => !followed.includes(code) && !permissions.includes(code));
}
