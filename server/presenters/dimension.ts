import type { DimensionRow } from '#contract/dimensions.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import type { DimensionRecord } from '../db/dimensions.ts';

export function presentDimension(row: DimensionRecord, can: (permission: PermissionCode) => boolean): DimensionRow {
  return {
    ...row,
    abilities: { edit: can('dimensions.manage') ? { allowed: true } : { allowed: false, reason: 'permission' } },
  };
}
