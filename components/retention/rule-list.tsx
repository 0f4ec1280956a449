'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { RetentionRule } from '#contract/retention.ts';
import { formatDate } from '#lib/format.ts';
import { Panel } from '../ui/panel.tsx';
import { Status } from '../ui/status.tsx';

function Next({ next }: { next: RetentionRule['next'] }) {
  const t = useTranslations('retention.rules');
  const locale = useLocale();
  if (!next) return <span>{t('nothingYet')}</span>;
  const day = (instant: string) => formatDate(instant, locale);
  return (
    <>
      <span>{t('next', { from: day(next.from), to: day(next.to), at: day(next.dropsAt) })}</span>
      {next.keptBy ? <Status tone="warning">{t(`keptBy.${next.keptBy}`)}</Status> : null}
    </>
  );
}

/** The term of each partitioned log, what it rests on, and which partition goes next and when. */
export function RuleList({ rules }: { rules: readonly RetentionRule[] }) {
  const t = useTranslations('retention.rules');
  const tables = useTranslations('health.partitions.tables');
  return (
    <Panel title={t('title')} note={t('note')}>
      <ul>
        {rules.map((rule) => (
          <li key={rule.table} className="flex flex-col gap-1 border-b px-3 py-2 last:border-b-0">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-medium">
                {rule.table === 'audit_events' || rule.table === 'event_attempts' ? tables(rule.table) : rule.table}
              </span>
              <span>{t('term', { months: String(rule.keepMonths), years: Math.floor(rule.keepMonths / 12) })}</span>
              <span className="text-xs text-fg-muted">{t('partitions', { count: rule.partitions })}</span>
            </div>
            <bdi className="text-fg-muted">{rule.basis}</bdi>
            <div className="flex flex-wrap items-center gap-x-3 text-xs text-fg-muted">
              <Next next={rule.next} />
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
