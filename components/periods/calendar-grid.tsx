'use client';

import { Fragment } from 'react';
import { useTranslations } from 'use-intl';
import type { Period } from '#contract/accounting.ts';
import { AREAS, type Area } from '#domain/enums.ts';
import { useApp } from '../app-context.tsx';
import { classes } from '../ui/classes.ts';
import { Status } from '../ui/status.tsx';
import { STATE_TONES } from './state-tones.ts';

/** A cell, or with no area a whole month. */
export interface Chosen {
  code: string;
  area: Area | null;
}

function cellClasses(pressed: boolean): string {
  return classes(
    'flex h-control w-full items-center rounded-sm border px-2 whitespace-nowrap',
    pressed ? 'border-line-focus bg-surface-selected' : 'hover:bg-surface-hover',
  );
}

/** The calendar by fiscal year: as many months as the year has, thirteen where it has thirteen. */
export function CalendarGrid({
  periods,
  chosen,
  onChoose,
}: {
  periods: readonly Period[];
  chosen: Chosen | null;
  onChoose(chosen: Chosen): void;
}) {
  const { me } = useApp();
  const t = useTranslations('periods');
  const cells = new Map(periods.map((period) => [`${period.code} ${period.area}`, period]));
  const months = [...new Map(periods.map((period) => [period.code, period])).values()];
  const { today } = me.company;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the calendar scrolls by keyboard too
    <section aria-label={t('title')} tabIndex={0} className="min-w-0 grow overflow-x-auto">
      <table className="border-collapse" aria-label={t('title')}>
        <thead>
          <tr className="text-xs text-fg-muted">
            <th scope="col" className="px-2 py-1 text-start font-medium">
              {t('month')}
            </th>
            {AREAS.map((area) => (
              <th key={area} scope="col" className="px-2 py-1 text-start font-medium">
                {t(`areas.${area}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((month, index) => {
            const current = month.startDate <= today && today <= month.endDate;
            const pressed = chosen?.code === month.code && chosen.area === null;
            return (
              <Fragment key={month.code}>
                {months[index - 1]?.fiscalYear === month.fiscalYear ? null : (
                  <tr>
                    <th scope="rowgroup" colSpan={AREAS.length + 1} className="px-2 pt-3 pb-1 text-start text-fg-muted">
                      {t('fiscalYear', { year: String(month.fiscalYear) })}
                    </th>
                  </tr>
                )}
                <tr className="border-t">
                  <th scope="row" className="p-0.5 text-start font-normal">
                    <button
                      type="button"
                      aria-pressed={pressed}
                      onClick={() => onChoose({ code: month.code, area: null })}
                      className={classes(cellClasses(pressed), current && 'font-semibold')}
                    >
                      <bdi>{month.code}</bdi>
                      {current ? <span className="ms-2 text-xs font-normal text-fg-muted">{t('current')}</span> : null}
                    </button>
                  </th>
                  {AREAS.map((area) => {
                    const period = cells.get(`${month.code} ${area}`);
                    if (!period)
                      return (
                        <td key={area} className="p-0.5 text-center text-fg-subtle">
                          {t('none')}
                        </td>
                      );
                    const here = chosen?.code === month.code && chosen.area === area;
                    return (
                      <td key={area} className="p-0.5">
                        <button
                          type="button"
                          aria-pressed={here}
                          aria-label={`${month.code}, ${t(`areas.${area}`)}: ${t(`states.${period.state}`)}`}
                          onClick={() => onChoose({ code: month.code, area })}
                          className={cellClasses(here)}
                        >
                          <Status tone={STATE_TONES[period.state]}>{t(`states.${period.state}`)}</Status>
                        </button>
                      </td>
                    );
                  })}
                </tr>
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
