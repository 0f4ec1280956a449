'use client';

import { useLocale, useTranslations } from 'use-intl';
import { daysBetween } from '#lib/dates.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Status } from '../ui/status.tsx';

/** How old a rate is, and whether the company counts it as stale. */
export function RateAge({ date }: { date: string }) {
  const { me } = useApp();
  const t = useTranslations('rates');
  const locale = useLocale();
  const days = daysBetween(date, me.company.today);
  if (days < 0) return <Status tone="info">{t('future', { date: formatDate(date, locale) })}</Status>;
  if (days > me.company.rateStaleDays) return <Status tone="warning">{t('stale', { days })}</Status>;
  return <Status tone="success">{days === 0 ? t('fresh') : t('age', { days })}</Status>;
}
