import { isPermissionCode, type PermissionCode } from '#domain/access/permissions.ts';
import type { MemberContext } from '../endpoint.ts';

/** What the caller may do in the company in hand, as this very request found it. */
export function permissionsHeld({ session }: MemberContext): PermissionCode[] {
  return session.permissions.filter(isPermissionCode);
}
