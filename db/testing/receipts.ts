import { receiptInput } from '#contract/customer-receipts.ts';
import { invoiceInput } from '#contract/sales-invoices.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import { newId } from '#lib/ids.ts';
import { createCustomerReceipt } from '#server/commands/create-customer-receipt.ts';
import { createSalesInvoice } from '#server/commands/create-sales-invoice.ts';
import { postCustomerReceipt } from '#server/commands/post-customer-receipt.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { listMethods } from '#server/db/customer-receipts.ts';
import { findItemOfDocument, type OpenItemRecord } from '#server/db/open-items.ts';
import { readCompany } from '#server/db/with-company.ts';
import type { TestDatabase } from './database.ts';
import { type Fixture, key } from './fixtures.ts';

/** An idempotency key no other request has. */
export const fresh = () => ({ ...key(), key: `fresh-${newId()}` });

export async function itemOf(
  database: TestDatabase,
  company: Fixture,
  documentType: 'sales_invoice' | 'customer_receipt',
  documentId: string,
): Promise<OpenItemRecord> {
  const item = await readCompany(database.app, company.context, (db) =>
    findItemOfDocument(db, documentType, documentId),
  );
  if (!item) throw new Error('the document made no open item');
  return item;
}

/** Posts an invoice of the service, so that no stock is in the way, and answers it with its open item. */
export async function owed(
  database: TestDatabase,
  company: Fixture,
  unitPrice: string,
  words: { currency?: CurrencyCode; date?: string; customerId?: string } = {},
): Promise<{ id: string; item: OpenItemRecord }> {
  const input = invoiceInput.parse({
    customerId: words.customerId ?? company.customerId,
    warehouseId: company.warehouseId,
    invoiceDate: words.date ?? '2026-11-10',
    dueDate: null,
    currency: words.currency ?? 'USD',
    lines: [{ itemId: company.serviceId, description: 'Delivery', quantity: '1', unitPrice, discountPercent: '0' }],
  });
  const id = await createSalesInvoice(database.app, company.context, input, fresh());
  await postSalesInvoice(database.app, company.context, { id, version: 1 });
  return { id, item: await itemOf(database, company, 'sales_invoice', id) };
}

export interface ReceiptWords {
  tenders: [method: string, currency: CurrencyCode, amount: string][];
  applications?: [openItemId: string, amount: string][];
  currency?: CurrencyCode;
  date?: string;
  customerId?: string;
}

export async function writtenReceipt(database: TestDatabase, company: Fixture, words: ReceiptWords) {
  const methods = await readCompany(database.app, company.context, listMethods);
  return receiptInput.parse({
    customerId: words.customerId ?? company.customerId,
    receiptDate: words.date ?? '2026-11-20',
    currency: words.currency ?? 'USD',
    reference: null,
    notes: null,
    tenders: words.tenders.map(([code, currency, amount]) => ({
      methodId: methods.find((method) => method.code === code)?.id,
      currency,
      amount,
    })),
    applications: (words.applications ?? []).map(([openItemId, amount]) => ({ openItemId, amount })),
  });
}

export async function draftReceipt(database: TestDatabase, company: Fixture, words: ReceiptWords): Promise<string> {
  return createCustomerReceipt(database.app, company.context, await writtenReceipt(database, company, words), fresh());
}

export async function takeReceipt(database: TestDatabase, company: Fixture, words: ReceiptWords): Promise<string> {
  const id = await draftReceipt(database, company, words);
  await postCustomerReceipt(database.app, company.context, { id, version: 1 });
  return id;
}
