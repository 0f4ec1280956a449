import { PERMISSION_CODES, type PermissionCode } from './permissions.ts';

export interface RoleTemplate {
  code: string;
  name: string;
  nameAr: string;
  permissions: readonly PermissionCode[];
  /** Whoever has it signs in with a second factor. */
  mfaRequired?: true;
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
  'dimensions.view',
];

/** The one role that holds every permission, those of later versions too. It is never changed, and never without a holder. */
export const OWNER_ROLE = 'owner';

/**
 * Roles a new company starts with. The seller does not lock periods, the accountant does not run tills, the administrator has
 * people, devices and events but neither posts nor unlocks: no one role can both do a thing and hide it.
 */
export const ROLE_TEMPLATES: readonly RoleTemplate[] = [
  { code: OWNER_ROLE, name: 'Owner', nameAr: 'المالك', permissions: PERMISSION_CODES, mfaRequired: true },
  {
    code: 'administrator',
    name: 'Administrator',
    nameAr: 'مدير النظام',
    mfaRequired: true,
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
      'people.factors.reset',
      'roles.manage',
      'keys.view',
      'keys.manage',
      'security.view',
      'security.release',
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
      'periods.except',
      'periods.approve',
      'close.sign',
    ],
  },
  {
    code: 'sales',
    name: 'Sales clerk',
    nameAr: 'موظف مبيعات',
    permissions: [...salesWork, 'sales.invoices.void', 'customers.manage', 'periods.except'],
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
      'customers.manage',
      'costs.view',
      'opening.view',
      'opening.create',
      'opening.post',
      'opening.void',
      'accounting.view',
      'accounting.journals.create',
      'accounting.journals.approve',
      'accounting.journals.post',
      'accounting.journals.reverse',
      'accounting.revaluations.run',
      'accounting.revaluations.void',
      'accounts.manage',
      'accounts.assign',
      'dimensions.manage',
      'company.view',
      'warehouses.view',
      'rates.manage',
      'periods.lock',
      'periods.unlock',
      'periods.post_into_soft',
      'periods.except',
      'periods.approve',
      'periods.seal',
      'close.prepare',
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
      'accounting.journals.create',
      'dimensions.view',
      'sales.invoices.view',
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
      'keys.view',
      'security.view',
      'items.view',
      'periods.view',
    ],
  },
  { code: 'auditor', name: 'Auditor', nameAr: 'مدقق', permissions: views },
];
