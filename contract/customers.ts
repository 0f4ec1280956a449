import * as z from 'zod';
import { endpoint } from './base.ts';
import {
  ability,
  amountNotNegative,
  currencyCode,
  figure,
  listOf,
  optionalText,
  pageOf,
  pageQuery,
  queryBoolean,
  requiredText,
  timestamp,
  uuid,
  version,
} from './fields.ts';
import { CUSTOMER_SORTS } from './sorts.ts';

const tag = 'Customers';

/** What a person writes about a customer. */
export const customerInput = z.object({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9-]{0,15}$/, { error: 'use up to 16 capital letters, digits and dashes' }),
  name: requiredText(200),
  nameAr: optionalText(200),
  taxNumber: optionalText(30).refine((value) => value === null || value.length >= 3, { error: 'is too short' }),
  email: optionalText(200).refine((value) => value === null || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value), {
    error: 'must be an e-mail address',
  }),
  phone: optionalText(30).refine((value) => value === null || /^\+?[0-9 ()/-]{5,30}$/.test(value), {
    error: 'must be a telephone number',
  }),
  address: optionalText(500),
  currency: currencyCode,
  termsDays: z.coerce.number().int().min(0).max(365),
  creditLimitBase: amountNotNegative.nullable(),
  active: z.boolean().default(true),
});
export type CustomerInput = z.infer<typeof customerInput>;

export const customer = z.object({
  id: uuid,
  code: z.string(),
  name: z.string(),
  nameAr: z.string().nullable(),
  taxNumber: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  currency: currencyCode,
  termsDays: z.number(),
  creditLimitBase: figure.nullable(),
  active: z.boolean(),
  balanceBase: figure,
  balanceLocal: figure,
  version: z.number(),
  createdAt: timestamp,
  updatedAt: timestamp,
  abilities: z.object({ edit: ability }),
});
export type Customer = z.infer<typeof customer>;

export const customerRow = customer.omit({ abilities: true, address: true, createdAt: true, updatedAt: true });
export type CustomerRow = z.infer<typeof customerRow>;

export const customerListQuery = pageQuery.extend({
  search: z.string().trim().max(100).optional(),
  sort: z.enum(CUSTOMER_SORTS).default('name'),
  active: queryBoolean.optional(),
  currency: listOf(currencyCode),
});
export type CustomerListQuery = z.infer<typeof customerListQuery>;

export const customersContract = {
  list: endpoint({ method: 'GET', path: '/api/customers', access: 'customers.view', summary: 'List customers', tag })
    .input(customerListQuery)
    .output(pageOf(customerRow)),
  get: endpoint({ method: 'GET', path: '/api/customers/{id}', access: 'customers.view', summary: 'One customer', tag })
    .input(z.object({ id: uuid }))
    .output(customer),
  create: endpoint({
    method: 'POST',
    path: '/api/customers',
    access: 'customers.manage',
    creates: true,
    summary: 'Create a customer',
    tag,
  })
    .input(customerInput)
    .output(customer),
  update: endpoint({
    method: 'PUT',
    path: '/api/customers/{id}',
    access: 'customers.manage',
    summary: 'Change a customer',
    tag,
  })
    .input(customerInput.omit({ code: true }).extend({ id: uuid, version }))
    .output(customer),
};
