'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { OpenItemRow } from '#contract/reports.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { AGE_BUCKETS, type AgeBucket } from '#domain/reports/ageing.ts';
import { formatDate } from '#lib/format.ts';
import { nameIn } from '#lib/name-in.ts';
import { SourceLink } from '../accounting/source-link.tsx';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { LoadMore } from '../table/load-more.tsx';
import { type ListPage, useList } from '../table/use-list.ts';
import { Money } from '../ui/money.tsx';
import { AsOf } from './as-of.tsx';
import { Choices, CurrencyChoice, ReportBar, type Shown, useSides } from './report-frame.tsx';

export interface OpenItemFilter {
  asOf: string;
  customer?: string | undefined;
  bucket?: AgeBucket | undefined;
}

/** The items behind the receivables of a day, the longest due first, each leading to its document. */
export function OpenItems({
  filter,
  currency,
  page,
}: {
  filter: OpenItemFilter;
  currency: Shown;
  page: ListPage<OpenItemRow>;
}) {
  const { me, api, paths } = useApp();
  const t = useTranslations('reports');
  const locale = useLocale();
  const { asOf, customer, bucket } = filter;
  const list = useList({
    key: ['open-items', me.company.code, asOf, customer ?? '', bucket ?? ''],
    parameters: [],
    toQuery: () => filter,
    fetchPage: (query): Promise<ListPage<OpenItemRow>> => api.reports.openItems(query),
    initial: { values: {}, page },
  });
  const columns: Column<OpenItemRow>[] = [
    { id: 'document', label: t('document'), cell: (row) => <SourceLink source={row} /> },
    {
      id: 'customer',
      label: t('customer'),
      cell: (row) => (
        <Link href={paths.customerStatement(row.customerId, { to: asOf })} prefetch={false} className="hover:underline">
          <bdi>{nameIn(locale, { name: row.customerName, nameAr: row.customerNameAr })}</bdi>
        </Link>
      ),
    },
    { id: 'date', label: t('date'), wideOnly: true, cell: (row) => <bdi>{formatDate(row.date, locale)}</bdi> },
    { id: 'due', label: t('dueDate'), wideOnly: true, cell: (row) => <bdi>{formatDate(row.dueDate, locale)}</bdi> },
    {
      id: 'late',
      label: t('daysLate'),
      numeric: true,
      wideOnly: true,
      cell: (row) => <span className="figures">{row.daysLate === 0 ? '–' : row.daysLate}</span>,
    },
    {
      id: 'amount',
      label: t('amount'),
      numeric: true,
      wideOnly: true,
      cell: (row) => (
        <Money
          value={row.amount}
          decimals={CURRENCIES[row.currency].decimals}
          currency={row.currency}
          quiet
          zero="digits"
        />
      ),
    },
    ...useSides(currency).map(
      ({ side, currency: code, decimals, quiet }): Column<OpenItemRow> => ({
        id: side,
        label: code,
        numeric: true,
        wideOnly: quiet,
        leads: !quiet,
        cell: (row) => <Money value={row[side]} decimals={decimals} quiet={quiet} zero="digits" />,
      }),
    ),
  ];
  const ages = [undefined, ...AGE_BUCKETS].map((age) => ({
    key: age ?? 'all',
    label: age ? t(`buckets.${age}`) : t('everyAge'),
    href: paths.openItems({ asOf, customer, bucket: age, currency }),
    chosen: age === bucket,
  }));
  return (
    <>
      <ReportBar about={`${t('asOf')} ${formatDate(asOf, locale)}`}>
        <AsOf day={asOf} hrefOf={(day) => paths.openItems({ asOf: day, customer, bucket, currency })} />
        <CurrencyChoice
          shown={currency}
          hrefOf={(shown) => paths.openItems({ asOf, customer, bucket, currency: shown })}
        />
        <div className="max-w-full overflow-x-auto">
          <Choices label={t('age')} options={ages} />
        </div>
      </ReportBar>
      <DataTable
        label={t('openItems')}
        columns={columns}
        rows={list.rows}
        keyOf={(row) => row.id}
        empty={<Empty title={t('nobodyOwes')} hint={t('nothingHint')} />}
        foot={
          <LoadMore count={list.rows.length} hasMore={list.hasMore} pending={list.loadingMore} onMore={list.loadMore} />
        }
      />
    </>
  );
}
