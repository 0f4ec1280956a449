import { salesInvoicesContract } from '#contract/sales-invoices.ts';
import { appPool } from '#server/db/pool.ts';
import { listInvoices, sumInvoices } from '#server/db/sales-invoices.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentInvoiceRow } from '#server/presenters/sales-invoice.ts';
import { memberEndpoint } from '../endpoint.ts';

export const listSalesInvoices = memberEndpoint(salesInvoicesContract.list, async ({ input, context }) => {
  const page = await readCompany(appPool(), context.company, (db) => listInvoices(db, input));
  return { rows: page.rows.map(presentInvoiceRow), next: page.next };
});

export const getSalesInvoiceSums = memberEndpoint(salesInvoicesContract.sums, ({ input, context }) =>
  readCompany(appPool(), context.company, (db) => sumInvoices(db, input)),
);
