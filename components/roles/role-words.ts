'use client';

import { useLocale } from 'use-intl';
import { PERMISSIONS, type PermissionCode } from '#domain/access/permissions.ts';

/** Names of permissions and roles in the person's language. */
export function useRoleWords() {
  const arabic = useLocale() === 'ar';
  return {
    permissionName: (code: PermissionCode) => PERMISSIONS[code][arabic ? 1 : 0],
    roleName: (role: { name: string; nameAr: string | null }) => (arabic ? role.nameAr : null) ?? role.name,
    /** The roles somebody holds in one company. */
    rolesOf: (company: { roles: string[]; rolesAr: string[] }) =>
      (arabic ? company.rolesAr : company.roles).join(arabic ? '، ' : ', '),
  };
}
