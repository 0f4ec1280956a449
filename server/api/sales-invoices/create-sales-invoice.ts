import { salesInvoicesContract } from '#contract/sales-invoices.ts';
import { createSalesInvoice as create } from '#server/commands/create-sales-invoice.ts';
import { appPool } from '#server/db/pool.ts';
import { memberEndpoint } from '../endpoint.ts';
import { showInvoice } from './show-invoice.ts';

export const createSalesInvoice = memberEndpoint(salesInvoicesContract.create, async ({ input, context }) => {
  const id = await create(appPool(), context.company, input, context.idempotency(input));
  return showInvoice(context, id);
});
