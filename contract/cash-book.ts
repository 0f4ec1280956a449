import * as z from 'zod';
import { endpoint } from './base.ts';
import { businessDate, currencyCode, figure, pageQuery, uuid } from './fields.ts';

const tag = 'Reports';
const access = 'accounting.view' as const;
const range = z.object({ from: businessDate, to: businessDate });

/** An amount in the currency of the cash, and in the company's two. Debit positive: what is there. */
const triple = z.object({ amount: figure, base: figure, local: figure });
export type Triple = z.infer<typeof triple>;

/** What was there, came in, went out and is there. `out` is positive. */
const flow = z.object({ opening: triple, in: triple, out: triple, closing: triple });
export type CashFlow = z.infer<typeof flow>;

const place = z.object({
  accountId: uuid,
  code: z.string(),
  name: z.string(),
  nameAr: z.string().nullable(),
  drawerId: uuid.nullable(),
  drawerName: z.string().nullable(),
  currency: currencyCode,
});

const cashRow = place.extend(flow.shape);
export type CashRow = z.infer<typeof cashRow>;

const pair = z.object({ base: figure, local: figure });
const cashBook = range.extend({
  rows: z.array(cashRow),
  totals: z.object({ opening: pair, in: pair, out: pair, closing: pair }),
});
export type CashBook = z.infer<typeof cashBook>;

const cashDay = flow.extend({ date: businessDate, entries: z.number() });
export type CashDay = z.infer<typeof cashDay>;

const placeQuery = range.extend({ id: uuid, currency: currencyCode, drawer: uuid.optional() });

const cashDays = range.extend({ place, ...flow.shape, rows: z.array(cashDay) });
export type CashDays = z.infer<typeof cashDays>;

const cashEntry = z.object({
  journalId: uuid,
  lineNo: z.number(),
  date: businessDate,
  description: z.string(),
  documentType: z.string(),
  documentId: uuid,
  documentNumber: z.string().nullable(),
  party: z.string().nullable(),
  amount: figure,
  base: figure,
  local: figure,
});
export type CashEntry = z.infer<typeof cashEntry>;

export const cashBookContract = {
  places: endpoint({
    method: 'GET',
    path: '/api/reports/cash-book',
    access,
    summary: 'Cash and bank accounts: opening, in, out, closing',
    tag,
  })
    .input(range)
    .output(cashBook),
  days: endpoint({
    method: 'GET',
    path: '/api/reports/cash-book/{id}/days',
    access,
    summary: 'One cash account by day',
    tag,
  })
    .input(placeQuery)
    .output(cashDays),
  entries: endpoint({
    method: 'GET',
    path: '/api/reports/cash-book/{id}/entries',
    access,
    summary: 'Entries of one cash account, each with its source',
    tag,
  })
    .input(pageQuery.extend(placeQuery.shape))
    .output(z.object({ rows: z.array(cashEntry), next: z.string().nullable() })),
};
