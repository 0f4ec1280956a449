import { salesInvoicesContract } from '#contract/sales-invoices.ts';
import type { Amounts } from '#domain/ledger/effects.ts';
import { lineAmount } from '#domain/sales-invoices/totals.ts';
import { format } from '#lib/decimal.ts';
import { draftColumns } from '#server/books/invoice-draft.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { memberEndpoint } from '../endpoint.ts';

export const computeInvoiceTotals = memberEndpoint(salesInvoicesContract.totals, async ({ input, context }) => {
  const { priced, decimals } = await readCompany(appPool(), context.company, (db) => draftColumns(db, input));
  const { totals } = priced;
  const side = (field: keyof Amounts) =>
    totals
      ? { net: format(totals.net[field]), tax: format(totals.tax[field]), total: format(totals.total[field]) }
      : null;
  const zero = { net: '0', tax: '0', total: '0' };
  return {
    lines: priced.lines.map((line, index) => {
      const amount = format(lineAmount(line, decimals));
      const net = totals?.lines[index]?.net;
      return { amount, net: net ? format(net) : amount };
    }),
    document: side('amount') ?? zero,
    base: side('base'),
    local: side('local'),
  };
});
