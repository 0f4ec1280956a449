import { PERMISSION_CODES, type PermissionCode } from './permissions.ts';

export interface RoleTemplate {
  code: string;
  name: string;
  nameAr: string;
  permissions: readonly PermissionCode[];
}

const views = PERMISSION_CODES.filter((code) => code.endsWith('.view'));
const salesWork: PermissionCode[] = [
  'sales.invoices.view',
  'sales.invoices.create',
  'sales.invoices.post',
  'customers.view',
  'items.view',
  'stock.view',
  'rates.view',
  'periods.view',
];

/**
 * Roles a new company starts with. The seller does not lock periods, the accountant does not run tills, the administrator has
 * people, devices and events but neither posts nor unlocks: no one role can both do a thing and hide it.
 */
export const ROLE_TEMPLATES: readonly RoleTemplate[] = [
  { code: 'owner', name: 'Owner', nameAr: 'المالك', permissions: PERMISSION_CODES },
  {
    code: 'administrator',
    name: 'Administrator',
    nameAr: 'مدير النظام',
    permissions: [
      'ops.view',
      'health.view',
      'outbox.retry',
      'jobs.run',
      'devices.view',
      'devices.manage',
      'sessions.view',
      'sessions.revoke',
      'people.view',
      'audit.view',
      'items.view',
      'items.manage',
      'customers.view',
      'warehouses.manage',
      'stock.view',
      'rates.view',
      'periods.view',
      'sales.invoices.view',
    ],
  },
  {
    code: 'manager',
    name: 'Manager',
    nameAr: 'المدير',
    permissions: [
      ...salesWork,
      'sales.invoices.void',
      'customers.manage',
      'items.manage',
      'costs.view',
      'warehouses.manage',
      'rates.manage',
      'accounting.view',
      'opening.view',
      'ops.view',
      'devices.view',
    ],
  },
  {
    code: 'sales',
    name: 'Sales clerk',
    nameAr: 'موظف مبيعات',
    permissions: [...salesWork, 'sales.invoices.void', 'customers.manage'],
  },
  {
    code: 'cashier',
    name: 'Cashier',
    nameAr: 'أمين الصندوق',
    permissions: ['sales.invoices.view', 'customers.view', 'items.view'],
  },
  {
    code: 'inventory',
    name: 'Inventory clerk',
    nameAr: 'موظف مخزون',
    permissions: ['items.view', 'items.manage', 'stock.view', 'warehouses.manage', 'opening.view', 'opening.create'],
  },
  {
    code: 'accountant',
    name: 'Accountant',
    nameAr: 'محاسب',
    permissions: [
      ...salesWork,
      'sales.invoices.void',
      'customers.manage',
      'costs.view',
      'opening.view',
      'opening.create',
      'opening.post',
      'opening.void',
      'accounting.view',
      'accounts.manage',
      'rates.manage',
      'periods.lock',
      'periods.unlock',
      'ops.view',
      'outbox.release',
      'jobs.run',
      'audit.view',
      'devices.view',
    ],
  },
  {
    code: 'operations',
    name: 'Operations',
    nameAr: 'التشغيل',
    permissions: [
      'ops.view',
      'health.view',
      'outbox.retry',
      'jobs.run',
      'devices.view',
      'sessions.view',
      'items.view',
      'periods.view',
    ],
  },
  { code: 'auditor', name: 'Auditor', nameAr: 'مدقق', permissions: views },
];
