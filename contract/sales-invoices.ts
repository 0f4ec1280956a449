import * as z from 'zod';
import { DOCUMENT_STATUSES, RATE_TYPES } from '#domain/enums.ts';
import { endpoint } from './base.ts';
import {
  ability,
  businessDate,
  currencyCode,
  figure,
  listOf,
  listSums,
  namedRecord,
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
import { openItem, settlement } from './open-items.ts';
import { INVOICE_SORTS } from './sorts.ts';

const tag = 'Sales invoices';

export const invoiceLineInput = z.object({
  itemId: uuid,
  description: z.string().trim().min(1, { error: 'is required' }).max(200),
  quantity,
  unitPrice,
  discountPercent: percent,
});
export type InvoiceLineInput = z.infer<typeof invoiceLineInput>;

export const invoiceInput = z.object({
  customerId: uuid,
  warehouseId: uuid,
  invoiceDate: businessDate,
  dueDate: businessDate.nullable(),
  currency: currencyCode,
  pricesIncludeTax: z.boolean().default(false),
  customerReference: optionalText(100),
  notes: optionalText(1000),
  /** What its revenue and cost of sales are counted under. */
  costCentreId: uuid.nullish(),
  projectId: uuid.nullish(),
  lines: z.array(invoiceLineInput).min(1, { error: 'add at least one line' }).max(500),
});
export type InvoiceInput = z.infer<typeof invoiceInput>;

export const invoiceLine = z.object({
  id: uuid,
  lineNo: z.number(),
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
  /** How much of it came back by live credit notes. */
  returned: figure,
});

const totals = z.object({ net: figure, tax: figure, total: figure });

export const invoiceRow = z.object({
  id: uuid,
  number: z.string().nullable(),
  status: z.enum(DOCUMENT_STATUSES),
  channel: z.enum(['desk', 'till']),
  customerId: uuid.nullable(),
  customerName: z.string().nullable(),
  customerNameAr: z.string().nullable(),
  invoiceDate: businessDate,
  dueDate: businessDate,
  currency: currencyCode,
  total: figure,
  totalBase: figure,
  totalLocal: figure,
  version: z.number(),
});
export type InvoiceRow = z.infer<typeof invoiceRow>;

export const invoice = invoiceRow.extend({
  businessDate,
  customerCode: z.string().nullable(),
  customerTaxNumber: z.string().nullable(),
  customerAddress: z.string().nullable(),
  warehouseId: uuid,
  warehouseName: z.string(),
  pricesIncludeTax: z.boolean(),
  rateType: z.enum(RATE_TYPES),
  rate: figure.nullable(),
  rateDate: businessDate.nullable(),
  rateOfBase: figure.nullable(),
  document: totals,
  base: totals,
  local: totals,
  balanceBase: figure,
  /** Why it was posted above the customer's limit, and by whom. */
  creditOverride: z.object({ reason: z.string(), by: z.string().nullable() }).nullable(),
  /** What the customer owes on it, and what has settled the rest. */
  receivable: z.object({ item: openItem, settlements: z.array(settlement) }).nullable(),
  customerReference: z.string().nullable(),
  notes: z.string().nullable(),
  costCentre: namedRecord.nullable(),
  project: namedRecord.nullable(),
  lines: z.array(invoiceLine),
  taxes: z.array(
    z.object({ code: z.string(), rate: figure, taxable: figure, taxableLocal: figure, tax: figure, taxLocal: figure }),
  ),
  journals: z.array(journalOfDocument),
  voided: z.object({ date: businessDate, reason: z.string(), by: z.string().nullable() }).nullable(),
  tenders: z.array(z.object({ method: z.string(), currency: z.string(), tendered: figure, applied: figure })),
  till: z.object({ deviceCode: z.string(), eventId: uuid, deviations: z.array(z.string()) }).nullable(),
  activity: z.array(activityEntry),
  returns: z.array(
    z.object({
      id: uuid,
      number: z.string().nullable(),
      status: z.enum(DOCUMENT_STATUSES),
      noteDate: businessDate,
      total: figure,
    }),
  ),
  abilities: z.object({
    edit: ability,
    delete: ability,
    post: ability,
    void: ability,
    receive: ability,
    return: ability,
    print: ability,
  }),
});
export type Invoice = z.infer<typeof invoice>;

export const invoiceListQuery = pageQuery.extend({
  search: z.string().trim().max(100).optional(),
  status: listOf(z.enum(DOCUMENT_STATUSES)),
  channel: z.enum(['desk', 'till']).optional(),
  customer: uuid.optional(),
  from: businessDate.optional(),
  to: businessDate.optional(),
  sort: z.enum(INVOICE_SORTS).default('-date'),
});
export type InvoiceListQuery = z.infer<typeof invoiceListQuery>;

const invoiceListFilters = invoiceListQuery.omit(PAGE_FIELDS);
export type InvoiceListFilters = z.infer<typeof invoiceListFilters>;

/** Totals as the server would compute them, for the figures shown while typing. */
export const invoiceTotalsAnswer = z.object({
  lines: z.array(z.object({ amount: figure, net: figure })),
  document: totals,
  base: totals.nullable(),
  local: totals.nullable(),
});

const byId = z.object({ id: uuid });
const postingInput = byId.extend({
  version,
  effectHash: z.string().max(64).optional(),
  /** Why the customer's credit limit is passed; for those who may. */
  creditOverrideReason: reason.optional(),
});
const voidingInput = byId.extend({ date: businessDate, reason, version, effectHash: z.string().max(64).optional() });

const view = 'sales.invoices.view' as const;
const path = '/api/sales/invoices' as const;

export const salesInvoicesContract = {
  list: endpoint({ method: 'GET', path, access: view, summary: 'List sales invoices', tag })
    .input(invoiceListQuery)
    .output(pageOf(invoiceRow)),
  sums: endpoint({
    method: 'GET',
    path: `${path}/sums`,
    access: view,
    summary: 'How many sales invoices the filters find, and what they sum to',
    tag,
  })
    .input(invoiceListFilters)
    .output(listSums),
  get: endpoint({ method: 'GET', path: `${path}/{id}`, access: view, summary: 'One sales invoice', tag })
    .input(byId)
    .output(invoice),
  pdf: endpoint({ method: 'GET', path: `${path}/{id}/pdf`, access: view, summary: 'The invoice as PDF/A', tag })
    .input(byId)
    .output(pdfFile),
  totals: endpoint({
    method: 'POST',
    path: `${path}/totals`,
    access: 'sales.invoices.create',
    summary: 'Totals of an unsaved invoice',
    tag,
  })
    .input(invoiceInput)
    .output(invoiceTotalsAnswer),
  create: endpoint({
    method: 'POST',
    path,
    access: 'sales.invoices.create',
    creates: true,
    summary: 'Write a draft',
    tag,
  })
    .input(invoiceInput)
    .output(invoice),
  update: endpoint({
    method: 'PUT',
    path: `${path}/{id}`,
    access: 'sales.invoices.create',
    summary: 'Change a draft',
    tag,
  })
    .input(invoiceInput.extend({ id: uuid, version }))
    .output(invoice),
  delete: endpoint({
    method: 'DELETE',
    path: `${path}/{id}`,
    access: 'sales.invoices.create',
    summary: 'Delete a draft',
    tag,
  })
    .input(byId.extend({ version }))
    .output(z.object({ ok: z.literal(true) })),
  previewPosting: endpoint({
    method: 'POST',
    path: `${path}/{id}/posting/preview`,
    access: 'sales.invoices.post',
    summary: 'What posting would do',
    tag,
  })
    .input(byId)
    .output(effectsPreview),
  post: endpoint({ method: 'POST', path: `${path}/{id}/posting`, access: 'sales.invoices.post', summary: 'Post', tag })
    .input(postingInput)
    .output(invoice),
  previewVoid: endpoint({
    method: 'POST',
    path: `${path}/{id}/void/preview`,
    access: 'sales.invoices.void',
    summary: 'What voiding would do',
    tag,
  })
    .input(byId.extend({ date: businessDate }))
    .output(effectsPreview),
  void: endpoint({ method: 'POST', path: `${path}/{id}/void`, access: 'sales.invoices.void', summary: 'Void', tag })
    .input(voidingInput)
    .output(invoice),
};
