import { salesInvoicesContract } from '#contract/sales-invoices.ts';
import { updateSalesInvoice as update } from '#server/commands/update-sales-invoice.ts';
import { appPool } from '#server/db/pool.ts';
import { memberEndpoint } from '../endpoint.ts';
import { showInvoice } from './show-invoice.ts';

export const updateSalesInvoice = memberEndpoint(salesInvoicesContract.update, async ({ input, context }) => {
  await update(appPool(), context.company, input);
  return showInvoice(context, input.id);
});
