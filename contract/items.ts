import * as z from 'zod';
import { DIMENSIONS, ITEM_KINDS, NEGATIVE_STOCK_POLICIES, TAX_CATEGORIES } from '#domain/enums.ts';
import { archived, archivingEndpoints } from './archiving.ts';
import { endpoint } from './base.ts';
import {
  ability,
  archivedFilter,
  currencyCode,
  figure,
  namedRecord,
  optionalText,
  pageOf,
  pageQuery,
  queryBoolean,
  requiredText,
  unitPrice,
  uuid,
  version,
} from './fields.ts';
import { ITEM_SORTS } from './sorts.ts';

const tag = 'Items';

export const itemInput = z.object({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9._/-]{0,30}$/, { error: 'use up to 31 capital letters, digits and . _ / -' }),
  name: requiredText(200),
  nameAr: optionalText(200),
  category: optionalText(60),
  kind: z.enum(ITEM_KINDS),
  unitCode: z.string().min(1, { error: 'is required' }).max(10),
  taxCodeId: uuid,
  salesPrice: unitPrice,
  salesCurrency: currencyCode,
  standardCostBase: unitPrice,
  negativeStock: z.enum(NEGATIVE_STOCK_POLICIES).nullable(),
  barcodes: z
    .array(
      z
        .string()
        .trim()
        .regex(/^[0-9A-Za-z-]{3,40}$/, { error: 'use 3 to 40 letters, digits and dashes' }),
    )
    .max(20),
  active: z.boolean().default(true),
});
export type ItemInput = z.infer<typeof itemInput>;

/** A change of an item: the code stays, and a cost that is left out stays too. Giving one takes the permission to see costs. */
export const itemUpdate = itemInput.omit({ code: true }).extend({ standardCostBase: unitPrice.optional() });
export type ItemUpdate = z.infer<typeof itemUpdate>;

export const item = z.object({
  id: uuid,
  code: z.string(),
  name: z.string(),
  nameAr: z.string().nullable(),
  category: z.string().nullable(),
  kind: z.enum(ITEM_KINDS),
  unitCode: z.string(),
  taxCodeId: uuid,
  taxCode: z.string(),
  taxRate: figure,
  salesPrice: figure,
  salesCurrency: currencyCode,
  /** Null for people who may not see costs. */
  standardCostBase: figure.nullable(),
  negativeStock: z.enum(NEGATIVE_STOCK_POLICIES).nullable(),
  barcodes: z.array(z.string()),
  quantity: figure,
  active: z.boolean(),
  archived,
  version: z.number(),
  abilities: z.object({ edit: ability, archive: ability }),
});
export type Item = z.infer<typeof item>;

export const itemListQuery = pageQuery.extend({
  search: z.string().trim().max(100).optional(),
  kind: z.enum(ITEM_KINDS).optional(),
  active: queryBoolean.optional(),
  archived: archivedFilter,
  sort: z.enum(ITEM_SORTS).default('name'),
});
export type ItemListQuery = z.infer<typeof itemListQuery>;

/** What forms offer: units, tax codes, warehouses. */
export const choices = z.object({
  /** Cost centres and projects that take something new. */
  dimensions: z.array(namedRecord.extend({ dimension: z.enum(DIMENSIONS) })),
  /** What items are grouped under already, to choose again. */
  categories: z.array(z.string()),
  units: z.array(z.object({ code: z.string(), name: z.string(), nameAr: z.string() })),
  taxCodes: z.array(
    z.object({
      id: uuid,
      code: z.string(),
      name: z.string(),
      nameAr: z.string().nullable(),
      category: z.enum(TAX_CATEGORIES),
      rate: figure,
    }),
  ),
  warehouses: z.array(
    z.object({ id: uuid, branchId: uuid, code: z.string(), name: z.string(), nameAr: z.string().nullable() }),
  ),
});
export type Choices = z.infer<typeof choices>;

export const stockRow = z.object({
  itemId: uuid,
  itemCode: z.string(),
  itemName: z.string(),
  unitCode: z.string(),
  warehouseCode: z.string(),
  warehouseName: z.string(),
  quantity: figure,
  valueBase: figure.nullable(),
  valueLocal: figure.nullable(),
});
export type StockRow = z.infer<typeof stockRow>;

export const itemsContract = {
  list: endpoint({ method: 'GET', path: '/api/items', access: 'items.view', summary: 'List items', tag })
    .input(itemListQuery)
    .output(pageOf(item)),
  get: endpoint({ method: 'GET', path: '/api/items/{id}', access: 'items.view', summary: 'One item', tag })
    .input(z.object({ id: uuid }))
    .output(item),
  create: endpoint({
    method: 'POST',
    path: '/api/items',
    access: 'items.manage',
    creates: true,
    summary: 'Create an item',
    tag,
  })
    .input(itemInput)
    .output(item),
  update: endpoint({ method: 'PUT', path: '/api/items/{id}', access: 'items.manage', summary: 'Change an item', tag })
    .input(itemUpdate.extend({ id: uuid, version }))
    .output(item),
  ...archivingEndpoints({ path: '/api/items', access: 'items.manage', tag, noun: 'an item', output: item }),
  lookup: endpoint({
    method: 'POST',
    path: '/api/items/lookup',
    access: 'items.view',
    summary: 'Items by code or barcode, many at once',
    tag,
  })
    .input(z.object({ codes: z.array(z.string().trim().min(1).max(60)).min(1).max(500) }))
    .output(z.object({ rows: z.array(z.object({ asked: z.string(), item })) })),
  choices: endpoint({
    method: 'GET',
    path: '/api/choices',
    access: 'member',
    summary: 'Units, tax codes and warehouses',
    tag,
  }).output(choices),
  stock: endpoint({ method: 'GET', path: '/api/stock', access: 'stock.view', summary: 'Stock on hand', tag })
    .input(z.object({ search: z.string().trim().max(100).optional(), warehouse: uuid.optional() }))
    .output(z.object({ rows: z.array(stockRow) })),
};
