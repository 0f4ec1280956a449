'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { ActivityEntry } from '#contract/people.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Panel } from '../ui/panel.tsx';

/** What a person did here and what was done about them, newest first, from the audit log. */
export function PersonActivity({ entries }: { entries: readonly ActivityEntry[] | null }) {
  const { me } = useApp();
  const t = useTranslations('people');
  const locale = useLocale();
  return (
    <Panel title={t('activity')}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long list scrolls by keyboard too */}
      <ol tabIndex={0} className="flex max-h-list flex-col gap-2 overflow-y-auto px-3 py-2">
        {entries === null ? <li className="text-fg-muted">{t('activityDenied')}</li> : null}
        {entries?.length === 0 ? <li className="text-fg-muted">{t('noActivity')}</li> : null}
        {entries?.map((entry, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- one transaction writes several rows of the same instant
          <li key={`${entry.at} ${index}`}>
            <p>
              {t(`acts.${entry.act}`)} · {t(`subjects.${entry.subject}`)}
              {entry.detail ? (
                <span className="text-fg-muted">
                  {' · '}
                  <bdi>{entry.detail}</bdi>
                </span>
              ) : null}
              {entry.reason ? (
                <span className="text-fg-muted">
                  {' · '}
                  <bdi>{entry.reason}</bdi>
                </span>
              ) : null}
            </p>
            <p className="text-xs text-fg-subtle">
              <bdi>{entry.by ?? t('bySystem')}</bdi> · <bdi>{formatInstant(entry.at, locale, me.company.timeZone)}</bdi>
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
