import * as z from 'zod';
import { ACCOUNT_TYPES, DIMENSIONS } from '#domain/enums.ts';
import { endpoint } from './base.ts';
import { ability, businessDate, figure, optionalText, requiredText, uuid, version } from './fields.ts';

const tag = 'Cost centres and projects';

const optionalDate = z
  .union([z.literal(''), businessDate])
  .nullish()
  .transform((value) => (value ? value : null));

const written = z.object({
  name: requiredText(200),
  nameAr: optionalText(200),
  nameFr: optionalText(200),
  active: z.boolean().default(true),
  /** Of a project: the first and last day it takes entries; none is without end. */
  startDate: optionalDate,
  endDate: optionalDate,
});

interface Dates {
  startDate: string | null;
  endDate: string | null;
}

function inOrder({ startDate, endDate }: Dates): boolean {
  return startDate === null || endDate === null || startDate <= endDate;
}

const ORDER = { path: ['endDate'], error: 'must not be before the first day' };

export const dimensionInput = written
  .extend({
    dimension: z.enum(DIMENSIONS),
    code: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9][A-Z0-9-]{0,15}$/, { error: 'use up to 16 capital letters, digits and dashes' }),
  })
  .refine(inOrder, ORDER);
export type DimensionInput = z.infer<typeof dimensionInput>;

export const dimensionUpdate = written
  .extend({ dimension: z.enum(DIMENSIONS), id: uuid, version })
  .refine(inOrder, ORDER);
export type DimensionUpdate = z.infer<typeof dimensionUpdate>;

export const dimensionRow = z.object({
  dimension: z.enum(DIMENSIONS),
  id: uuid,
  code: z.string(),
  name: z.string(),
  nameAr: z.string().nullable(),
  nameFr: z.string().nullable(),
  startDate: businessDate.nullable(),
  endDate: businessDate.nullable(),
  active: z.boolean(),
  version: z.number(),
  abilities: z.object({ edit: ability }),
});
export type DimensionRow = z.infer<typeof dimensionRow>;

const pair = z.object({ base: figure, local: figure });

/** One cost centre or project; null is what names none. Revenue, expense and result as a statement shows them. */
export const breakdownGroup = z.object({
  dimension: z
    .object({
      id: uuid,
      code: z.string(),
      name: z.string(),
      nameAr: z.string().nullable(),
      nameFr: z.string().nullable(),
    })
    .nullable(),
  revenue: pair,
  expense: pair,
  result: pair,
  accounts: z.array(
    z.object({
      accountId: uuid,
      code: z.string(),
      name: z.string(),
      nameAr: z.string().nullable(),
      type: z.enum(ACCOUNT_TYPES),
      base: figure,
      local: figure,
    }),
  ),
});

export const breakdown = z.object({
  dimension: z.enum(DIMENSIONS),
  from: businessDate,
  to: businessDate,
  groups: z.array(breakdownGroup),
  total: z.object({ revenue: pair, expense: pair, result: pair }),
});
export type Breakdown = z.infer<typeof breakdown>;

export const dimensionsContract = {
  list: endpoint({
    method: 'GET',
    path: '/api/dimensions',
    access: 'dimensions.view',
    summary: 'Cost centres and projects',
    tag,
  }).output(z.object({ rows: z.array(dimensionRow) })),
  create: endpoint({
    method: 'POST',
    path: '/api/dimensions',
    access: 'dimensions.manage',
    creates: true,
    summary: 'Create a cost centre or project',
    tag,
  })
    .input(dimensionInput)
    .output(dimensionRow),
  update: endpoint({
    method: 'PUT',
    path: '/api/dimensions/{id}',
    access: 'dimensions.manage',
    summary: 'Change a cost centre or project',
    tag,
  })
    .input(dimensionUpdate)
    .output(dimensionRow),
  breakdown: endpoint({
    method: 'GET',
    path: '/api/reports/by-dimension',
    access: 'accounting.view',
    summary: 'Revenue and expense by cost centre or project',
    tag,
  })
    .input(z.object({ dimension: z.enum(DIMENSIONS), from: businessDate, to: businessDate }))
    .output(breakdown),
};
