import { salesInvoicesContract } from '#contract/sales-invoices.ts';
import { memberEndpoint } from '../endpoint.ts';
import { showInvoice } from './show-invoice.ts';

export const getSalesInvoice = memberEndpoint(salesInvoicesContract.get, ({ input, context }) =>
  showInvoice(context, input.id),
);
