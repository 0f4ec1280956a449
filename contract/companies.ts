import * as z from 'zod';
import {
  ACCOUNT_ROLES,
  ACCOUNT_TYPES,
  CHART_CODES,
  LOCALES,
  NEGATIVE_STOCK_POLICIES,
  RATE_TYPES,
} from '#domain/enums.ts';
import { isTimeZone } from '#lib/dates.ts';
import { endpoint } from './base.ts';
import {
  ability,
  businessDate,
  countryCode,
  currencyCode,
  figure,
  optionalTaxNumber,
  optionalText,
  requiredText,
  version,
  withTaxNumber,
} from './fields.ts';

const tag = 'Companies';

/** Languages of printed documents, the leading one first. */
const documentLanguages = z
  .array(z.enum(LOCALES))
  .min(1, { error: 'choose at least one' })
  .max(2)
  .refine((value) => new Set(value).size === value.length, { error: 'choose each once' });

/** What the company's books begin with. Their currencies stay open until the first rate, item, customer or entry. */
export const companyInput = withTaxNumber(
  z.object({
    code: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z][a-z0-9-]{1,30}$/, { error: 'use 2 to 31 small letters, digits and dashes, a letter first' }),
    name: requiredText(200),
    nameAr: optionalText(200),
    country: countryCode,
    taxNumber: optionalTaxNumber,
    address: optionalText(500),
    documentLanguages,
    baseCurrency: currencyCode,
    localCurrency: currencyCode,
    taxCurrency: z.enum(['base', 'local']),
    tradeRateType: z.enum(RATE_TYPES),
    taxRateType: z.enum(RATE_TYPES),
    negativeStock: z.enum(NEGATIVE_STOCK_POLICIES),
    timeZone: z.string().max(60).refine(isTimeZone, { error: 'must be a time zone like Asia/Beirut' }),
    chart: z.enum(CHART_CODES),
    /** Periods begin with the month of this day. */
    firstDay: businessDate,
  }),
);
export type CompanyInput = z.infer<typeof companyInput>;

/** What creating it makes: the real bootstrap, read back and rolled back. */
export const companyPreview = z.object({
  accounts: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      nameAr: z.string().nullable(),
      type: z.enum(ACCOUNT_TYPES),
      postable: z.boolean(),
    }),
  ),
  roles: z.array(z.object({ role: z.enum(ACCOUNT_ROLES), accountCode: z.string() })),
  taxCodes: z.array(z.object({ code: z.string(), name: z.string(), nameAr: z.string().nullable(), rate: figure })),
  tenders: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      nameAr: z.string().nullable(),
      currency: z.string(),
      accountCode: z.string(),
    }),
  ),
  warehouses: z.array(z.object({ code: z.string(), name: z.string(), nameAr: z.string().nullable() })),
  periods: z.object({ first: z.string(), last: z.string(), months: z.number(), areas: z.number() }),
  personRoles: z.array(z.object({ code: z.string(), name: z.string(), nameAr: z.string().nullable() })),
});
export type CompanyPreview = z.infer<typeof companyPreview>;

export const companySettings = z.object({
  code: z.string(),
  name: z.string(),
  nameAr: z.string().nullable(),
  country: z.string(),
  taxNumber: z.string().nullable(),
  address: z.string().nullable(),
  documentLanguages: z.array(z.enum(LOCALES)),
  negativeStock: z.enum(NEGATIVE_STOCK_POLICIES),
  baseCurrency: currencyCode,
  localCurrency: currencyCode,
  taxCurrency: z.enum(['base', 'local']),
  tradeRateType: z.enum(RATE_TYPES),
  taxRateType: z.enum(RATE_TYPES),
  rateStaleDays: z.number(),
  /** The largest file that may be attached to a document. */
  attachmentLimitKb: z.number(),
  roundingCapBase: figure,
  timeZone: z.string(),
  /** How long a session lives: unused, and in all; stricter for whoever can change what others may do. */
  sessionIdleMinutes: z.number(),
  sessionIdlePrivilegedMinutes: z.number(),
  sessionAbsoluteHours: z.number(),
  sessionAbsolutePrivilegedHours: z.number(),
  version: z.number(),
  abilities: z.object({ edit: ability, changeCurrencies: ability }),
});
export type CompanySettingsView = z.infer<typeof companySettings>;

export const companySettingsInput = z.object({
  name: requiredText(200),
  nameAr: optionalText(200),
  /** In the form of the company's country, or tax_number_unfit. */
  taxNumber: optionalTaxNumber,
  address: optionalText(500),
  documentLanguages,
  negativeStock: z.enum(NEGATIVE_STOCK_POLICIES),
  rateStaleDays: z.coerce.number().int().min(1).max(365),
  attachmentLimitKb: z.coerce.number().int().min(64).max(5632),
  sessionIdleMinutes: z.coerce.number().int().min(5).max(1440),
  sessionIdlePrivilegedMinutes: z.coerce.number().int().min(5).max(1440),
  sessionAbsoluteHours: z.coerce.number().int().min(1).max(336),
  sessionAbsolutePrivilegedHours: z.coerce.number().int().min(1).max(336),
  /** Refused with currencies_fixed once anything is written in them. */
  baseCurrency: currencyCode,
  localCurrency: currencyCode,
});
export type CompanySettingsInput = z.infer<typeof companySettingsInput>;

export const companiesContract = {
  preview: endpoint({
    method: 'POST',
    path: '/api/companies/preview',
    access: 'operator',
    summary: 'What creating a company would make',
    tag,
  })
    .input(companyInput)
    .output(companyPreview),
  create: endpoint({
    method: 'POST',
    path: '/api/companies',
    access: 'operator',
    creates: true,
    summary: 'Create a company; its creator becomes its administrator',
    tag,
  })
    .input(companyInput)
    .output(z.object({ id: z.uuid(), code: z.string(), name: z.string() })),
  settings: endpoint({
    method: 'GET',
    path: '/api/company',
    access: 'company.view',
    summary: 'Settings of the company in hand',
    tag,
  }).output(companySettings),
  updateSettings: endpoint({
    method: 'PUT',
    path: '/api/company',
    access: 'company.manage',
    summary: 'Change the settings of the company in hand',
    tag,
  })
    .input(companySettingsInput.extend({ version }))
    .output(companySettings),
};
