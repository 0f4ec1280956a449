'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { Ageing, AgeingRow } from '#contract/reports.ts';
import { AGE_BUCKETS } from '#domain/reports/ageing.ts';
import { formatAmount } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Money } from '../ui/money.tsx';
import { Status } from '../ui/status.tsx';
import { AsOf } from './as-of.tsx';

/** What each customer owes by how late it is; the total beside the control account it must equal. */
export function AgeingTable({ report }: { report: Ageing }) {
  const { me, paths } = useApp();
  const t = useTranslations('reports');
  const locale = useLocale();
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = me.company;
  const ties = report.total.base === report.control.base && report.total.local === report.control.local;
  const columns: Column<AgeingRow>[] = [
    {
      id: 'customer',
      label: t('customer'),
      total: t('total'),
      cell: (row) => (
        <>
          <bdi>{locale === 'ar' && row.nameAr ? row.nameAr : row.name}</bdi>{' '}
          <bdi className="text-fg-muted">{row.code}</bdi>
        </>
      ),
    },
    ...AGE_BUCKETS.map(
      (bucket): Column<AgeingRow> => ({
        id: bucket,
        label: t(`buckets.${bucket}`),
        numeric: true,
        wideOnly: true,
        cell: (row) => <Money value={row.base[bucket]} decimals={baseDecimals} />,
        total: <Money value={report.totals[bucket]} decimals={baseDecimals} />,
      }),
    ),
    {
      id: 'total',
      label: `${t('total')} ${baseCurrency}`,
      numeric: true,
      cell: (row) => <Money value={row.totalBase} decimals={baseDecimals} strong />,
      total: <Money value={report.total.base} decimals={baseDecimals} />,
    },
    ...(baseCurrency === localCurrency
      ? []
      : [
          {
            id: 'local',
            label: `${t('total')} ${localCurrency}`,
            numeric: true,
            wideOnly: true,
            cell: (row: AgeingRow) => <Money value={row.totalLocal} decimals={localDecimals} quiet />,
            total: <Money value={report.total.local} decimals={localDecimals} />,
          },
        ]),
  ];
  return (
    <>
      <div className="flex flex-wrap items-center gap-4">
        <AsOf day={report.asOf} hrefOf={(day) => paths.ageing({ asOf: day })} />
        <Status tone={ties ? 'success' : 'danger'}>
          {ties
            ? t('ties')
            : t('doesNotTie', { control: `${formatAmount(report.control.base, baseDecimals)} ${baseCurrency}` })}
        </Status>
      </div>
      <DataTable
        label={t('ageing')}
        columns={columns}
        rows={report.rows}
        keyOf={(row) => row.customerId}
        hrefOf={(row) => paths.customerStatement(row.customerId, { to: report.asOf })}
        drawAll
        empty={<Empty title={t('nobodyOwes')} hint={t('nothingHint')} />}
      />
    </>
  );
}
