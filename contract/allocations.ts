import * as z from 'zod';
import { DOCUMENT_STATUSES } from '#domain/enums.ts';
import { endpoint } from './base.ts';
import { candidate } from './customer-receipts.ts';
import {
  ability,
  businessDate,
  currencyCode,
  figure,
  optionalText,
  pageQuery,
  reason,
  uuid,
  version,
} from './fields.ts';
import { activityEntry, effectsPreview, journalOfDocument } from './ledger.ts';
import { applicationInput, openItem } from './open-items.ts';

const tag = 'Allocations';

export const allocationInput = z.object({
  creditItemId: uuid,
  allocationDate: businessDate,
  notes: optionalText(500),
  applications: z.array(applicationInput).min(1, { error: 'choose what to settle' }).max(200),
});
export type AllocationInput = z.infer<typeof allocationInput>;

export const allocationRow = z.object({
  id: uuid,
  number: z.string().nullable(),
  status: z.enum(DOCUMENT_STATUSES),
  customerId: uuid,
  customerName: z.string(),
  customerNameAr: z.string().nullable(),
  allocationDate: businessDate,
  creditLabel: z.string(),
  currency: currencyCode,
  amount: figure,
  version: z.number(),
});
export type AllocationRow = z.infer<typeof allocationRow>;

export const allocation = allocationRow.extend({
  notes: z.string().nullable(),
  credit: openItem,
  applications: z.array(z.object({ item: openItem, amount: figure })),
  journals: z.array(journalOfDocument),
  voided: z.object({ date: businessDate, reason: z.string(), by: z.string().nullable() }).nullable(),
  activity: z.array(activityEntry),
  abilities: z.object({ undo: ability }),
});
export type Allocation = z.infer<typeof allocation>;

export const allocationTotals = z.object({
  credit: openItem.extend({ customerId: uuid, customerName: z.string() }),
  takes: z.array(figure),
  taken: figure,
  left: figure,
  short: z.boolean(),
  candidates: z.array(candidate),
});
export type AllocationTotals = z.infer<typeof allocationTotals>;

export const allocationListQuery = pageQuery.extend({ customer: uuid.optional() });
export type AllocationListQuery = z.infer<typeof allocationListQuery>;

const byId = z.object({ id: uuid });
const effectHash = z.string().max(64).optional();
const view = 'sales.receipts.view' as const;
const manage = 'sales.allocations.manage' as const;
const path = '/api/sales/allocations' as const;

export const allocationsContract = {
  list: endpoint({ method: 'GET', path, access: view, summary: 'List allocations', tag })
    .input(allocationListQuery)
    .output(z.object({ rows: z.array(allocationRow), next: z.string().nullable() })),
  get: endpoint({ method: 'GET', path: `${path}/{id}`, access: view, summary: 'One allocation', tag })
    .input(byId)
    .output(allocation),
  totals: endpoint({
    method: 'POST',
    path: `${path}/totals`,
    access: manage,
    summary: 'What an allocation would take, and what it could settle',
    tag,
  })
    .input(allocationInput.extend({ applications: z.array(applicationInput).max(200) }))
    .output(allocationTotals),
  preview: endpoint({
    method: 'POST',
    path: `${path}/preview`,
    access: manage,
    summary: 'What allocating would do',
    tag,
  })
    .input(allocationInput)
    .output(effectsPreview),
  create: endpoint({ method: 'POST', path, access: manage, creates: true, summary: 'Allocate', tag })
    .input(allocationInput.extend({ effectHash }))
    .output(allocation),
  previewUndo: endpoint({
    method: 'POST',
    path: `${path}/{id}/undoing/preview`,
    access: manage,
    summary: 'What undoing would do',
    tag,
  })
    .input(byId.extend({ date: businessDate }))
    .output(effectsPreview),
  undo: endpoint({ method: 'POST', path: `${path}/{id}/undoing`, access: manage, summary: 'Undo an allocation', tag })
    .input(byId.extend({ date: businessDate, reason, version, effectHash }))
    .output(allocation),
};
