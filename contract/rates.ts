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
