import * as z from 'zod';
import { DOCUMENT_STATUSES } from '#domain/enums.ts';
import { endpoint } from './base.ts';
import {
  ability,
  amount,
  amountNotNegative,
  businessDate,
  currencyCode,
  figure,
  optionalText,
  pdfFile,
  quantity,
  reason,
  timestamp,
  unitPrice,
  uuid,
  version,
} from './fields.ts';
import { activityEntry, effectsPreview, journalOfDocument } from './ledger.ts';

const tag = 'Opening balances';

export const openingLineInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stock'), itemId: uuid, warehouseId: uuid, quantity, unitCostBase: unitPrice }),
  z.object({
    kind: z.literal('receivable'),
    customerId: uuid,
    dueDate: businessDate,
    reference: optionalText(60),
    currency: currencyCode,
    amount: amountNotNegative.refine((value) => Number(value) > 0, { error: 'must be more than zero' }),
  }),
  z.object({
    kind: z.literal('account'),
    accountId: uuid,
    currency: currencyCode,
    amount: amount.refine((value) => Number(value) !== 0, { error: 'must not be zero' }),
  }),
]);
export type OpeningLineInput = z.infer<typeof openingLineInput>;

export const openingInput = z.object({
  openingDate: businessDate,
  notes: optionalText(500),
  lines: z.array(openingLineInput).min(1, { error: 'add at least one line' }).max(2000),
});
export type OpeningInput = z.infer<typeof openingInput>;

const about = z.object({ id: uuid, code: z.string(), name: z.string() });

/** A line as it was written, with what it is about in words: enough to show it and to write it again. */
export const openingLine = z.object({
  lineNo: z.number(),
  kind: z.enum(['stock', 'receivable', 'account']),
  about,
  warehouse: about.nullable(),
  quantity: figure.nullable(),
  unitCostBase: figure.nullable(),
  dueDate: businessDate.nullable(),
  reference: z.string().nullable(),
  currency: currencyCode.nullable(),
  amount: figure.nullable(),
});

export const openingDocument = z.object({
  id: uuid,
  number: z.string().nullable(),
  status: z.enum(DOCUMENT_STATUSES),
  openingDate: businessDate,
  notes: z.string().nullable(),
  version: z.number(),
  createdAt: timestamp,
  lines: z.array(openingLine),
  journals: z.array(journalOfDocument),
  voided: z.object({ date: businessDate, reason: z.string(), by: z.string().nullable() }).nullable(),
  activity: z.array(activityEntry),
  abilities: z.object({ edit: ability, delete: ability, post: ability, void: ability, print: ability }),
});
export type OpeningDocument = z.infer<typeof openingDocument>;

export const openingRow = openingDocument.pick({
  id: true,
  number: true,
  status: true,
  openingDate: true,
  notes: true,
});

const byId = z.object({ id: uuid });
const effectHash = z.string().max(64).optional();
const path = '/api/opening-documents' as const;

export const openingContract = {
  list: endpoint({ method: 'GET', path, access: 'opening.view', summary: 'Opening documents', tag }).output(
    z.object({ rows: z.array(openingRow) }),
  ),
  get: endpoint({ method: 'GET', path: `${path}/{id}`, access: 'opening.view', summary: 'One opening document', tag })
    .input(byId)
    .output(openingDocument),
  pdf: endpoint({
    method: 'GET',
    path: `${path}/{id}/pdf`,
    access: 'opening.view',
    summary: 'The opening document as PDF/A',
    tag,
  })
    .input(byId)
    .output(pdfFile),
  create: endpoint({
    method: 'POST',
    path,
    access: 'opening.create',
    creates: true,
    summary: 'Write a draft',
    tag,
  })
    .input(openingInput)
    .output(openingDocument),
  update: endpoint({ method: 'PUT', path: `${path}/{id}`, access: 'opening.create', summary: 'Change a draft', tag })
    .input(openingInput.extend({ id: uuid, version }))
    .output(openingDocument),
  delete: endpoint({
    method: 'DELETE',
    path: `${path}/{id}`,
    access: 'opening.create',
    summary: 'Delete a draft',
    tag,
  })
    .input(byId.extend({ version }))
    .output(z.object({ ok: z.literal(true) })),
  previewPosting: endpoint({
    method: 'POST',
    path: `${path}/{id}/posting/preview`,
    access: 'opening.post',
    summary: 'What posting would do',
    tag,
  })
    .input(byId)
    .output(effectsPreview),
  post: endpoint({
    method: 'POST',
    path: `${path}/{id}/posting`,
    access: 'opening.post',
    summary: 'Post',
    tag,
  })
    .input(byId.extend({ version, effectHash }))
    .output(openingDocument),
  previewVoid: endpoint({
    method: 'POST',
    path: `${path}/{id}/void/preview`,
    access: 'opening.void',
    summary: 'What voiding would do',
    tag,
  })
    .input(byId.extend({ date: businessDate }))
    .output(effectsPreview),
  void: endpoint({ method: 'POST', path: `${path}/{id}/void`, access: 'opening.void', summary: 'Void', tag })
    .input(byId.extend({ date: businessDate, reason, version, effectHash }))
    .output(openingDocument),
};
