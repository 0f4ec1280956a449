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
  version,
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
  version: z.number(),
  createdAt: timestamp,
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
  update: endpoint({
    method: 'PUT',
    path: '/api/exchange-rates/{id}',
    access: 'rates.manage',
    summary: 'Correct a rate',
    tag,
  })
    .input(z.object({ id: uuid, version, rate: exchangeRate, source: optionalText(100) }))
    .output(rate),
};
