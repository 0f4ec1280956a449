import * as z from 'zod';
import { JOURNAL_ENTRY_STATUSES } from '#domain/enums.ts';
import { endpoint } from './base.ts';
import {
  ability,
  amount,
  businessDate,
  currencyCode,
  exchangeRate,
  figure,
  listOf,
  namedRecord,
  optionalText,
  optionalUuid,
  pageOf,
  pageQuery,
  pdfFile,
  reason,
  timestamp,
  uuid,
  version,
} from './fields.ts';
import { effectsPreview, journalOfDocument } from './ledger.ts';

const tag = 'Journal entries';

const typed = (inner: z.ZodString) =>
  z.union([z.literal('').transform(() => null), inner.nullish().transform((value) => value ?? null)]);

export const entryLineInput = z
  .object({
    accountId: uuid,
    currency: currencyCode,
    /** Signed, debit positive. Zero where only base or local moves. */
    amount,
    /** Only where they differ from what the day's rate says. */
    rate: typed(exchangeRate),
    base: typed(amount),
    local: typed(amount),
    customerId: optionalUuid,
    costCentreId: optionalUuid,
    projectId: optionalUuid,
    memo: optionalText(200),
  })
  .refine((line) => [line.amount, line.base ?? '0', line.local ?? '0'].some((value) => Number(value) !== 0), {
    path: ['amount'],
    error: 'must not be zero',
  });
export type EntryLineInput = z.infer<typeof entryLineInput>;

export const journalEntryInput = z.object({
  entryDate: businessDate,
  description: z.string().trim().min(3, { error: 'say what this is for' }).max(300),
  reference: optionalText(60),
  lines: z.array(entryLineInput).min(1, { error: 'add at least one line' }).max(1000),
});
export type JournalEntryInput = z.infer<typeof journalEntryInput>;

export const entryLine = z.object({
  lineNo: z.number(),
  account: namedRecord,
  currency: currencyCode,
  amount: figure,
  rate: figure,
  base: figure,
  local: figure,
  rateTyped: z.boolean(),
  baseTyped: z.boolean(),
  localTyped: z.boolean(),
  customer: namedRecord.nullable(),
  costCentre: namedRecord.nullable(),
  project: namedRecord.nullable(),
  memo: z.string().nullable(),
});
export type EntryLine = z.infer<typeof entryLine>;

const act = z.object({ at: timestamp, by: z.string().nullable() });

export const ENTRY_ACTS = ['created', 'changed', 'submitted', 'approved', 'rejected', 'posted', 'reversed'] as const;

export const journalEntry = z.object({
  id: uuid,
  number: z.string().nullable(),
  status: z.enum(JOURNAL_ENTRY_STATUSES),
  entryDate: businessDate,
  description: z.string(),
  reference: z.string().nullable(),
  version: z.number(),
  created: act,
  writtenBy: z.string().nullable(),
  submitted: act.nullable(),
  approved: act.nullable(),
  rejected: act.extend({ reason: z.string() }).nullable(),
  lines: z.array(entryLine),
  outOfBalance: z.object({ base: figure, local: figure }),
  journals: z.array(journalOfDocument),
  reversed: z.object({ date: businessDate, reason: z.string(), by: z.string().nullable() }).nullable(),
  activity: z.array(act.extend({ act: z.enum(ENTRY_ACTS), reason: z.string().nullable() })),
  abilities: z.object({
    edit: ability,
    delete: ability,
    submit: ability,
    approve: ability,
    reject: ability,
    post: ability,
    reverse: ability,
    copy: ability,
    print: ability,
  }),
});
export type JournalEntry = z.infer<typeof journalEntry>;

export const journalEntryRow = z.object({
  id: uuid,
  number: z.string().nullable(),
  status: z.enum(JOURNAL_ENTRY_STATUSES),
  entryDate: businessDate,
  description: z.string(),
  reference: z.string().nullable(),
  writtenBy: z.string().nullable(),
  totalBase: figure,
  totalLocal: figure,
});
export type JournalEntryRow = z.infer<typeof journalEntryRow>;

export const journalEntryListQuery = pageQuery.extend({
  search: z.string().trim().max(100).optional(),
  status: listOf(z.enum(JOURNAL_ENTRY_STATUSES)),
  from: businessDate.optional(),
  to: businessDate.optional(),
});
export type JournalEntryListQuery = z.infer<typeof journalEntryListQuery>;

const byId = z.object({ id: uuid });
const effectHash = z.string().max(64).optional();
const path = '/api/accounting/journal-entries' as const;

export const journalEntriesContract = {
  list: endpoint({ method: 'GET', path, access: 'accounting.view', summary: 'Journal entries, newest first', tag })
    .input(journalEntryListQuery)
    .output(pageOf(journalEntryRow)),
  get: endpoint({ method: 'GET', path: `${path}/{id}`, access: 'accounting.view', summary: 'One journal entry', tag })
    .input(byId)
    .output(journalEntry),
  pdf: endpoint({
    method: 'GET',
    path: `${path}/{id}/pdf`,
    access: 'accounting.view',
    summary: 'The voucher as PDF/A',
    tag,
  })
    .input(byId)
    .output(pdfFile),
  create: endpoint({
    method: 'POST',
    path,
    access: 'accounting.journals.create',
    creates: true,
    summary: 'Write a draft',
    tag,
  })
    .input(journalEntryInput)
    .output(journalEntry),
  update: endpoint({
    method: 'PUT',
    path: `${path}/{id}`,
    access: 'accounting.journals.create',
    summary: 'Change an entry: it is a draft again, whoever approved it',
    tag,
  })
    .input(journalEntryInput.extend({ id: uuid, version }))
    .output(journalEntry),
  delete: endpoint({
    method: 'DELETE',
    path: `${path}/{id}`,
    access: 'accounting.journals.create',
    summary: 'Delete a draft',
    tag,
  })
    .input(byId.extend({ version }))
    .output(z.object({ ok: z.literal(true) })),
  submit: endpoint({
    method: 'POST',
    path: `${path}/{id}/submission`,
    access: 'accounting.journals.create',
    summary: 'Hand in for approval',
    tag,
  })
    .input(byId.extend({ version }))
    .output(journalEntry),
  approve: endpoint({
    method: 'POST',
    path: `${path}/{id}/approval`,
    access: 'accounting.journals.approve',
    summary: 'Approve what somebody else wrote',
    tag,
  })
    .input(byId.extend({ version }))
    .output(journalEntry),
  reject: endpoint({
    method: 'POST',
    path: `${path}/{id}/rejection`,
    access: 'accounting.journals.approve',
    summary: 'Send back with a reason',
    tag,
  })
    .input(byId.extend({ version, reason }))
    .output(journalEntry),
  previewPosting: endpoint({
    method: 'POST',
    path: `${path}/{id}/posting/preview`,
    access: 'accounting.view',
    summary: 'What posting would do',
    tag,
  })
    .input(byId)
    .output(effectsPreview),
  post: endpoint({
    method: 'POST',
    path: `${path}/{id}/posting`,
    access: 'accounting.journals.post',
    summary: 'Post an approved entry',
    tag,
  })
    .input(byId.extend({ version, effectHash }))
    .output(journalEntry),
  previewReversal: endpoint({
    method: 'POST',
    path: `${path}/{id}/reversal/preview`,
    access: 'accounting.journals.reverse',
    summary: 'What reversing would do',
    tag,
  })
    .input(byId.extend({ date: businessDate }))
    .output(effectsPreview),
  reverse: endpoint({
    method: 'POST',
    path: `${path}/{id}/reversal`,
    access: 'accounting.journals.reverse',
    summary: 'Reverse: the exact negation on a chosen day',
    tag,
  })
    .input(byId.extend({ date: businessDate, reason, version, effectHash }))
    .output(journalEntry),
};
