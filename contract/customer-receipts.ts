import * as z from 'zod';
import { DOCUMENT_STATUSES } from '#domain/enums.ts';
import { endpoint } from './base.ts';
import {
  ability,
  amount,
  businessDate,
  currencyCode,
  figure,
  listOf,
  listSums,
  optionalText,
  PAGE_FIELDS,
  pageOf,
  pageQuery,
  pdfFile,
  reason,
  uuid,
  version,
} from './fields.ts';
import { activityEntry, effectsPreview, journalOfDocument } from './ledger.ts';
import { applicationInput, openItem, settlement } from './open-items.ts';
import { RECEIPT_SORTS } from './sorts.ts';

const tag = 'Customer receipts';

/** Money taken, or change given back when it is negative. */
export const receiptTenderInput = z.object({
  methodId: uuid,
  currency: currencyCode,
  amount: amount.refine((value) => Number(value) !== 0, { error: 'must not be zero' }),
});

export const receiptInput = z.object({
  customerId: uuid,
  receiptDate: businessDate,
  currency: currencyCode,
  reference: optionalText(100),
  notes: optionalText(1000),
  tenders: z.array(receiptTenderInput).min(1, { error: 'say what was received' }).max(20),
  applications: z.array(applicationInput).max(200),
});
export type ReceiptInput = z.infer<typeof receiptInput>;

export const receiptRow = z.object({
  id: uuid,
  number: z.string().nullable(),
  status: z.enum(DOCUMENT_STATUSES),
  channel: z.enum(['desk', 'till']),
  customerId: uuid,
  customerName: z.string(),
  customerNameAr: z.string().nullable(),
  receiptDate: businessDate,
  currency: currencyCode,
  received: figure,
  receivedBase: figure,
  receivedLocal: figure,
  onAccount: figure,
  reference: z.string().nullable(),
  version: z.number(),
});
export type ReceiptRow = z.infer<typeof receiptRow>;

const receiptTender = z.object({
  id: uuid,
  methodId: uuid,
  method: z.string(),
  methodAr: z.string().nullable(),
  currency: currencyCode,
  /** What was handed over, change negative. */
  amount: figure,
  /** Its worth in the receipt's currency; null while no rate is known. */
  applied: figure.nullable(),
  rate: figure.nullable(),
});

const receiptApplication = z.object({ item: openItem, amount: figure });

export const receipt = receiptRow.extend({
  businessDate,
  customerCode: z.string(),
  rate: figure.nullable(),
  rateDate: businessDate.nullable(),
  applied: figure,
  notes: z.string().nullable(),
  tenders: z.array(receiptTender),
  applications: z.array(receiptApplication),
  /** What is left over as the customer's credit, and what has used it since. */
  credit: z.object({ item: openItem, settlements: z.array(settlement) }).nullable(),
  journals: z.array(journalOfDocument),
  voided: z.object({ date: businessDate, reason: z.string(), by: z.string().nullable() }).nullable(),
  till: z.object({ deviceCode: z.string(), eventId: uuid }).nullable(),
  activity: z.array(activityEntry),
  abilities: z.object({
    edit: ability,
    delete: ability,
    post: ability,
    void: ability,
    allocate: ability,
    print: ability,
  }),
});
export type Receipt = z.infer<typeof receipt>;

export const receiptListQuery = pageQuery.extend({
  search: z.string().trim().max(100).optional(),
  status: listOf(z.enum(DOCUMENT_STATUSES)),
  customer: uuid.optional(),
  from: businessDate.optional(),
  to: businessDate.optional(),
  sort: z.enum(RECEIPT_SORTS).default('-date'),
});
export type ReceiptListQuery = z.infer<typeof receiptListQuery>;

const receiptListFilters = receiptListQuery.omit(PAGE_FIELDS);
export type ReceiptListFilters = z.infer<typeof receiptListFilters>;

/** An open item with its worth in the receipt's currency that day, and what is proposed to settle of it. */
export const candidate = openItem.extend({ worth: figure, suggested: figure });

export const receiptTotals = z.object({
  tenders: z.array(figure),
  received: figure,
  receivedBase: figure,
  receivedLocal: figure,
  applications: z.array(figure),
  applied: figure,
  left: figure,
  onAccount: figure,
  residue: figure,
  short: z.boolean(),
  candidates: z.array(candidate),
});
export type ReceiptTotals = z.infer<typeof receiptTotals>;

export const tenderMethod = z.object({
  id: uuid,
  code: z.string(),
  name: z.string(),
  nameAr: z.string().nullable(),
  kind: z.enum(['cash', 'card', 'transfer']),
  currency: currencyCode,
  /** Where its money goes when it is taken at the desk. */
  account: z.string(),
});
export type TenderMethod = z.infer<typeof tenderMethod>;

const byId = z.object({ id: uuid });
const effectHash = z.string().max(64).optional();
const view = 'sales.receipts.view' as const;
const create = 'sales.receipts.create' as const;
const path = '/api/sales/receipts' as const;

export const customerReceiptsContract = {
  list: endpoint({ method: 'GET', path, access: view, summary: 'List customer receipts', tag })
    .input(receiptListQuery)
    .output(pageOf(receiptRow)),
  sums: endpoint({
    method: 'GET',
    path: `${path}/sums`,
    access: view,
    summary: 'How many receipts the filters find, and what they sum to',
    tag,
  })
    .input(receiptListFilters)
    .output(listSums),
  methods: endpoint({
    method: 'GET',
    path: '/api/sales/receipt-methods',
    access: view,
    summary: 'How money can be taken',
    tag,
  }).output(z.object({ rows: z.array(tenderMethod) })),
  get: endpoint({ method: 'GET', path: `${path}/{id}`, access: view, summary: 'One customer receipt', tag })
    .input(byId)
    .output(receipt),
  pdf: endpoint({ method: 'GET', path: `${path}/{id}/pdf`, access: view, summary: 'The receipt as PDF/A', tag })
    .input(byId)
    .output(pdfFile),
  totals: endpoint({
    method: 'POST',
    path: `${path}/totals`,
    access: create,
    summary: 'Figures of an unsaved receipt, and what it could settle',
    tag,
  })
    .input(receiptInput.extend({ tenders: z.array(receiptTenderInput).max(20) }))
    .output(receiptTotals),
  create: endpoint({ method: 'POST', path, access: create, creates: true, summary: 'Write a draft', tag })
    .input(receiptInput)
    .output(receipt),
  update: endpoint({ method: 'PUT', path: `${path}/{id}`, access: create, summary: 'Change a draft', tag })
    .input(receiptInput.extend({ id: uuid, version }))
    .output(receipt),
  delete: endpoint({ method: 'DELETE', path: `${path}/{id}`, access: create, summary: 'Delete a draft', tag })
    .input(byId.extend({ version }))
    .output(z.object({ ok: z.literal(true) })),
  previewPosting: endpoint({
    method: 'POST',
    path: `${path}/{id}/posting/preview`,
    access: 'sales.receipts.post',
    summary: 'What posting would do',
    tag,
  })
    .input(byId)
    .output(effectsPreview),
  post: endpoint({ method: 'POST', path: `${path}/{id}/posting`, access: 'sales.receipts.post', summary: 'Post', tag })
    .input(byId.extend({ version, effectHash }))
    .output(receipt),
  previewVoid: endpoint({
    method: 'POST',
    path: `${path}/{id}/void/preview`,
    access: 'sales.receipts.void',
    summary: 'What voiding would do',
    tag,
  })
    .input(byId.extend({ date: businessDate }))
    .output(effectsPreview),
  void: endpoint({ method: 'POST', path: `${path}/{id}/void`, access: 'sales.receipts.void', summary: 'Void', tag })
    .input(byId.extend({ date: businessDate, reason, version, effectHash }))
    .output(receipt),
};
