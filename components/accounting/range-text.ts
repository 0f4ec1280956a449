'use client';

import { useLocale, useTranslations } from 'use-intl';
import { formatDate } from '#lib/format.ts';

/** The days of a report in words. */
export function useRangeText(): (range: { from: string; to: string }) => string {
  const t = useTranslations('accounting');
  const locale = useLocale();
  return ({ from, to }) => t('asOf', { from: formatDate(from, locale), to: formatDate(to, locale) });
}
