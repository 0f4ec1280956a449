import { salesInvoicesContract } from '#contract/sales-invoices.ts';
import { PERMISSIONS } from '#domain/access/permissions.ts';
import { postSalesInvoice as post, previewSalesInvoicePosting } from '#server/commands/post-sales-invoice.ts';
import { appPool } from '#server/db/pool.ts';
import { Refusal } from '#server/refusal.ts';
import { memberEndpoint } from '../endpoint.ts';
import { showInvoice } from './show-invoice.ts';

export const previewPosting = memberEndpoint(salesInvoicesContract.previewPosting, ({ input, context }) =>
  previewSalesInvoicePosting(appPool(), context.company, input.id),
);

export const postSalesInvoice = memberEndpoint(salesInvoicesContract.post, async ({ input, context }) => {
  if (input.creditOverrideReason !== undefined && !context.can('customers.credit.override'))
    throw new Refusal('not_allowed', { params: { permission: PERMISSIONS['customers.credit.override'][0] } });
  await post(appPool(), context.company, input);
  return showInvoice(context, input.id);
});
