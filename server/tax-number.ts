import { canonicalTaxNumber, taxNumberFits, taxNumberHint } from '#domain/tax-numbers/tax-number.ts';
import { Refusal } from './refusal.ts';

/** A typed tax number in its stored form. Refuses tax_number_unfit with what one of this country looks like. */
export function fittingTaxNumber(country: string, typed: string | null): string | null {
  if (typed === null) return null;
  const number = canonicalTaxNumber(country, typed);
  if (!taxNumberFits(country, number))
    throw new Refusal('tax_number_unfit', { params: { country, form: taxNumberHint(country) }, field: 'taxNumber' });
  return number;
}
