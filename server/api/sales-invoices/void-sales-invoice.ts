import { salesInvoicesContract } from '#contract/sales-invoices.ts';
import { previewSalesInvoiceVoid, voidSalesInvoice as voidInvoice } from '#server/commands/void-sales-invoice.ts';
import { appPool } from '#server/db/pool.ts';
import { memberEndpoint } from '../endpoint.ts';
import { showInvoice } from './show-invoice.ts';

export const previewVoid = memberEndpoint(salesInvoicesContract.previewVoid, ({ input, context }) =>
  previewSalesInvoiceVoid(appPool(), context.company, input),
);

export const voidSalesInvoice = memberEndpoint(salesInvoicesContract.void, async ({ input, context }) => {
  await voidInvoice(appPool(), context.company, input);
  return showInvoice(context, input.id);
});
