'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { ArchivedFact } from '#contract/archiving.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Status } from '../ui/status.tsx';

/** On an archived record: since when, by whom and why; what it means. */
export function ArchivedNote({ archived }: { archived: ArchivedFact }) {
  const { me } = useApp();
  const t = useTranslations('archiving');
  const locale = useLocale();
  if (!archived) return null;
  const at = formatInstant(archived.at, locale, me.company.timeZone);
  return (
    <section
      aria-label={t('state')}
      className="flex flex-wrap items-baseline gap-x-3 gap-y-1 rounded-md border border-line-strong bg-surface px-3 py-2"
    >
      <Status tone="neutral" chip>
        {t('state')}
      </Status>
      <span>{archived.by === null ? t('since', { at }) : t('sinceBy', { at, name: archived.by })}</span>
      <bdi className="text-fg-muted">{archived.reason}</bdi>
      <span className="basis-full text-xs text-fg-muted">{t('meaning')}</span>
    </section>
  );
}
