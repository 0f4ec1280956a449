import * as z from 'zod';
import { CURRENCY_CODES } from '#domain/fx/currencies.ts';

/** Building blocks of wire shapes: written once, so a date or an amount is refused in the same words everywhere. */

export const uuid = z.uuid({ error: 'must be a uuid' });

/** A reference that may be missing: an empty field of a form is none. */
export const optionalUuid = z
  .union([z.literal(''), uuid])
  .nullish()
  .transform((value) => (value ? value : null));

/** A calendar day as YYYY-MM-DD that exists. */
export const businessDate = z.iso.date({ error: 'must be a date like 2026-11-24' });

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

/** Keyset paging: `cursor` is opaque, from the previous page's `next`. */
export const pageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ rows: z.array(item), next: z.string().nullable() });
}

/** What a person may do with a document, with the reason when not. Computed in domain, enforced by the command. */
export const ability = z.discriminatedUnion('allowed', [
  z.object({ allowed: z.literal(true) }),
  z.object({ allowed: z.literal(false), reason: z.string() }),
]);
