import * as z from 'zod';
import { endpoint } from './base.ts';
import { businessDate, currencyCode, figure, uuid } from './fields.ts';

/** A receivable or a credit of a customer's: amounts signed, what is owed positive. */
export const openItem = z.object({
  id: uuid,
  documentType: z.string(),
  documentId: uuid,
  /** What a person calls it: its document's number, or the reference it was brought in under. */
  label: z.string(),
  documentDate: businessDate,
  dueDate: businessDate,
  currency: currencyCode,
  amount: figure,
  balance: figure,
  balanceBase: figure,
  balanceLocal: figure,
});
export type OpenItem = z.infer<typeof openItem>;

/** What moved an open item after its own document: receipts, allocations, credit notes, and what took them back. */
export const settlement = z.object({
  journalId: uuid,
  date: businessDate,
  documentType: z.string(),
  documentId: uuid,
  documentNumber: z.string().nullable(),
  currency: currencyCode,
  amount: figure,
  base: figure,
  local: figure,
  /** Taken back by another journal, or itself the taking back. */
  undone: z.boolean(),
});
export type Settlement = z.infer<typeof settlement>;

/** Part of an open item to settle, in the item's own currency. */
export const applicationInput = z.object({
  openItemId: uuid,
  amount: z
    .string()
    .trim()
    .regex(/^\d{1,16}(\.\d{1,4})?$/, { error: 'must be a number with at most 4 decimals' })
    .refine((value) => Number(value) > 0, { error: 'must be more than zero' }),
});

export const openItemsContract = {
  ofCustomer: endpoint({
    method: 'GET',
    path: '/api/customers/{id}/open-items',
    access: 'customers.view',
    summary: 'What a customer owes, document by document, and their credit',
    tag: 'Customers',
  })
    .input(z.object({ id: uuid }))
    .output(z.object({ rows: z.array(openItem) })),
};
