'use client';

import { useLocale } from 'use-intl';
import type { Factors } from '#contract/factors.ts';

/** The roles that ask for a second factor, in words; empty when none does. */
export function useRequiredBy(requiredBy: Factors['requiredBy']): string {
  const arabic = useLocale() === 'ar';
  return requiredBy
    .map(({ name, nameAr, company, companyAr }) =>
      arabic ? `${nameAr ?? name} (${companyAr ?? company})` : `${name} (${company})`,
    )
    .join(arabic ? '، ' : ', ');
}
