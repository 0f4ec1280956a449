import * as z from 'zod';
import { DOCUMENT_STATUSES } from '#domain/enums.ts';
import { endpoint } from './base.ts';
import {
  ability,
  amount,
  businessDate,
  currencyCode,
  figure,
  optionalText,
  quantity,
  timestamp,
  unitPrice,
  uuid,
  version,
} from './fields.ts';
import { journalOfDocument } from './ledger.ts';

const tag = 'Opening balances';

export const openingLineInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stock'), itemId: uuid, warehouseId: uuid, quantity, unitCostBase: unitPrice }),
  z.object({
    kind: z.literal('receivable'),
    customerId: uuid,
    dueDate: businessDate,
    reference: optionalText(60),
    currency: currencyCode,
    amount,
  }),
  z.object({ kind: z.literal('account'), accountId: uuid, currency: currencyCode, amount }),
]);
export type OpeningLineInput = z.infer<typeof openingLineInput>;

export const openingInput = z.object({
  openingDate: businessDate,
  notes: optionalText(500),
  lines: z.array(openingLineInput).min(1, { error: 'add at least one line' }).max(2000),
});
export type OpeningInput = z.infer<typeof openingInput>;

export const openingDocument = z.object({
  id: uuid,
  number: z.string().nullable(),
  status: z.enum(DOCUMENT_STATUSES),
  openingDate: businessDate,
  notes: z.string().nullable(),
  version: z.number(),
  createdAt: timestamp,
  lines: z.array(
    z.object({
      lineNo: z.number(),
      kind: z.enum(['stock', 'receivable', 'account']),
      what: z.string(),
      quantity: figure.nullable(),
      unitCostBase: figure.nullable(),
      currency: z.string().nullable(),
      amount: figure.nullable(),
    }),
  ),
  journals: z.array(journalOfDocument),
  abilities: z.object({ post: ability }),
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

export const openingContract = {
  list: endpoint({
    method: 'GET',
    path: '/api/opening-documents',
    access: 'opening.view',
    summary: 'Opening documents',
    tag,
  }).output(z.object({ rows: z.array(openingRow) })),
  get: endpoint({
    method: 'GET',
    path: '/api/opening-documents/{id}',
    access: 'opening.view',
    summary: 'One opening document',
    tag,
  })
    .input(byId)
    .output(openingDocument),
  create: endpoint({
    method: 'POST',
    path: '/api/opening-documents',
    access: 'opening.create',
    creates: true,
    summary: 'Write a draft',
    tag,
  })
    .input(openingInput)
    .output(openingDocument),
  post: endpoint({
    method: 'POST',
    path: '/api/opening-documents/{id}/posting',
    access: 'opening.post',
    summary: 'Post',
    tag,
  })
    .input(byId.extend({ version }))
    .output(openingDocument),
};
