'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { CashDay, CashDays } from '#contract/cash-book.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Money } from '../ui/money.tsx';
import { FigureLink, useSides } from './report-frame.tsx';

const FLOWS = ['opening', 'in', 'out', 'closing'] as const;

/** One place by day: each opens where the one before closed, and leads to its entries. */
export function CashDaysTable({ report }: { report: CashDays }) {
  const { paths } = useApp();
  const t = useTranslations('reports');
  const locale = useLocale();
  const { place } = report;
  const { decimals } = CURRENCIES[place.currency];
  const hrefOf = ({ date }: CashDay) =>
    paths.cashPlace(place.accountId, {
      from: date,
      to: date,
      currency: place.currency,
      drawer: place.drawerId ?? undefined,
    });
  const books = useSides('both').filter((side) => side.currency !== place.currency);
  const columns: Column<CashDay>[] = [
    { id: 'date', label: t('date'), total: t('total'), cell: (row) => <bdi>{formatDate(row.date, locale)}</bdi> },
    {
      id: 'entries',
      label: t('entries'),
      numeric: true,
      wideOnly: true,
      cell: (row) => <span className="figures">{row.entries}</span>,
    },
    ...FLOWS.map(
      (flow): Column<CashDay> => ({
        id: flow,
        label: `${t(`flows.${flow}`)} ${place.currency}`,
        numeric: true,
        wideOnly: flow === 'opening',
        leads: flow === 'closing',
        cell: (row) => (
          <FigureLink
            href={hrefOf(row)}
            value={row[flow].amount}
            decimals={decimals}
            strong={flow === 'closing'}
            zero={flow === 'closing' ? 'digits' : 'dash'}
          />
        ),
        total: <Money value={report[flow].amount} decimals={decimals} zero="digits" />,
      }),
    ),
    ...books.map(
      ({ side, currency, decimals: places }): Column<CashDay> => ({
        id: `closing-${side}`,
        label: `${t('flows.closing')} ${currency}`,
        numeric: true,
        wideOnly: true,
        cell: (row) => <Money value={row.closing[side]} decimals={places} quiet />,
        total: <Money value={report.closing[side]} decimals={places} zero="digits" />,
      }),
    ),
  ];
  return (
    <DataTable
      label={t('cashDays')}
      columns={columns}
      rows={report.rows}
      keyOf={(row) => row.date}
      hrefOf={hrefOf}
      drawAll
      empty={<Empty title={t('noEntries')} hint={t('noEntriesHint')} />}
    />
  );
}
