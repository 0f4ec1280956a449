import * as z from 'zod';
import { RATE_TYPES } from '#domain/enums.ts';
import { endpoint } from './base.ts';
import {
  businessDate,
  currencyCode,
  exchangeRate,
  figure,
  optionalText,
  pageOf,
  pageQuery,
  timestamp,
  uuid,
} from './fields.ts';

const tag = 'Exchange rates';

export const rateInput = z.object({
  rateDate: businessDate,
  rateType: z.enum(RATE_TYPES),
  currency: currencyCode,
  rate: exchangeRate,
  source: optionalText(100),
});
export type RateInput = z.infer<typeof rateInput>;

export const rate = z.object({
  id: uuid,
  rateDate: businessDate,
  rateType: z.enum(RATE_TYPES),
  currency: currencyCode,
  rate: figure,
  source: z.string().nullable(),
  /** How many times this day's rate was written: the first is 1. */
  version: z.number(),
  createdAt: timestamp,
  enteredBy: z.string().nullable(),
  /** The rate that took this one's place; null is the one in use. */
  supersededById: uuid.nullable(),
});
export type Rate = z.infer<typeof rate>;

/** A rate with what took its place and what it took the place of, and the documents that were posted with it. */
export const rateDetail = rate.extend({
  history: z.array(rate),
  uses: z.array(
    z.object({
      journalId: uuid,
      date: businessDate,
      documentType: z.string(),
      documentId: uuid,
      documentNumber: z.string().nullable(),
    }),
  ),
  useCount: z.number(),
});
export type RateDetail = z.infer<typeof rateDetail>;

/** What importing rates would do. The hash binds the confirmation to what was seen. */
export const rateImportPreview = z.object({
  effectHash: z.string(),
  creates: z.array(rateInput.extend({ line: z.number(), source: z.string().nullable(), jump: z.boolean() })),
  unchanged: z.number(),
  errors: z.array(
    z.object({
      line: z.number(),
      field: z.enum(['date', 'type', 'currency', 'rate']),
      problem: z.enum(['invalid', 'twice', 'exists']),
    }),
  ),
});
export type RateImportPreview = z.infer<typeof rateImportPreview>;

/** Days without a rate of their own for longer than the company allows: documents of those days used an older one. */
export const rateGap = z.object({
  rateType: z.enum(RATE_TYPES),
  currency: currencyCode,
  from: businessDate,
  to: businessDate,
  days: z.number(),
});
export type RateGap = z.infer<typeof rateGap>;

const table = z.string().min(1, { error: 'the file is empty' }).max(1_000_000);

export const rateListQuery = pageQuery.extend({
  rateType: z.enum(RATE_TYPES).optional(),
  currency: currencyCode.optional(),
});

export const ratesContract = {
  list: endpoint({
    method: 'GET',
    path: '/api/exchange-rates',
    access: 'rates.view',
    summary: 'List exchange rates, newest first',
    tag,
  })
    .input(rateListQuery)
    .output(pageOf(rate)),
  trade: endpoint({
    method: 'GET',
    path: '/api/exchange-rates/trade',
    access: 'rates.view',
    summary: 'What documents of a day trade at: the latest rate of the company’s trade type in each currency',
    tag,
  })
    .input(z.object({ date: businessDate }))
    .output(
      z.object({
        rows: z.array(z.object({ currency: currencyCode, rate: figure, rateDate: businessDate, stale: z.boolean() })),
      }),
    ),
  create: endpoint({
    method: 'POST',
    path: '/api/exchange-rates',
    access: 'rates.manage',
    creates: true,
    summary: 'Enter a rate',
    tag,
  })
    .input(rateInput)
    .output(rate),
  gaps: endpoint({
    method: 'GET',
    path: '/api/exchange-rates/gaps',
    access: 'rates.view',
    summary: 'Times of the last year for which no fresh rate was entered',
    tag,
  }).output(z.object({ rows: z.array(rateGap) })),
  previewImport: endpoint({
    method: 'POST',
    path: '/api/exchange-rates/import/preview',
    access: 'rates.manage',
    summary: 'What entering a table of rates would do',
    tag,
  })
    .input(z.object({ text: table }))
    .output(rateImportPreview),
  import: endpoint({
    method: 'PUT',
    path: '/api/exchange-rates/import',
    access: 'rates.manage',
    summary: 'Enter a table of rates: all of it or nothing',
    tag,
  })
    .input(z.object({ text: table, effectHash: z.string().max(200) }))
    .output(z.object({ created: z.number(), unchanged: z.number() })),
  get: endpoint({
    method: 'GET',
    path: '/api/exchange-rates/{id}',
    access: 'rates.view',
    summary: 'One rate, what took its place, and what was posted with it',
    tag,
  })
    .input(z.object({ id: uuid }))
    .output(rateDetail),
  supersede: endpoint({
    method: 'POST',
    path: '/api/exchange-rates/{id}/successor',
    access: 'rates.manage',
    successStatus: 201,
    summary: 'Put another rate in the place of one',
    tag,
  })
    .input(z.object({ id: uuid, rate: exchangeRate, source: optionalText(100) }))
    .output(rate),
};
