import * as z from 'zod';
import { ACCOUNT_ROLES, ACCOUNT_TYPES, CONTROLS } from '#domain/enums.ts';
import { account } from './accounting.ts';
import { archived, archivingEndpoints } from './archiving.ts';
import { endpoint } from './base.ts';
import { ability, currencyCode, figure, optionalText, reason, requiredText, uuid, version } from './fields.ts';

const tag = 'Accounts';

const accountCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-Z.-]{1,20}$/, { error: 'use up to 20 digits, capital letters, dots and dashes' });

const kind = z.object({
  name: requiredText(200),
  nameAr: optionalText(200),
  nameFr: optionalText(200),
  type: z.enum(ACCOUNT_TYPES),
  /** False for a heading: accounts stand under it, entries do not. */
  postable: z.boolean(),
  /** The one currency it takes; null takes any. */
  currency: currencyCode.nullable(),
  /** The sub-ledger it controls: its entries then come from there alone. Fixed once written, as code and type are. */
  control: z.enum(CONTROLS).nullable(),
  active: z.boolean().default(true),
});

const written = kind.extend({ code: accountCode, parentId: uuid.nullable() });

export const accountInput = written.refine((value) => value.postable || value.control === null, {
  error: 'a heading controls no sub-ledger',
  path: ['control'],
});
export type AccountInput = z.infer<typeof accountInput>;

export const accountDetail = account.extend({
  parentId: uuid.nullable(),
  /** What it stands at, debit positive, everything posted included. A heading shows its own, which is zero. */
  base: figure,
  local: figure,
  hasEntries: z.boolean(),
  archived,
  version: z.number(),
  abilities: z.object({ edit: ability, deactivate: ability, archive: ability }),
});
export type AccountDetail = z.infer<typeof accountDetail>;

export const accountRole = z.object({
  role: z.enum(ACCOUNT_ROLES),
  account: account.nullable(),
  /** 0 while nobody plays it. */
  version: z.number(),
  /** What the account playing it stands at; null while nobody plays it. */
  base: figure.nullable(),
  local: figure.nullable(),
  /** Accounts that fit. */
  candidates: z.array(z.object({ id: uuid, code: z.string(), name: z.string(), nameAr: z.string().nullable() })),
  abilities: z.object({ change: ability }),
});
export type AccountRoleRow = z.infer<typeof accountRole>;

/** A file's text as a person has it. 4 MB is some twenty thousand accounts. */
const csv = z.string().min(1, { error: 'the file is empty' }).max(4_000_000);

export const IMPORT_PROBLEMS = [
  'required',
  'invalid',
  'account_has_balance',
  'account_has_entries',
  'account_has_children',
  'account_in_use',
  'record_archived',
  'code_twice',
  'type_fixed',
  'control_fixed',
  'heading_with_control',
  'parent_unknown',
  'parent_not_heading',
  'parent_inactive',
  'parent_below',
] as const;

/** What importing would do. The hash binds the confirmation to what was seen. */
export const importPreview = z.object({
  effectHash: z.string(),
  creates: z.array(z.object({ line: z.number(), code: z.string(), name: z.string() })),
  updates: z.array(z.object({ line: z.number(), code: z.string(), name: z.string() })),
  unchanged: z.number(),
  errors: z.array(
    z.object({ line: z.number(), code: z.string(), field: z.string(), problem: z.enum(IMPORT_PROBLEMS) }),
  ),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const accountsContract = {
  list: endpoint({
    method: 'GET',
    path: '/api/accounting/accounts',
    access: 'accounting.view',
    summary: 'Chart of accounts with what each account stands at',
    tag,
  }).output(z.object({ rows: z.array(accountDetail) })),
  get: endpoint({
    method: 'GET',
    path: '/api/accounting/accounts/{id}',
    access: 'accounting.view',
    summary: 'One account',
    tag,
  })
    .input(z.object({ id: uuid }))
    .output(accountDetail),
  create: endpoint({
    method: 'POST',
    path: '/api/accounting/accounts',
    access: 'accounts.manage',
    creates: true,
    summary: 'Create an account',
    tag,
  })
    .input(accountInput)
    .output(accountDetail),
  update: endpoint({
    method: 'PUT',
    path: '/api/accounting/accounts/{id}',
    access: 'accounts.manage',
    summary: 'Change an account',
    tag,
  })
    .input(written.omit({ code: true, type: true, control: true }).extend({ id: uuid, version }))
    .output(accountDetail),
  ...archivingEndpoints({
    path: '/api/accounting/accounts',
    access: 'accounts.manage',
    tag,
    noun: 'an account',
    output: accountDetail,
  }),
  export: endpoint({
    method: 'GET',
    path: '/api/accounting/accounts/file',
    access: 'accounting.view',
    summary: 'The chart as CSV',
    tag,
  }).output(z.object({ fileName: z.string(), csv: z.string() })),
  previewImport: endpoint({
    method: 'POST',
    path: '/api/accounting/accounts/file/preview',
    access: 'accounts.manage',
    summary: 'What importing a chart would do',
    tag,
  })
    .input(z.object({ csv }))
    .output(importPreview),
  import: endpoint({
    method: 'PUT',
    path: '/api/accounting/accounts/file',
    access: 'accounts.manage',
    summary: 'Import a chart: all of it or nothing',
    tag,
  })
    .input(z.object({ csv, effectHash: z.string().max(200) }))
    .output(z.object({ created: z.number(), updated: z.number(), unchanged: z.number() })),
  roles: endpoint({
    method: 'GET',
    path: '/api/accounting/account-roles',
    access: 'accounting.view',
    summary: 'Which account plays which posting role',
    tag,
  }).output(z.object({ rows: z.array(accountRole) })),
  assignRole: endpoint({
    method: 'PUT',
    path: '/api/accounting/account-roles/{role}',
    access: 'accounts.assign',
    summary: 'Give a posting role to another account',
    tag,
  })
    .input(z.object({ role: z.enum(ACCOUNT_ROLES), accountId: uuid, version: z.coerce.number().int().min(0), reason }))
    .output(accountRole),
};
