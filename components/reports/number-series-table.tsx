'use client';

import { useTranslations } from 'use-intl';
import type { NumberSeries } from '#contract/reports.ts';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Status } from '../ui/status.tsx';

/** Numbers given by series and fiscal year. A missing one would be a fault: a number is given with its document or not at all. */
export function NumberSeriesTable({ rows }: { rows: readonly NumberSeries[] }) {
  const t = useTranslations('reports');
  const count = (id: 'given' | 'voided'): Column<NumberSeries> => ({
    id,
    label: t(id),
    numeric: true,
    cell: (row) => <span className="figures">{row[id]}</span>,
  });
  const columns: Column<NumberSeries>[] = [
    { id: 'series', label: t('series'), cell: (row) => t(`seriesNames.${row.series}`) },
    { id: 'year', label: t('year'), cell: (row) => <bdi>{row.fiscalYear}</bdi> },
    { id: 'first', label: t('first'), wideOnly: true, cell: (row) => <bdi>{row.first}</bdi> },
    { id: 'last', label: t('last'), cell: (row) => <bdi>{row.last}</bdi> },
    count('given'),
    count('voided'),
    {
      id: 'missing',
      label: t('missing'),
      cell: (row) =>
        row.missing.length === 0 ? (
          <Status tone="success">{t('noneMissing')}</Status>
        ) : (
          <Status tone="danger">{row.missing.join(', ')}</Status>
        ),
    },
  ];
  return (
    <>
      <p className="text-fg-muted">{t('seriesNote')}</p>
      <DataTable
        label={t('numberSeries')}
        columns={columns}
        rows={rows}
        keyOf={(row) => `${row.series} ${row.fiscalYear}`}
        empty={<Empty title={t('noSeries')} hint={t('noSeriesHint')} />}
      />
    </>
  );
}
