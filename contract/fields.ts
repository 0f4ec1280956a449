import * as z from 'zod';
import { CURRENCY_CODES } from '#domain/fx/currencies.ts';
import { canonicalTaxNumber, taxNumberFits, taxNumberHint } from '#domain/tax-numbers/tax-number.ts';
import { isBusinessDate } from '#lib/dates.ts';

/** Building blocks of wire shapes: written once, so a date or an amount is refused in the same words everywhere. */

export const uuid = z.uuid({ error: 'must be a uuid' });

/** A record named beside another, to be shown and opened. */
export const namedRecord = z.object({ id: uuid, code: z.string(), name: z.string(), nameAr: z.string().nullable() });
export type NamedRecord = z.infer<typeof namedRecord>;

/** A reference that may be missing: an empty field of a form is none. */
export const optionalUuid = z
  .union([z.literal(''), uuid])
  .nullish()
  .transform((value) => (value ? value : null));

const DATE_FORM = /^(?:19|2\d)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const NOT_A_DATE = { error: 'must be a date like 2026-11-24' };

/** A calendar day as YYYY-MM-DD that exists, between 1900 and 2999. */
export const businessDate = z
  .string(NOT_A_DATE)
  .regex(DATE_FORM, { ...NOT_A_DATE, abort: true })
  .refine(isBusinessDate, NOT_A_DATE)
  .meta({ format: 'date' });

export const timestamp = z.iso.datetime({ offset: true });

function decimal(scale: number, allowNegative: boolean) {
  const sign = allowNegative ? '-?' : '';
  const fraction = scale === 0 ? '' : `(\\.\\d{1,${scale}})?`;
  return z
    .string()
    .trim()
    .regex(new RegExp(`^${sign}\\d{1,16}${fraction}$`), {
      error: `must be a ${allowNegative ? '' : 'non-negative '}number with at most ${scale} decimals`,
    });
}

/** Money as a decimal string; the currency's own decimals are checked where the currency is known. */
export const amount = decimal(4, true);
export const amountNotNegative = decimal(4, false);
export const unitPrice = decimal(6, false);
export const quantity = decimal(4, false).refine((value) => Number(value) > 0, { error: 'must be more than zero' });
export const percent = decimal(4, false).refine((value) => Number(value) <= 100, { error: 'must be at most 100' });
export const exchangeRate = decimal(10, false).refine((value) => Number(value) > 0, {
  error: 'must be more than zero',
});

/** Figures as the server answers them. */
export const figure = z.string();

export const currencyCode = z.enum(CURRENCY_CODES, { error: 'must be an ISO 4217 currency' });

/** Optional text: trimmed, and an empty string means none. */
export function optionalText(maximum: number) {
  return z
    .string()
    .trim()
    .max(maximum)
    .nullish()
    .transform((value) => (value === undefined || value === null || value === '' ? null : value));
}

export function requiredText(maximum: number) {
  return z.string().trim().min(1, { error: 'is required' }).max(maximum);
}

export const countryCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, { error: 'use the two letters of ISO 3166' });

const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const NO_EMAIL = { error: 'must be an e-mail address' };

/** An address in small letters: one mailbox, one spelling. */
export const requiredEmail = z.string().trim().toLowerCase().max(200).regex(EMAIL, NO_EMAIL);
export const optionalEmail = optionalText(200)
  .transform((value) => value?.toLowerCase() ?? null)
  .refine((value) => value === null || EMAIL.test(value), NO_EMAIL);

/** As people write it: 5 to 15 digits, + before the country's code. */
export const optionalPhone = optionalText(30).refine(
  (value) => value === null || (/^\+?[0-9 ()./-]+$/.test(value) && /^\D*(\d\D*){5,15}$/.test(value)),
  { error: 'must be a telephone number of 5 to 15 digits' },
);

/** A tax number as typed; its form is the country's, so a shape that says the country is a `withTaxNumber`. */
export const optionalTaxNumber = optionalText(40);

interface TaxNumbered {
  country: string | null;
  taxNumber: string | null;
}

const told = z.object({ country: z.string().regex(/^[A-Z]{2}$/), taxNumber: z.string() });

function hintFor(value: unknown): string | undefined {
  const { data } = told.safeParse(value);
  if (!data || taxNumberFits(data.country, canonicalTaxNumber(data.country, data.taxNumber))) return undefined;
  return taxNumberHint(data.country);
}

/**
 * The shape with its tax number checked by the country it says, and in its stored form. Checked beside the other fields, not after
 * them: whoever corrects a form hears all of it at once. A number without a country is left to whoever knows it.
 */
export function withTaxNumber<T extends TaxNumbered, S extends z.ZodType<T>>(shape: S & z.ZodType<T>) {
  return shape
    .refine((input) => hintFor(input) === undefined, {
      path: ['taxNumber'],
      when: ({ value }) => told.safeParse(value).success,
      error: ({ input }) => hintFor(input),
    })
    .transform((input: T): T => {
      const { country, taxNumber } = input;
      return country === null || taxNumber === null
        ? input
        : { ...input, taxNumber: canonicalTaxNumber(country, taxNumber) };
    });
}

export const reason = z.string().trim().min(3, { error: 'say why, in a few words' }).max(500);

export const version = z.coerce.number().int().min(1);

/** Query strings carry one value or several: both become an array. */
export function listOf<T extends z.ZodType>(item: T) {
  return z
    .preprocess(
      (value) => (value === undefined ? undefined : Array.isArray(value) ? value : [value]),
      z.array(item).max(50),
    )
    .optional();
}

/** Query strings carry booleans as text. */
export const queryBoolean = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean(),
);

/** Archived rows are shown when asked for, and then alone. */
export const archivedFilter = queryBoolean.optional();

/** Keyset paging: `cursor` is opaque, from the previous page's `next`. */
export const pageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** What a list asks for beside its filters; left out where everything the filters find is counted or summed. */
export const PAGE_FIELDS = { cursor: true, limit: true } as const;

/** How many documents a list's filters find, and their worth in the company's two currencies, void ones apart. */
export const listSums = z.object({ count: z.number(), base: figure, local: figure });
export type ListSums = z.infer<typeof listSums>;

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ rows: z.array(item), next: z.string().nullable() });
}

/** What a person may do with a document, with the reason when not. Computed in domain, enforced by the command. */
export const ability = z.discriminatedUnion('allowed', [
  z.object({ allowed: z.literal(true) }),
  z.object({ allowed: z.literal(false), reason: z.string() }),
]);

/** A document as a file: answered with its name in Content-Disposition. */
export const pdfFile = z.file().mime('application/pdf');
