'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { PeriodChoices } from '#contract/period-permits.ts';
import { formatDate } from '#lib/format.ts';
import { Status } from '../ui/status.tsx';
import { STATE_TONES } from './state-tones.ts';

type Closed = PeriodChoices['closed'][number];

/** Which areas of a month are closed, by whom and why: once for those closed by one act. */
export function ClosedPeriods({ choices }: { choices: PeriodChoices }) {
  const t = useTranslations('periods');
  const locale = useLocale();
  const acts = new Map<string, Closed[]>();
  for (const period of choices.closed) {
    const { state, by, at, reason } = period;
    const act = [state, by, at?.slice(0, 10), reason].join('|');
    acts.set(act, [...(acts.get(act) ?? []), period]);
  }
  return (
    <ul className="flex flex-col gap-1">
      {[...acts].map(([key, [first, ...rest]]) =>
        first ? (
          <li key={key} className="flex flex-wrap items-center gap-x-2">
            <bdi className="font-medium">{choices.periodCode}</bdi>
            <Status tone={STATE_TONES[first.state]}>{t(`states.${first.state}`)}</Status>
            <span>{[first, ...rest].map(({ area }) => t(`areas.${area}`)).join(', ')}</span>
            {first.at ? (
              <span className="text-fg-muted">
                {t('by', { name: first.by ?? '–', date: formatDate(first.at, locale), reason: first.reason ?? '' })}
              </span>
            ) : null}
          </li>
        ) : null,
      )}
    </ul>
  );
}
