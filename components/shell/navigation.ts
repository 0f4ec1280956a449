import type { PermissionCode } from '#domain/access/permissions.ts';
import type { CompanyPaths } from '#lib/paths.ts';
import type { Messages } from '../i18n/messages.ts';

type NavKey = keyof Messages['common']['nav'];

export interface NavItem {
  key: NavKey;
  permission: PermissionCode;
  href(paths: CompanyPaths): string;
  /** The address it is "here" for, without the company. */
  prefix: string;
}

/** Modules in working order. What a person may not see is not shown. */
export const NAVIGATION: readonly { key: NavKey; items: readonly NavItem[] }[] = [
  {
    key: 'sales',
    items: [
      {
        key: 'invoices',
        permission: 'sales.invoices.view',
        href: (paths) => paths.invoices(),
        prefix: '/sales/invoices',
      },
      {
        key: 'creditNotes',
        permission: 'sales.credit_notes.view',
        href: (paths) => paths.creditNotes(),
        prefix: '/sales/credit-notes',
      },
      {
        key: 'priceLists',
        permission: 'price_lists.view',
        href: (paths) => paths.priceLists(),
        prefix: '/sales/price-lists',
      },
      {
        key: 'receipts',
        permission: 'sales.receipts.view',
        href: (paths) => paths.receipts(),
        prefix: '/sales/receipts',
      },
      {
        key: 'allocations',
        permission: 'sales.receipts.view',
        href: (paths) => paths.allocations(),
        prefix: '/sales/allocations',
      },
      { key: 'customers', permission: 'customers.view', href: (paths) => paths.customers(), prefix: '/customers' },
    ],
  },
  {
    key: 'inventory',
    items: [
      { key: 'items', permission: 'items.view', href: (paths) => paths.items(), prefix: '/items' },
      { key: 'stock', permission: 'stock.view', href: (paths) => paths.stock(), prefix: '/stock' },
      {
        key: 'warehouses',
        permission: 'warehouses.view',
        href: (paths) => paths.warehouses(),
        prefix: '/warehouses',
      },
    ],
  },
  {
    key: 'accounting',
    items: [
      {
        key: 'journalEntries',
        permission: 'accounting.view',
        href: (paths) => paths.journalEntries(),
        prefix: '/accounting/journal-entries',
      },
      {
        key: 'revaluations',
        permission: 'accounting.view',
        href: (paths) => paths.revaluations(),
        prefix: '/accounting/revaluations',
      },
      {
        key: 'journals',
        permission: 'accounting.view',
        href: (paths) => paths.journals(),
        prefix: '/accounting/journals',
      },
      {
        key: 'accounts',
        permission: 'accounting.view',
        href: (paths) => paths.accounts(),
        prefix: '/accounting/accounts',
      },
      {
        key: 'accountRoles',
        permission: 'accounting.view',
        href: (paths) => paths.accountRoles(),
        prefix: '/accounting/account-roles',
      },
      {
        key: 'dimensions',
        permission: 'dimensions.view',
        href: (paths) => paths.dimensions(),
        prefix: '/accounting/dimensions',
      },
      { key: 'periods', permission: 'periods.view', href: (paths) => paths.periods(), prefix: '/accounting/periods' },
      { key: 'closing', permission: 'periods.view', href: (paths) => paths.closing(), prefix: '/accounting/close' },
      {
        key: 'yearEnds',
        permission: 'accounting.view',
        href: (paths) => paths.yearEnds(),
        prefix: '/accounting/year-ends',
      },
      {
        key: 'periodPermits',
        permission: 'periods.view',
        href: (paths) => paths.periodPermits(),
        prefix: '/accounting/period-permits',
      },
      { key: 'rates', permission: 'rates.view', href: (paths) => paths.rates(), prefix: '/accounting/exchange-rates' },
      { key: 'opening', permission: 'opening.view', href: (paths) => paths.opening(), prefix: '/accounting/opening' },
    ],
  },
  {
    key: 'reports',
    items: [
      {
        key: 'trialBalance',
        permission: 'accounting.view',
        href: (paths) => paths.trialBalance(),
        prefix: '/accounting/trial-balance',
      },
      {
        key: 'profitAndLoss',
        permission: 'accounting.view',
        href: (paths) => paths.profitAndLoss(),
        prefix: '/reports/profit-and-loss',
      },
      {
        key: 'balanceSheet',
        permission: 'accounting.view',
        href: (paths) => paths.balanceSheet(),
        prefix: '/reports/balance-sheet',
      },
      {
        key: 'breakdown',
        permission: 'accounting.view',
        href: (paths) => paths.breakdown(),
        prefix: '/reports/by-dimension',
      },
      {
        key: 'cashBook',
        permission: 'accounting.view',
        href: (paths) => paths.cashBook(),
        prefix: '/reports/cash-book',
      },
      {
        key: 'salesReport',
        permission: 'sales.reports.view',
        href: (paths) => paths.sales(),
        prefix: '/reports/sales',
      },
      {
        key: 'ageing',
        permission: 'receivables.view',
        href: (paths) => paths.ageing(),
        prefix: '/reports/receivables',
      },
      {
        key: 'taxReturn',
        permission: 'accounting.view',
        href: (paths) => paths.taxReturn(),
        prefix: '/reports/tax-return',
      },
      {
        key: 'numberSeries',
        permission: 'accounting.view',
        href: (paths) => paths.numberSeries(),
        prefix: '/reports/number-series',
      },
    ],
  },
  {
    key: 'system',
    items: [
      { key: 'operations', permission: 'ops.view', href: (paths) => paths.ops(), prefix: '/ops' },
      { key: 'outbox', permission: 'ops.view', href: (paths) => paths.outbox(), prefix: '/ops/outbox' },
      { key: 'devices', permission: 'devices.view', href: (paths) => paths.devices(), prefix: '/devices' },
      { key: 'sessions', permission: 'sessions.view', href: (paths) => paths.opsSessions(), prefix: '/ops/sessions' },
      { key: 'security', permission: 'security.view', href: (paths) => paths.security(), prefix: '/ops/security' },
      { key: 'people', permission: 'people.view', href: (paths) => paths.people(), prefix: '/people' },
      { key: 'roles', permission: 'people.view', href: (paths) => paths.roles(), prefix: '/people/roles' },
      {
        key: 'company',
        permission: 'company.view',
        href: (paths) => paths.companySettings(),
        prefix: '/settings/company',
      },
      { key: 'apiKeys', permission: 'keys.view', href: (paths) => paths.apiKeys(), prefix: '/settings/api-keys' },
      { key: 'audit', permission: 'audit.view', href: (paths) => paths.audit(), prefix: '/ops/audit' },
      { key: 'retention', permission: 'audit.view', href: (paths) => paths.retention(), prefix: '/ops/retention' },
      { key: 'health', permission: 'health.view', href: (paths) => paths.health(), prefix: '/ops/health' },
      { key: 'apiDocs', permission: 'ops.view', href: (paths) => paths.apiDocs(), prefix: '/api-docs' },
    ],
  },
];

/** The longest prefix wins: /ops/outbox is not /ops. */
export function currentPrefix(pathname: string): string | undefined {
  const prefixes = NAVIGATION.flatMap((group) => group.items.map((item) => item.prefix));
  return prefixes
    .filter((prefix) => pathname === prefix || pathname.startsWith(`${prefix}/`))
    .sort((a, b) => b.length - a.length)[0];
}
