import * as z from 'zod';
import { endpoint } from './base.ts';
import {
  ability,
  businessDate,
  currencyCode,
  figure,
  optionalText,
  requiredText,
  timestamp,
  unitPrice,
  uuid,
  version,
} from './fields.ts';

const tag = 'Price lists';
const PRICES_MAX = 5000;

export const listedPriceInput = z
  .object({ itemId: uuid, unitPrice, validFrom: businessDate, validTo: businessDate.nullable() })
  .refine((price) => price.validTo === null || price.validFrom <= price.validTo, {
    error: 'ends before it begins',
    path: ['validTo'],
  });

export const priceListInput = z.object({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9-]{0,15}$/, { error: 'use up to 16 capital letters, digits and dashes' }),
  name: requiredText(200),
  nameAr: optionalText(200),
  currency: currencyCode,
  pricesIncludeTax: z.boolean(),
  /** Of customers who have no list of their own. One list at most. */
  isDefault: z.boolean().default(false),
  active: z.boolean().default(true),
  prices: z.array(listedPriceInput).max(PRICES_MAX),
});
export type PriceListInput = z.infer<typeof priceListInput>;

export const priceListRow = z.object({
  id: uuid,
  code: z.string(),
  name: z.string(),
  nameAr: z.string().nullable(),
  currency: currencyCode,
  pricesIncludeTax: z.boolean(),
  isDefault: z.boolean(),
  active: z.boolean(),
  items: z.number(),
  customers: z.number(),
  updatedAt: timestamp,
  version: z.number(),
});
export type PriceListRow = z.infer<typeof priceListRow>;

export const priceList = priceListRow.extend({
  prices: z.array(
    z.object({
      itemId: uuid,
      itemCode: z.string(),
      itemName: z.string(),
      unitCode: z.string(),
      unitPrice: figure,
      validFrom: businessDate,
      validTo: businessDate.nullable(),
    }),
  ),
  abilities: z.object({ edit: ability }),
});
export type PriceList = z.infer<typeof priceList>;

/** Prices for a customer on a day, in a document's currency and with or without tax as the document counts. */
export const pricesAsked = z.object({
  customerId: uuid.nullable(),
  date: businessDate,
  currency: currencyCode,
  pricesIncludeTax: z.boolean(),
  itemIds: z.array(uuid).max(500),
});

export const pricesAnswer = z.object({
  /** The customer's list, or the company's; null: the items' own prices. */
  list: z.object({ id: uuid, name: z.string(), currency: currencyCode, pricesIncludeTax: z.boolean() }).nullable(),
  /** An item without an answer has no rate to be converted at. */
  prices: z.array(z.object({ itemId: uuid, unitPrice: figure, source: z.enum(['list', 'item']) })),
});
export type PricesAnswer = z.infer<typeof pricesAnswer>;

const path = '/api/sales/price-lists' as const;

export const priceListsContract = {
  list: endpoint({ method: 'GET', path, access: 'price_lists.view', summary: 'List price lists', tag })
    .input(z.object({}))
    .output(z.object({ rows: z.array(priceListRow) })),
  get: endpoint({ method: 'GET', path: `${path}/{id}`, access: 'price_lists.view', summary: 'One price list', tag })
    .input(z.object({ id: uuid }))
    .output(priceList),
  create: endpoint({
    method: 'POST',
    path,
    access: 'price_lists.manage',
    creates: true,
    summary: 'Create a price list',
    tag,
  })
    .input(priceListInput)
    .output(priceList),
  update: endpoint({
    method: 'PUT',
    path: `${path}/{id}`,
    access: 'price_lists.manage',
    summary: 'Change a price list with all its prices',
    tag,
  })
    .input(priceListInput.omit({ code: true }).extend({ id: uuid, version }))
    .output(priceList),
  resolve: endpoint({
    method: 'POST',
    path: '/api/sales/prices',
    access: 'items.view',
    summary: 'What items cost a customer on a day',
    tag,
  })
    .input(pricesAsked)
    .output(pricesAnswer),
};
