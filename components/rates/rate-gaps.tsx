'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { RateGap } from '#contract/rates.ts';
import { formatDate } from '#lib/format.ts';

/** Times for which no fresh rate was entered: documents of those days used an older one. */
export function RateGaps({ gaps }: { gaps: readonly RateGap[] }) {
  const t = useTranslations('rates');
  const locale = useLocale();
  if (gaps.length === 0) return null;
  return (
    <section aria-label={t('gaps')} className="rounded-md bg-warning-bg px-3 py-2 text-warning-fg">
      <h2 className="font-semibold">{t('gaps')}</h2>
      <p>{t('gapsHint')}</p>
      <ul className="list-disc ps-5">
        {gaps.map((gap) => (
          <li key={`${gap.rateType} ${gap.currency} ${gap.from}`}>
            {t('gap', {
              type: t(`types.${gap.rateType}`),
              currency: gap.currency,
              from: formatDate(gap.from, locale),
              to: formatDate(gap.to, locale),
              days: gap.days,
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
