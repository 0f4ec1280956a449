import { creditNotesContract } from '#contract/credit-notes.ts';
import type { Amounts } from '#domain/ledger/effects.ts';
import { format } from '#lib/decimal.ts';
import { creditNoteColumns, lineFigures } from '#server/books/credit-note-draft.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { memberEndpoint } from '../endpoint.ts';

const NOTHING = { net: '0', tax: '0', total: '0', fee: '0', credit: '0' };

export const computeCreditNoteTotals = memberEndpoint(creditNotesContract.totals, async ({ input, context }) => {
  const { priced, credit, refunds, decimals } = await readCompany(appPool(), context.company, (db) =>
    creditNoteColumns(db, input),
  );
  const { totals, fee } = priced;
  const side = (field: keyof Amounts) =>
    totals && credit
      ? {
          net: format(totals.net[field]),
          tax: format(totals.tax[field]),
          total: format(totals.total[field]),
          fee: format(fee[field]),
          credit: format(credit[field]),
        }
      : null;
  return {
    lines: lineFigures(priced, decimals),
    document: side('amount') ?? NOTHING,
    base: side('base'),
    local: side('local'),
    refunds: refunds.map(({ method, tendered }) => ({ currency: method.currency, tendered: format(tendered) })),
  };
});
