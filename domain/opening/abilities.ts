import type { PermissionCode } from '../access/permissions.ts';
import type { DocumentStatus } from '../enums.ts';

export type OpeningAbility = { allowed: true } | { allowed: false; reason: 'permission' | 'not_draft' | 'not_posted' };

const YES: OpeningAbility = { allowed: true };

/** What a person may do with an opening document now. The command enforces the same; the screen shows the reason. */
export function openingAbilities(status: DocumentStatus, can: (permission: PermissionCode) => boolean) {
  const act = (needed: 'draft' | 'posted', permission: PermissionCode): OpeningAbility => {
    if (status !== needed) return { allowed: false, reason: needed === 'draft' ? 'not_draft' : 'not_posted' };
    return can(permission) ? YES : { allowed: false, reason: 'permission' };
  };
  return {
    edit: act('draft', 'opening.create'),
    delete: act('draft', 'opening.create'),
    post: act('draft', 'opening.post'),
    void: act('posted', 'opening.void'),
    print: YES,
  };
}
