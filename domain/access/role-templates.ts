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
  'sales.receipts.view',
  'sales.receipts.create',
  'customers.view',
  'items.view',
  'stock.view',
  'rates.view',
  'periods.view',
];

/** The one role that holds every permission, those of later versions too. It is never changed, and never without a holder. */
export const OWNER_ROLE = 'owner';

/**
 * Roles a new company starts with. The seller does not lock periods, the accountant does not run tills, the administrator has
 * people, devices and events but neither posts nor unlocks: no one role can both do a thing and hide it.
 */
export const ROLE_TEMPLATES: readonly RoleTemplate[] = [
  { code: OWNER_ROLE, name: 'Owner', nameAr: 'المالك', permissions: PERMISSION_CODES },
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
      'people.manage',
      'roles.manage',
      'audit.view',
      'items.view',
      'items.manage',
      'customers.view',
      'warehouses.view',
      'warehouses.manage',
      'company.view',
      'company.manage',
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
      'sales.receipts.void',
      'customers.manage',
      'items.manage',
      'costs.view',
      'warehouses.view',
      'warehouses.manage',
      'company.view',
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
    permissions: ['sales.invoices.view', 'sales.receipts.view', 'customers.view', 'items.view'],
  },
  {
    code: 'inventory',
    name: 'Inventory clerk',
    nameAr: 'موظف مخزون',
    permissions: [
      'items.view',
      'items.manage',
      'stock.view',
      'warehouses.view',
      'warehouses.manage',
      'opening.view',
      'opening.create',
    ],
  },
  {
    code: 'purchasing',
    name: 'Purchasing',
    nameAr: 'المشتريات',
    permissions: ['items.view', 'items.manage', 'costs.view', 'stock.view', 'rates.view', 'periods.view'],
  },
  {
    code: 'accountant',
    name: 'Accountant',
    nameAr: 'محاسب',
    permissions: [
      ...salesWork,
      'sales.invoices.void',
      'sales.receipts.post',
      'sales.receipts.void',
      'sales.allocations.manage',
      'customers.manage',
      'costs.view',
      'opening.view',
      'opening.create',
      'opening.post',
      'opening.void',
      'accounting.view',
      'accounts.manage',
      'accounts.assign',
      'company.view',
      'warehouses.view',
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
    code: 'finance_clerk',
    name: 'Finance clerk',
    nameAr: 'كاتب مالي',
    permissions: [
      'accounting.view',
      'sales.invoices.view',
      'sales.receipts.view',
      'sales.receipts.create',
      'sales.receipts.post',
      'sales.allocations.manage',
      'customers.view',
      'opening.view',
      'rates.view',
      'periods.view',
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
