'use client';

import { useTranslations } from 'use-intl';
import { TAX_NUMBER_COUNTRIES } from '#domain/tax-numbers/tax-number.ts';

/** What a tax number of this country looks like, in the reader's language. */
export function useTaxNumberHint(): (country: string) => string {
  const t = useTranslations('companies');
  return (country) =>
    t(`taxNumberForms.${TAX_NUMBER_COUNTRIES.find((code) => code === country.trim().toUpperCase()) ?? 'other'}`);
}
