import type { Warehouse } from '#contract/warehouses.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import { refusalOfClosing } from '#domain/stock/warehouse.ts';
import type { WarehouseRecord } from '../db/warehouses.ts';

export function presentWarehouse(
  { holdsValue, others, ...row }: WarehouseRecord,
  can: (permission: PermissionCode) => boolean,
): Warehouse {
  const manages = can('warehouses.manage');
  const costs = can('costs.view');
  const refusal = row.active ? refusalOfClosing({ ...row, holdsValue, others }) : undefined;
  const denied = { allowed: false, reason: 'permission' } as const;
  return {
    ...row,
    valueBase: costs ? row.valueBase : null,
    valueLocal: costs ? row.valueLocal : null,
    abilities: {
      edit: !manages ? denied : row.archived ? { allowed: false, reason: 'record_archived' } : { allowed: true },
      archive: !manages ? denied : refusal && !row.archived ? { allowed: false, reason: refusal } : { allowed: true },
      deactivate: !manages ? denied : refusal ? { allowed: false, reason: refusal } : { allowed: true },
    },
  };
}
