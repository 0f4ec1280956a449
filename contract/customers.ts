import * as z from 'zod';
import { archived, archivingEndpoints } from './archiving.ts';
import { endpoint } from './base.ts';
import {
  ability,
  amountNotNegative,
  archivedFilter,
  countryCode,
  currencyCode,
  figure,
  listOf,
  optionalEmail,
  optionalPhone,
  optionalTaxNumber,
  optionalText,
  pageOf,
  pageQuery,
  queryBoolean,
  requiredText,
  timestamp,
  uuid,
  version,
  withTaxNumber,
} from './fields.ts';
import { CUSTOMER_SORTS } from './sorts.ts';

const tag = 'Customers';

const written = z.object({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9-]{0,15}$/, { error: 'use up to 16 capital letters, digits and dashes' }),
  name: requiredText(200),
  nameAr: optionalText(200),
  /** Whose tax numbers they have; the company's own country when left out. */
  country: countryCode.nullish().transform((value) => value ?? null),
  taxNumber: optionalTaxNumber,
  email: optionalEmail,
  phone: optionalPhone,
  address: optionalText(500),
  currency: currencyCode,
  termsDays: z.coerce.number().int().min(0).max(365),
  termsEndOfMonth: z.boolean().default(false),
  creditLimitBase: amountNotNegative.nullable(),
  /** The list they buy by; the company's when null. */
  priceListId: uuid.nullable().default(null),
  active: z.boolean().default(true),
});

/** What a person writes about a customer. */
export const customerInput = withTaxNumber(written);
export type CustomerInput = z.infer<typeof customerInput>;

export const customer = z.object({
  id: uuid,
  code: z.string(),
  name: z.string(),
  nameAr: z.string().nullable(),
  country: z.string(),
  taxNumber: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  currency: currencyCode,
  termsDays: z.number(),
  termsEndOfMonth: z.boolean(),
  creditLimitBase: figure.nullable(),
  priceListId: uuid.nullable(),
  priceListName: z.string().nullable(),
  active: z.boolean(),
  archived,
  balanceBase: figure,
  balanceLocal: figure,
  version: z.number(),
  createdAt: timestamp,
  updatedAt: timestamp,
  abilities: z.object({ edit: ability, archive: ability }),
});
export type Customer = z.infer<typeof customer>;

export const customerRow = customer.omit({ abilities: true, address: true, createdAt: true, updatedAt: true });
export type CustomerRow = z.infer<typeof customerRow>;

export const customerListQuery = pageQuery.extend({
  search: z.string().trim().max(100).optional(),
  sort: z.enum(CUSTOMER_SORTS).default('name'),
  active: queryBoolean.optional(),
  archived: archivedFilter,
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
    .input(withTaxNumber(written.omit({ code: true }).extend({ id: uuid, version })))
    .output(customer),
  ...archivingEndpoints({
    path: '/api/customers',
    access: 'customers.manage',
    tag,
    noun: 'a customer',
    output: customer,
  }),
};
