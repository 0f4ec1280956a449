import { PERMISSIONS, PRIVILEGED_PERMISSIONS } from '../access/permissions.ts';
import { ROLE_TEMPLATES } from '../access/role-templates.ts';
import { CURRENCIES, CURRENCY_CODES } from '../fx/currencies.ts';
import { CURRENCY_NAMES } from '../fx/currency-names.ts';
import { UNITS } from './units.ts';

/** The rows of one table this version ships, the same for every company. Seeds write them, Health compares them. */
export interface ReferenceTable {
  table: string;
  key: string;
  columns: readonly string[];
  rows: readonly (readonly unknown[])[];
  /** Columns an operator may decide otherwise: written with a new row, never over what is there. */
  operators?: readonly string[];
  /** A row that changes counts its version up. */
  versioned?: boolean;
}

export const REFERENCE_DATA: readonly ReferenceTable[] = [
  {
    table: 'currencies',
    key: 'code',
    columns: ['code', 'name', 'name_ar', 'decimals'],
    rows: CURRENCY_CODES.map((code) => [code, ...CURRENCY_NAMES[code], CURRENCIES[code].decimals]),
  },
  { table: 'units', key: 'code', columns: ['code', 'name', 'name_ar', 'decimals'], rows: UNITS },
  {
    table: 'permissions',
    key: 'code',
    columns: ['code', 'name', 'name_ar', 'privileged'],
    rows: Object.entries(PERMISSIONS).map(([code, [name, nameAr]]) => [
      code,
      name,
      nameAr,
      PRIVILEGED_PERMISSIONS.some((privileged) => privileged === code),
    ]),
  },
  {
    table: 'role_templates',
    key: 'code',
    columns: ['code', 'name', 'name_ar', 'permission_codes'],
    rows: ROLE_TEMPLATES.map((role) => [role.code, role.name, role.nameAr, role.permissions]),
    versioned: true,
  },
  {
    table: 'retention_rules',
    key: 'table_name',
    columns: ['table_name', 'keep_months', 'basis'],
    operators: ['keep_months', 'basis'],
    rows: [
      ['audit_events', 120, 'Books and what explains them are kept ten years.'],
      ['event_attempts', 24, 'Attempts explain till events while they can still be disputed.'],
    ],
  },
];
