'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { Ageing, AgeingRow } from '#contract/reports.ts';
import { AGE_BUCKETS } from '#domain/reports/ageing.ts';
import { formatAmount, formatDate } from '#lib/format.ts';
import { nameIn } from '#lib/name-in.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Status } from '../ui/status.tsx';
import { AsOf } from './as-of.tsx';
import { CurrencyChoice, FigureLink, ReportBar, type Shown, useSides } from './report-frame.tsx';

/** What each customer owes by how late it is, every figure opening its items; the total beside the account it must equal. */
export function AgeingTable({ report, currency }: { report: Ageing; currency: Shown }) {
  const { me, paths } = useApp();
  const t = useTranslations('reports');
  const locale = useLocale();
  const { asOf } = report;
  const sides = useSides(currency);
  // Two currencies of five buckets are more than anybody reads: the buckets are of the leading one, both have their total.
  const leading = sides.slice(0, 1);
  const ties = report.total.base === report.control.base && report.total.local === report.control.local;
  const items = (query: Record<string, string>) => paths.openItems({ asOf, currency, ...query });
  const columns: Column<AgeingRow>[] = [
    {
      id: 'customer',
      label: t('customer'),
      total: t('total'),
      cell: (row) => (
        <>
          <bdi>{nameIn(locale, row)}</bdi> <bdi className="text-fg-muted">{row.code}</bdi>
        </>
      ),
    },
    ...leading.flatMap(({ side, decimals }) =>
      AGE_BUCKETS.map(
        (bucket): Column<AgeingRow> => ({
          id: bucket,
          label: t(`buckets.${bucket}`),
          numeric: true,
          wideOnly: true,
          cell: (row) => (
            <FigureLink
              href={items({ customer: row.customerId, bucket })}
              value={row[side][bucket]}
              decimals={decimals}
            />
          ),
          total: <FigureLink href={items({ bucket })} value={report.totals[side][bucket]} decimals={decimals} />,
        }),
      ),
    ),
    ...sides.map(
      ({ side, currency: code, decimals, quiet }): Column<AgeingRow> => ({
        id: `total-${side}`,
        label: `${t('total')} ${code}`,
        numeric: true,
        wideOnly: quiet,
        leads: !quiet,
        cell: (row) => (
          <FigureLink
            href={items({ customer: row.customerId })}
            value={row.total[side]}
            decimals={decimals}
            strong={!quiet}
            quiet={quiet}
            zero="digits"
          />
        ),
        total: <FigureLink href={items({})} value={report.total[side]} decimals={decimals} zero="digits" />,
      }),
    ),
  ];
  return (
    <>
      <ReportBar about={`${t('asOf')} ${formatDate(asOf, locale)}`}>
        <AsOf day={asOf} hrefOf={(day) => paths.ageing({ asOf: day, currency })} />
        <CurrencyChoice shown={currency} hrefOf={(shown) => paths.ageing({ asOf, currency: shown })} />
        <Status tone={ties ? 'success' : 'danger'}>
          {ties
            ? t('ties')
            : t('doesNotTie', {
                control: `${formatAmount(report.control.base, me.company.baseDecimals)} ${me.company.baseCurrency}`,
              })}
        </Status>
      </ReportBar>
      <DataTable
        label={t('ageing')}
        columns={columns}
        rows={report.rows}
        keyOf={(row) => row.customerId}
        hrefOf={(row) => paths.customerStatement(row.customerId, { to: asOf })}
        drawAll
        empty={<Empty title={t('nobodyOwes')} hint={t('nothingHint')} />}
      />
    </>
  );
}
