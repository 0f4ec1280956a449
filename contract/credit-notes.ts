import * as z from 'zod';
import { DOCUMENT_STATUSES, RATE_TYPES, TENDER_KINDS } from '#domain/enums.ts';
import { endpoint } from './base.ts';
import {
  ability,
  amount,
  amountNotNegative,
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
  percent,
  quantity,
  reason,
  unitPrice,
  uuid,
  version,
} from './fields.ts';
import { activityEntry, effectsPreview, journalOfDocument } from './ledger.ts';
import { CREDIT_NOTE_SORTS } from './sorts.ts';

const tag = 'Credit notes';

/** A line of a note: of a sale, whose price stands, or free, with a price of its own. */
export const creditNoteLineInput = z.object({
  invoiceLineId: uuid.nullable(),
  itemId: uuid,
  description: z.string().trim().min(1, { error: 'is required' }).max(200),
  quantity,
  unitPrice,
  discountPercent: percent,
  /** Whether the goods go back to stock. */
  restock: z.boolean(),
});

/** What is paid out at once; `amount` settles in the note's currency, whatever currency the tender pays in. */
export const creditNoteRefundInput = z.object({
  tenderMethodId: uuid,
  amount: amount.refine((value) => Number(value) > 0, { error: 'must be more than zero' }),
});

export const creditNoteInput = z.object({
  invoiceId: uuid.nullable(),
  customerId: uuid.nullable(),
  warehouseId: uuid,
  noteDate: businessDate,
  currency: currencyCode,
  pricesIncludeTax: z.boolean().default(false),
  reason: z.string().trim().min(3, { error: 'say why, in a few words' }).max(200),
  /** Kept back: a percentage of the net, or where that is null an amount. */
  restockingPercent: percent.nullable(),
  restockingFee: amountNotNegative.default('0'),
  notes: optionalText(1000),
  refunds: z.array(creditNoteRefundInput).max(10).default([]),
  lines: z.array(creditNoteLineInput).min(1, { error: 'add at least one line' }).max(500),
});
export type CreditNoteInput = z.infer<typeof creditNoteInput>;

export const creditNoteLine = z.object({
  id: uuid,
  lineNo: z.number(),
  invoiceLineId: uuid.nullable(),
  itemId: uuid,
  itemCode: z.string(),
  description: z.string(),
  quantity: figure,
  unitCode: z.string(),
  unitPrice: figure,
  discountPercent: figure,
  taxCode: z.string(),
  taxRate: figure,
  amount: figure,
  net: figure,
  restock: z.boolean(),
});

/** Net, tax and their total; the fee kept back, and what is credited after it. */
const totals = z.object({ net: figure, tax: figure, total: figure, fee: figure, credit: figure });

export const creditNoteRow = z.object({
  id: uuid,
  number: z.string().nullable(),
  status: z.enum(DOCUMENT_STATUSES),
  channel: z.enum(['desk', 'till']),
  customerId: uuid.nullable(),
  customerName: z.string().nullable(),
  customerNameAr: z.string().nullable(),
  invoiceId: uuid.nullable(),
  invoiceNumber: z.string().nullable(),
  noteDate: businessDate,
  currency: currencyCode,
  credit: figure,
  creditBase: figure,
  creditLocal: figure,
  version: z.number(),
});
export type CreditNoteRow = z.infer<typeof creditNoteRow>;

export const creditNote = creditNoteRow.extend({
  businessDate,
  customerCode: z.string().nullable(),
  customerTaxNumber: z.string().nullable(),
  customerAddress: z.string().nullable(),
  warehouseId: uuid,
  warehouseName: z.string(),
  pricesIncludeTax: z.boolean(),
  reason: z.string(),
  restockingPercent: figure.nullable(),
  rateType: z.enum(RATE_TYPES),
  rate: figure.nullable(),
  rateDate: businessDate.nullable(),
  document: totals,
  base: totals,
  local: totals,
  /** What of it still stands to the customer's credit. Below zero, as the ledger has it. */
  balanceBase: figure,
  notes: z.string().nullable(),
  lines: z.array(creditNoteLine),
  taxes: z.array(
    z.object({ code: z.string(), rate: figure, taxable: figure, taxableLocal: figure, tax: figure, taxLocal: figure }),
  ),
  refunds: z.array(z.object({ tenderMethodId: uuid, method: z.string(), currency: z.string(), amount: figure })),
  tenders: z.array(z.object({ method: z.string(), currency: z.string(), tendered: figure, applied: figure })),
  journals: z.array(journalOfDocument),
  voided: z.object({ date: businessDate, reason: z.string(), by: z.string().nullable() }).nullable(),
  till: z.object({ deviceCode: z.string(), eventId: uuid, deviations: z.array(z.string()) }).nullable(),
  activity: z.array(activityEntry),
  abilities: z.object({ edit: ability, delete: ability, post: ability, void: ability, print: ability }),
});
export type CreditNote = z.infer<typeof creditNote>;

export const creditNoteListQuery = pageQuery.extend({
  search: z.string().trim().max(100).optional(),
  status: listOf(z.enum(DOCUMENT_STATUSES)),
  channel: z.enum(['desk', 'till']).optional(),
  customer: uuid.optional(),
  invoice: uuid.optional(),
  from: businessDate.optional(),
  to: businessDate.optional(),
  sort: z.enum(CREDIT_NOTE_SORTS).default('-date'),
});
export type CreditNoteListQuery = z.infer<typeof creditNoteListQuery>;

const creditNoteListFilters = creditNoteListQuery.omit(PAGE_FIELDS);
export type CreditNoteListFilters = z.infer<typeof creditNoteListFilters>;

/** A sale as its return begins: every line with what can still come back. */
export const returnableSale = z.object({
  invoiceId: uuid,
  number: z.string(),
  invoiceDate: businessDate,
  customerId: uuid.nullable(),
  customerCode: z.string().nullable(),
  customerName: z.string().nullable(),
  warehouseId: uuid,
  currency: currencyCode,
  pricesIncludeTax: z.boolean(),
  balanceBase: figure,
  lines: z.array(
    z.object({
      invoiceLineId: uuid,
      itemId: uuid,
      itemCode: z.string(),
      description: z.string(),
      unitCode: z.string(),
      unitPrice: figure,
      discountPercent: figure,
      stocked: z.boolean(),
      sold: figure,
      returned: figure,
      left: figure,
    }),
  ),
});
export type ReturnableSale = z.infer<typeof returnableSale>;

export const creditNoteTotalsAnswer = z.object({
  lines: z.array(z.object({ amount: figure, net: figure })),
  document: totals,
  base: totals.nullable(),
  local: totals.nullable(),
  /** What each refund pays out, in its tender's own currency. */
  refunds: z.array(z.object({ currency: z.string(), tendered: figure })),
});

export const creditNoteChoices = z.object({
  warehouses: z.array(z.object({ id: uuid, code: z.string(), name: z.string() })),
  tenders: z.array(
    z.object({
      id: uuid,
      code: z.string(),
      name: z.string(),
      nameAr: z.string().nullable(),
      kind: z.enum(TENDER_KINDS),
      currency: z.string(),
    }),
  ),
});

export type CreditNoteChoices = z.infer<typeof creditNoteChoices>;

const byId = z.object({ id: uuid });
const effectHash = z.string().max(64).optional();

const view = 'sales.credit_notes.view' as const;
const create = 'sales.credit_notes.create' as const;
const path = '/api/sales/credit-notes' as const;

export const creditNotesContract = {
  list: endpoint({ method: 'GET', path, access: view, summary: 'List credit notes', tag })
    .input(creditNoteListQuery)
    .output(pageOf(creditNoteRow)),
  sums: endpoint({
    method: 'GET',
    path: `${path}/sums`,
    access: view,
    summary: 'How many credit notes the filters find, and what they sum to',
    tag,
  })
    .input(creditNoteListFilters)
    .output(listSums),
  choices: endpoint({ method: 'GET', path: `${path}/choices`, access: create, summary: 'What forms choose from', tag })
    .input(z.object({}))
    .output(creditNoteChoices),
  returnable: endpoint({
    method: 'GET',
    path: `${path}/returnable/{id}`,
    access: create,
    summary: 'What of a sale can still come back',
    tag,
  })
    .input(byId)
    .output(returnableSale),
  get: endpoint({ method: 'GET', path: `${path}/{id}`, access: view, summary: 'One credit note', tag })
    .input(byId)
    .output(creditNote),
  pdf: endpoint({ method: 'GET', path: `${path}/{id}/pdf`, access: view, summary: 'The credit note as PDF/A', tag })
    .input(byId)
    .output(pdfFile),
  totals: endpoint({
    method: 'POST',
    path: `${path}/totals`,
    access: create,
    summary: 'Totals of an unsaved credit note',
    tag,
  })
    .input(creditNoteInput)
    .output(creditNoteTotalsAnswer),
  create: endpoint({ method: 'POST', path, access: create, creates: true, summary: 'Write a draft', tag })
    .input(creditNoteInput)
    .output(creditNote),
  update: endpoint({ method: 'PUT', path: `${path}/{id}`, access: create, summary: 'Change a draft', tag })
    .input(creditNoteInput.extend({ id: uuid, version }))
    .output(creditNote),
  delete: endpoint({ method: 'DELETE', path: `${path}/{id}`, access: create, summary: 'Delete a draft', tag })
    .input(byId.extend({ version }))
    .output(z.object({ ok: z.literal(true) })),
  previewPosting: endpoint({
    method: 'POST',
    path: `${path}/{id}/posting/preview`,
    access: 'sales.credit_notes.post',
    summary: 'What posting would do',
    tag,
  })
    .input(byId)
    .output(effectsPreview),
  post: endpoint({
    method: 'POST',
    path: `${path}/{id}/posting`,
    access: 'sales.credit_notes.post',
    summary: 'Post',
    tag,
  })
    .input(byId.extend({ version, effectHash }))
    .output(creditNote),
  previewVoid: endpoint({
    method: 'POST',
    path: `${path}/{id}/void/preview`,
    access: 'sales.credit_notes.void',
    summary: 'What voiding would do',
    tag,
  })
    .input(byId.extend({ date: businessDate }))
    .output(effectsPreview),
  void: endpoint({
    method: 'POST',
    path: `${path}/{id}/void`,
    access: 'sales.credit_notes.void',
    summary: 'Void',
    tag,
  })
    .input(byId.extend({ date: businessDate, reason, version, effectHash }))
    .output(creditNote),
};
