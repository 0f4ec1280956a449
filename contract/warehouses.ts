import * as z from 'zod';
import { NEGATIVE_STOCK_POLICIES } from '#domain/enums.ts';
import { archived, archivingEndpoints } from './archiving.ts';
import { endpoint } from './base.ts';
import { ability, figure, optionalText, requiredText, uuid, version } from './fields.ts';

const tag = 'Warehouses';

export const warehouseInput = z.object({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9-]{0,15}$/, { error: 'use up to 16 capital letters, digits and dashes' }),
  name: requiredText(120),
  nameAr: optionalText(120),
  branchId: uuid,
  /** Before the item's and the company's policy; null leaves it to them. */
  negativeStock: z.enum(NEGATIVE_STOCK_POLICIES).nullable(),
  active: z.boolean().default(true),
});
export type WarehouseInput = z.infer<typeof warehouseInput>;

export const warehouse = z.object({
  id: uuid,
  code: z.string(),
  name: z.string(),
  nameAr: z.string().nullable(),
  branchId: uuid,
  branchName: z.string(),
  branchNameAr: z.string().nullable(),
  negativeStock: z.enum(NEGATIVE_STOCK_POLICIES).nullable(),
  active: z.boolean(),
  /** Items with stock here, and what it is worth; null for people who may not see costs. */
  itemsInStock: z.number(),
  valueBase: figure.nullable(),
  valueLocal: figure.nullable(),
  /** Active tills that sell from here. */
  devices: z.number(),
  archived,
  version: z.number(),
  abilities: z.object({ edit: ability, deactivate: ability, archive: ability }),
});
export type Warehouse = z.infer<typeof warehouse>;

export const warehousesContract = {
  list: endpoint({
    method: 'GET',
    path: '/api/warehouses',
    access: 'warehouses.view',
    summary: 'Warehouses with what they hold',
    tag,
  }).output(
    z.object({
      rows: z.array(warehouse),
      branches: z.array(z.object({ id: uuid, code: z.string(), name: z.string(), nameAr: z.string().nullable() })),
      companyNegativeStock: z.enum(NEGATIVE_STOCK_POLICIES),
    }),
  ),
  create: endpoint({
    method: 'POST',
    path: '/api/warehouses',
    access: 'warehouses.manage',
    creates: true,
    summary: 'Create a warehouse',
    tag,
  })
    .input(warehouseInput)
    .output(warehouse),
  update: endpoint({
    method: 'PUT',
    path: '/api/warehouses/{id}',
    access: 'warehouses.manage',
    summary: 'Change a warehouse',
    tag,
  })
    .input(warehouseInput.omit({ code: true, branchId: true }).extend({ id: uuid, version }))
    .output(warehouse),
  ...archivingEndpoints({
    path: '/api/warehouses',
    access: 'warehouses.manage',
    tag,
    noun: 'a warehouse',
    output: warehouse,
  }),
};
