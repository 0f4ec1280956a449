import { cashBookContract } from '#contract/cash-book.ts';
import { findCashPlace, listCashEntries as readCashEntries } from '#server/db/cash-book.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';
import { cashBookReport, cashDaysReport } from '#server/reports/cash-book.ts';
import { memberEndpoint } from '../endpoint.ts';

export const getCashBook = memberEndpoint(cashBookContract.places, ({ input, context }) =>
  readCompany(appPool(), context.company, (db) => cashBookReport(db, input)),
);

export const getCashDays = memberEndpoint(cashBookContract.days, ({ input, context }) =>
  readCompany(appPool(), context.company, (db) => cashDaysReport(db, input)),
);

export const listCashEntries = memberEndpoint(cashBookContract.entries, ({ input, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    if (!(await findCashPlace(db, input))) throw new Refusal('not_found');
    return readCashEntries(db, input);
  }),
);
