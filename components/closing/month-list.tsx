'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { CloseMonth } from '#contract/closing.ts';
import { AREAS } from '#domain/enums.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { STATE_TONES } from '../periods/state-tones.ts';
import { DataTable } from '../table/data-table.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Dot, Status } from '../ui/status.tsx';
import { STAGE_TONES } from './tones.ts';

/** Months that have begun: how far each is closed, what is red, and whether a sealed one is still what it was. */
export function MonthList({ months }: { months: readonly CloseMonth[] }) {
  const { me, paths } = useApp();
  const t = useTranslations('closing');
  const periods = useTranslations('periods');
  const locale = useLocale();
  return (
    <DataTable
      label={t('title')}
      rows={months}
      keyOf={(row) => row.code}
      hrefOf={(row) => paths.closeMonth(row.code)}
      empty={<Empty title={t('empty')} hint={t('emptyHint')} />}
      columns={[
        { id: 'month', label: t('month'), cell: (row) => <bdi className="font-medium">{row.code}</bdi> },
        {
          id: 'days',
          label: t('days'),
          wideOnly: true,
          cell: (row) => (
            <bdi className="text-fg-muted">
              {formatDate(row.startDate, locale)} – {formatDate(row.endDate, locale)}
            </bdi>
          ),
        },
        {
          id: 'stage',
          label: t('stage'),
          cell: (row) => (
            <span className="inline-flex items-center gap-2">
              <Status tone={STAGE_TONES[row.stage]}>{t(`stages.${row.stage}`)}</Status>
              {row.drifted ? <Status tone="danger">{t('drifted')}</Status> : null}
            </span>
          ),
        },
        {
          id: 'areas',
          label: t('areas'),
          wideOnly: true,
          cell: (row) => (
            <span className="inline-flex gap-1.5">
              {AREAS.map((area) => {
                const state = row.states[area];
                if (!state) return null;
                return (
                  <span key={area} title={`${periods(`areas.${area}`)}: ${periods(`states.${state}`)}`}>
                    <Dot tone={STATE_TONES[state]} />
                    <span className="sr-only">
                      {periods(`areas.${area}`)}: {periods(`states.${state}`)}
                    </span>
                  </span>
                );
              })}
            </span>
          ),
        },
        {
          id: 'red',
          label: t('red'),
          numeric: true,
          cell: (row) =>
            row.red === null ? '–' : <bdi className="figures">{row.red === 0 ? t('nothingRed') : row.red}</bdi>,
        },
        {
          id: 'ran',
          label: t('looked'),
          wideOnly: true,
          cell: (row) =>
            row.ranAt ? <RelativeTime at={row.ranAt} timeZone={me.company.timeZone} /> : t('neverLooked'),
        },
      ]}
    />
  );
}
