import type { PermissionCode } from '../access/permissions.ts';
import type { DocumentStatus } from '../enums.ts';

export type AllocationAbility = { allowed: true } | { allowed: false; reason: 'permission' | 'undone' };

/** What a person may do with an allocation now. The command enforces the same; the screen shows the reason. */
export function allocationAbilities(
  status: DocumentStatus,
  can: (permission: PermissionCode) => boolean,
): { undo: AllocationAbility } {
  if (status !== 'posted') return { undo: { allowed: false, reason: 'undone' } };
  return { undo: can('sales.allocations.manage') ? { allowed: true } : { allowed: false, reason: 'permission' } };
}
