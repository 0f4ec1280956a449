'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { Period } from '#contract/accounting.ts';
import { ACTS, type PeriodAct, touchedBy } from '#domain/periods/acts.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Button, buttonClasses } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { Status } from '../ui/status.tsx';
import type { Chosen } from './calendar-grid.tsx';
import { PeriodDialog } from './period-dialog.tsx';
import { STATE_TONES } from './state-tones.ts';

/** What stands in a chosen cell or month, who set it and why; and what one may do about it, with the reason where one may not. */
export function PeriodPanel({ chosen, periods }: { chosen: Chosen; periods: readonly Period[] }) {
  const { paths, can } = useApp();
  const t = useTranslations('periods');
  const locale = useLocale();
  const router = useRouter();
  const [act, setAct] = useState<PeriodAct | null>(null);
  const parked = periods.reduce((total, period) => total + period.parkedEvents, 0);
  const off = (candidate: PeriodAct) => {
    if (touchedBy(candidate, periods).length === 0)
      return periods.every(({ state }) => state === 'sealed') ? t('sealed') : t(`nothingTo.${candidate}`);
    return can(ACTS[candidate].permission) ? undefined : t('noPermission');
  };
  const hard = touchedBy('reopen', periods).length > 0;
  const acts: PeriodAct[] = hard ? ['reopen', 'except', 'lock'] : ['unlock', 'except', 'soft', 'lock'];
  return (
    <Panel
      title={chosen.area ? `${chosen.code} · ${t(`areas.${chosen.area}`)}` : t('wholeMonth', { month: chosen.code })}
    >
      <div className="flex flex-col gap-3 p-3">
        <ul className="flex flex-col gap-2">
          {periods.map((period) => (
            <li key={period.id}>
              <span className="flex flex-wrap items-center gap-x-2">
                {chosen.area ? null : <span className="font-medium">{t(`areas.${period.area}`)}</span>}
                <Status tone={STATE_TONES[period.state]}>{t(`states.${period.state}`)}</Status>
              </span>
              {period.stateSetAt ? (
                <p className="text-fg-muted">
                  {t('by', {
                    name: period.stateSetBy ?? '–',
                    date: formatDate(period.stateSetAt, locale),
                    reason: period.stateReason ?? '',
                  })}
                </p>
              ) : null}
            </li>
          ))}
        </ul>
        {parked > 0 ? (
          <p className="text-warning-fg">
            <Link className="hover:underline" href={paths.outbox({ state: 'parked' })} prefetch={false}>
              {t('parked', { count: parked })}
            </Link>
          </p>
        ) : null}
        <div className="flex flex-wrap gap-2">
          {acts.map((candidate) => (
            <Button
              key={candidate}
              variant={candidate === acts.at(-1) && !hard ? 'primary' : 'default'}
              disabledReason={off(candidate)}
              onClick={() => setAct(candidate)}
            >
              {t(`acts.${candidate}`)}
            </Button>
          ))}
          <Link className={buttonClasses('quiet')} href={paths.closeMonth(chosen.code)} prefetch={false}>
            {t('close')}
          </Link>
          <Link className={buttonClasses('quiet')} href={paths.periodPermits({ period: chosen.code })} prefetch={false}>
            {t('exceptions')}
          </Link>
        </div>
      </div>
      {act ? (
        <PeriodDialog
          act={act}
          code={chosen.code}
          periods={touchedBy(act, periods)}
          onClose={() => setAct(null)}
          onDone={(permitId) => {
            setAct(null);
            toast.success(t(`done.${act}`, { period: chosen.code }));
            if (permitId) router.push(paths.periodPermit(permitId));
            else router.refresh();
          }}
        />
      ) : null}
    </Panel>
  );
}
