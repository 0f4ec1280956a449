import type { CustomerInput } from '#contract/customers.ts';
import { readCompanySettings } from './db/companies.ts';
import { findCustomerByTaxNumber } from './db/customers.ts';
import type { CompanyDb } from './db/with-company.ts';
import { Refusal } from './refusal.ts';
import { fittingTaxNumber } from './tax-number.ts';

/**
 * A customer's country, the company's own when none is given, and their tax number in its stored form. Refuses
 * tax_number_unfit, and tax_number_taken naming who has it.
 */
export async function settleCountry<T extends Pick<CustomerInput, 'country' | 'taxNumber'>>(
  db: CompanyDb,
  input: T,
  self?: string,
): Promise<T & { country: string }> {
  const country = input.country ?? (await readCompanySettings(db)).country;
  const taxNumber = fittingTaxNumber(country, input.taxNumber);
  const holder = taxNumber === null ? undefined : await findCustomerByTaxNumber(db, country, taxNumber);
  if (holder && holder.id !== self)
    throw new Refusal('tax_number_taken', { params: { code: holder.code, name: holder.name }, field: 'taxNumber' });
  return { ...input, country, taxNumber };
}
