'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { LegalHold } from '#contract/retention.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { Button } from '../ui/button.tsx';
import { Status } from '../ui/status.tsx';

/** Holds of the company, those that stand first, each with who, when and why. */
export function HoldList({
  holds,
  disabledReason,
  onRelease,
}: {
  holds: readonly LegalHold[];
  disabledReason: string | undefined;
  onRelease(hold: LegalHold): void;
}) {
  const { me } = useApp();
  const t = useTranslations('retention.holds');
  const locale = useLocale();
  const at = (instant: string) => formatInstant(instant, locale, me.company.timeZone);
  const who = (name: string | null) => name ?? t('commandLine');
  if (holds.length === 0) return <Empty title={t('none')} hint={t('noneHint')} />;
  return (
    <ul>
      {holds.map((hold) => (
        <li key={hold.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-2 last:border-b-0">
          <span className="flex min-w-0 flex-col gap-0.5">
            <bdi className="font-medium">{hold.reason}</bdi>
            <span className="text-xs text-fg-muted">
              {t('placed', { at: at(hold.placedAt), name: who(hold.placedBy) })}
            </span>
            {hold.releasedAt ? (
              <span className="text-xs text-fg-muted">
                {t('released', {
                  at: at(hold.releasedAt),
                  name: who(hold.releasedBy),
                  reason: hold.releaseReason ?? '–',
                })}
              </span>
            ) : null}
          </span>
          <span className="ms-auto flex items-center gap-3">
            <Status tone={hold.releasedAt ? 'neutral' : 'warning'}>{hold.releasedAt ? t('over') : t('stands')}</Status>
            {hold.releasedAt ? null : (
              <Button variant="quiet" disabledReason={disabledReason} onClick={() => onRelease(hold)}>
                {t('release')}
              </Button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
