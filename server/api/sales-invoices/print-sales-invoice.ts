import { salesInvoicesContract } from '#contract/sales-invoices.ts';
import { invoicePaper } from '#server/documents/invoice.ts';
import { memberEndpoint } from '../endpoint.ts';
import { printDocument } from '../print-document.ts';
import { showInvoice } from './show-invoice.ts';

export const printSalesInvoice = memberEndpoint(salesInvoicesContract.pdf, async ({ input, context }) => {
  const invoice = await showInvoice(context, input.id);
  return printDocument(context, 'sales_invoices', input.id, (speech) => invoicePaper(invoice, speech));
});
