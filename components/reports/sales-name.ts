'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { SalesRow } from '#contract/sales-reports.ts';
import type { SalesGroup } from '#domain/reports/sales.ts';
import { nameIn } from '#lib/name-in.ts';

/** What a row of sales is called: its code and name, its month, or that there is none. */
export function useSalesName(): (by: SalesGroup, row: SalesRow) => string {
  const t = useTranslations('reports');
  const locale = useLocale();
  return (by, { key, code, name, nameAr }) => {
    if (by === 'month')
      return new Intl.DateTimeFormat(locale === 'ar' ? 'ar-u-nu-latn' : 'en-GB', {
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      }).format(new Date(`${key}-01T00:00:00Z`));
    if (by === 'category') return key === '' ? t('noCategory') : key;
    if (name === null) return t('noCustomer');
    return [code, nameIn(locale, { name, nameAr })].filter(Boolean).join(' ');
  };
}
