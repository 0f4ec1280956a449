'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { Retention } from '#contract/retention.ts';
import { formatDate } from '#lib/format.ts';
import { Panel } from '../ui/panel.tsx';

/** What retention has dropped: nothing is gone without a row here. */
export function RetiredPartitions({ retired }: { retired: Retention['retired'] }) {
  const t = useTranslations('retention.retired');
  const locale = useLocale();
  const day = (instant: string) => formatDate(instant, locale);
  return (
    <Panel title={t('title')}>
      {retired.length === 0 ? <p className="px-3 py-2 text-fg-muted">{t('none')}</p> : null}
      <ul>
        {retired.map((part) => (
          <li key={part.partition} className="flex flex-wrap items-baseline gap-x-3 border-b px-3 py-2 last:border-b-0">
            <bdi className="font-code text-xs">{part.partition}</bdi>
            <span>{t('rows', { count: part.rows })}</span>
            <span className="ms-auto text-xs text-fg-muted">{t('at', { at: day(part.retiredAt) })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
