import { salesInvoicesContract } from '#contract/sales-invoices.ts';
import { deleteSalesInvoice as remove } from '#server/commands/delete-sales-invoice.ts';
import { appPool } from '#server/db/pool.ts';
import { memberEndpoint } from '../endpoint.ts';

export const deleteSalesInvoice = memberEndpoint(salesInvoicesContract.delete, async ({ input, context }) => {
  await remove(appPool(), context.company, input);
  return { ok: true as const };
});
