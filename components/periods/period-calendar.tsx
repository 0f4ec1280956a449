'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { Period } from '#contract/accounting.ts';
import { AREAS, type PeriodState } from '#domain/enums.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Panel } from '../ui/panel.tsx';
import { Status, type Tone } from '../ui/status.tsx';
import { PeriodDialog } from './period-dialog.tsx';

const TONES: Record<PeriodState, Tone> = { open: 'success', soft: 'info', hard: 'neutral', sealed: 'warning' };

/** Months × areas, each cell saying its state in a word; the chosen one shows who set it, when and why, and what one may do. */
export function PeriodCalendar({ periods }: { periods: readonly Period[] }) {
  const { me, can } = useApp();
  const t = useTranslations('periods');
  const locale = useLocale();
  const router = useRouter();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [act, setAct] = useState<'lock' | 'unlock' | null>(null);
  const codes = [...new Set(periods.map((period) => period.code))];
  const chosen = periods.find((period) => period.id === chosenId);
  const month = me.company.today.slice(0, 7);

  const done = (period: Period) => {
    setAct(null);
    const words = { period: period.code, area: t(`areas.${period.area}`) };
    toast.success(period.state === 'hard' ? t('locked', words) : t('unlocked', words));
    router.refresh();
  };

  return (
    <div className="flex flex-col gap-stack lg:flex-row lg:items-start">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the calendar scrolls by keyboard too */}
      <section aria-label={t('title')} tabIndex={0} className="min-w-0 grow overflow-x-auto">
        <table className="border-collapse" aria-label={t('title')}>
          <thead>
            <tr className="text-xs text-fg-muted">
              <th scope="col" className="px-2 py-1 text-start font-medium">
                {t('area')}
              </th>
              {AREAS.map((area) => (
                <th key={area} scope="col" className="px-2 py-1 text-start font-medium">
                  {t(`areas.${area}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {codes.map((code) => (
              <tr key={code} className="border-t">
                <th scope="row" className={classes('px-2 text-start font-normal', code === month && 'font-semibold')}>
                  <bdi>{code}</bdi>
                  {code === month ? (
                    <span className="ms-2 text-xs font-normal text-fg-muted">{t('current')}</span>
                  ) : null}
                </th>
                {AREAS.map((area) => {
                  const period = periods.find((candidate) => candidate.code === code && candidate.area === area);
                  return (
                    <td key={area} className="p-0.5">
                      {period ? (
                        <button
                          type="button"
                          aria-pressed={period.id === chosenId}
                          aria-label={`${code}, ${t(`areas.${area}`)}: ${t(`states.${period.state}`)}`}
                          onClick={() => setChosenId(period.id)}
                          className={classes(
                            'flex h-control w-full items-center rounded-sm border px-2',
                            period.id === chosenId ? 'border-line-focus bg-surface-selected' : 'hover:bg-surface-hover',
                          )}
                        >
                          <Status tone={TONES[period.state]}>{t(`states.${period.state}`)}</Status>
                        </button>
                      ) : null}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="lg:w-rail lg:shrink-0">
        {chosen ? (
          <Panel
            title={`${chosen.code} · ${t(`areas.${chosen.area}`)}`}
            actions={
              chosen.state === 'open' ? (
                <Button
                  variant="primary"
                  disabledReason={can('periods.lock') ? undefined : t('noPermission')}
                  onClick={() => setAct('lock')}
                >
                  {t('lock')}
                </Button>
              ) : (
                <Button
                  disabledReason={
                    chosen.state === 'sealed' ? t('sealed') : can('periods.unlock') ? undefined : t('noPermission')
                  }
                  onClick={() => setAct('unlock')}
                >
                  {t('unlock')}
                </Button>
              )
            }
          >
            <div className="flex flex-col gap-2 p-3">
              <Status tone={TONES[chosen.state]}>{t(`states.${chosen.state}`)}</Status>
              {chosen.stateSetAt ? (
                <p>
                  {t('by', {
                    name: chosen.stateSetBy ?? '–',
                    date: formatDate(chosen.stateSetAt, locale),
                    reason: chosen.stateReason ?? '',
                  })}
                </p>
              ) : null}
              {chosen.parkedEvents > 0 ? (
                <p className="text-warning-fg">{t('parked', { count: chosen.parkedEvents })}</p>
              ) : null}
            </div>
          </Panel>
        ) : (
          <p className="text-fg-muted">{t('choose')}</p>
        )}
      </div>
      {chosen && act ? (
        <PeriodDialog
          key={`${chosen.id} ${act}`}
          period={chosen}
          act={act}
          onClose={() => setAct(null)}
          onDone={done}
        />
      ) : null}
    </div>
  );
}
