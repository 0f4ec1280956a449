'use client';

import { useTranslations } from 'use-intl';
import type { SalesFigures, SalesReport, SalesRow } from '#contract/sales-reports.ts';
import { SALES_GROUPS, type SalesGroup } from '#domain/reports/sales.ts';
import { formatPercent } from '#lib/format.ts';
import { DateRange } from '../accounting/date-range.tsx';
import { useRangeText } from '../accounting/range-text.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Money, Quantity } from '../ui/money.tsx';
import { Choices, CurrencyChoice, FigureLink, ReportBar, type Shown, type Side, useSides } from './report-frame.tsx';
import { SalesFilters } from './sales-filters.tsx';
import { useSalesName } from './sales-name.ts';
import { narrowingOf, type SalesFilter } from './sales-narrowing.ts';

const MONEY = ['net', 'returned', 'tax', 'total', 'cost', 'margin'] as const;
type MoneyKind = (typeof MONEY)[number];

/** What one narrows by to see the lines of a row. */
function linesOf(by: SalesGroup, key: string, { from, to }: { from: string; to: string }): SalesFilter {
  if (by !== 'month') return { from, to, [by]: key };
  const first = `${key}-01`;
  const last = new Date(Date.UTC(Number(key.slice(0, 4)), Number(key.slice(5)), 0)).toISOString().slice(0, 10);
  return { from: first < from ? from : first, to: last > to ? to : last };
}

function Share({ figures }: { figures: SalesFigures }) {
  return figures.marginShare === null ? (
    '–'
  ) : (
    <bdi dir="ltr" className="figures">
      {formatPercent(figures.marginShare)}
    </bdi>
  );
}

/** Sales of a time by one thing, returns deducted, voids left out; cost and margin only for those who may see costs. */
export function SalesReportTable({
  report,
  filter,
  currency,
}: {
  report: SalesReport;
  filter: SalesFilter;
  currency: Shown;
}) {
  const { paths } = useApp();
  const t = useTranslations('reports');
  const rangeText = useRangeText();
  const nameOf = useSalesName();
  const sides = useSides(currency);
  const { by, costs, totals } = report;
  const at = (changes: Record<string, string | undefined>) =>
    paths.sales({ by, currency, ...narrowingOf(filter), ...changes });
  const lines = (row: SalesRow) =>
    paths.salesLines({ currency, ...narrowingOf(filter), ...narrowingOf(linesOf(by, row.key, filter)) });
  const shown = MONEY.filter((kind) => costs || (kind !== 'cost' && kind !== 'margin'));
  const money = (kind: MoneyKind, { side, currency: code, decimals, quiet }: Side): Column<SalesRow> => ({
    id: `${kind}-${side}`,
    label: `${t(`sales.${kind}`)} ${code}`,
    numeric: true,
    wideOnly: quiet || kind !== 'net',
    leads: !quiet && kind === 'net',
    cell: (row) => (
      <FigureLink
        href={lines(row)}
        value={row[kind]?.[side] ?? '0'}
        decimals={decimals}
        quiet={quiet}
        strong={kind === 'net' && !quiet}
      />
    ),
    total: <Money value={totals[kind]?.[side] ?? '0'} decimals={decimals} />,
  });
  // The second currency tells net alone, or nobody could read the table; one currency by itself tells everything.
  const columns: Column<SalesRow>[] = [
    { id: 'name', label: t(`salesGroups.${by}`), total: t('total'), cell: (row) => <bdi>{nameOf(by, row)}</bdi> },
    {
      id: 'documents',
      label: t('documents'),
      numeric: true,
      wideOnly: true,
      cell: (row) => <span className="figures">{row.documents}</span>,
      total: <span className="figures">{totals.documents}</span>,
    },
    ...(by === 'item'
      ? [
          {
            id: 'quantity',
            label: t('sales.quantity'),
            numeric: true,
            wideOnly: true,
            cell: (row: SalesRow) => (
              <Quantity value={row.quantity} {...(row.unitCode ? { unit: row.unitCode } : {})} />
            ),
          },
        ]
      : []),
    ...sides.flatMap((side) => (side.quiet ? [money('net', side)] : shown.map((kind) => money(kind, side)))),
    ...(costs
      ? [
          {
            id: 'share',
            label: t('sales.marginShare'),
            numeric: true,
            wideOnly: true,
            cell: (row: SalesRow) => <Share figures={row} />,
            total: <Share figures={totals} />,
          },
        ]
      : []),
  ];
  return (
    <>
      <ReportBar about={rangeText(filter)}>
        <Choices
          label={t('salesBy')}
          options={SALES_GROUPS.map((group) => ({
            key: group,
            label: t(`salesGroups.${group}`),
            href: at({ by: group }),
            chosen: group === by,
          }))}
        />
        <DateRange from={filter.from} to={filter.to} hrefOf={(range) => at(range)} />
        <CurrencyChoice shown={currency} hrefOf={(next) => at({ currency: next })} />
        <SalesFilters filter={filter} hrefWithout={(name) => at({ [name]: undefined })} />
      </ReportBar>
      <DataTable
        label={t('salesReport')}
        columns={columns}
        rows={report.rows}
        keyOf={(row) => row.key}
        hrefOf={lines}
        empty={<Empty title={t('nothingSold')} hint={t('nothingHint')} />}
      />
      <p className="text-xs text-fg-muted">{t('salesNote')}</p>
    </>
  );
}
