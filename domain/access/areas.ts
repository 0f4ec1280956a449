import { PERMISSION_CODES, type PermissionCode } from './permissions.ts';

/** Parts of the product, in working order: how permissions are shown. */
export const AREAS_OF_ACCESS = ['sales', 'inventory', 'accounting', 'system'] as const;
export type AreaOfAccess = (typeof AREAS_OF_ACCESS)[number];

const AREA_OF: Record<string, AreaOfAccess> = {
  sales: 'sales',
  receivables: 'sales',
  customers: 'sales',
  price_lists: 'sales',
  items: 'inventory',
  costs: 'inventory',
  stock: 'inventory',
  warehouses: 'inventory',
  opening: 'accounting',
  accounting: 'accounting',
  accounts: 'accounting',
  dimensions: 'accounting',
  rates: 'accounting',
  periods: 'accounting',
  close: 'accounting',
};

/** Where a permission belongs by its first word; what is no trade and no book is the system's. */
export function areaOf(code: PermissionCode): AreaOfAccess {
  return AREA_OF[code.split('.')[0] ?? ''] ?? 'system';
}

export function permissionsByArea(): { area: AreaOfAccess; permissions: PermissionCode[] }[] {
  return AREAS_OF_ACCESS.map((area) => ({
    area,
    permissions: PERMISSION_CODES.filter((code) => areaOf(code) === area),
  }));
}
