'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { SalesLine } from '#contract/sales-reports.ts';
import { formatDate } from '#lib/format.ts';
import { DateRange } from '../accounting/date-range.tsx';
import { useRangeText } from '../accounting/range-text.ts';
import { SourceLink } from '../accounting/source-link.tsx';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { LoadMore } from '../table/load-more.tsx';
import { type ListPage, useList } from '../table/use-list.ts';
import { Money, Quantity } from '../ui/money.tsx';
import { CurrencyChoice, ReportBar, type Shown, useSides } from './report-frame.tsx';
import { SalesFilters } from './sales-filters.tsx';
import { narrowingOf, type SalesFilter } from './sales-narrowing.ts';

/** The lines some sales are made of, oldest first, each leading to its document. */
export function SalesLines({
  filter,
  currency,
  costs,
  page,
}: {
  filter: SalesFilter;
  currency: Shown;
  costs: boolean;
  page: ListPage<SalesLine>;
}) {
  const { me, api, paths } = useApp();
  const t = useTranslations('reports');
  const locale = useLocale();
  const rangeText = useRangeText();
  const list = useList({
    key: ['sales-lines', me.company.code, JSON.stringify(filter)],
    parameters: [],
    toQuery: () => filter,
    fetchPage: (query): Promise<ListPage<SalesLine>> => api.salesReports.lines(query),
    initial: { values: {}, page },
  });
  const at = (changes: Record<string, string | undefined>) =>
    paths.salesLines({ currency, ...narrowingOf(filter), ...changes });
  const kinds = costs ? (['net', 'tax', 'total', 'cost', 'margin'] as const) : (['net', 'tax', 'total'] as const);
  const [first] = list.rows;
  const sameItem = filter.item && first ? { item: `${first.itemCode} ${first.description}` } : {};
  const sameCustomer = filter.customer && first?.customerName ? { customer: first.customerName } : {};
  const columns: Column<SalesLine>[] = [
    { id: 'document', label: t('document'), cell: (row) => <SourceLink source={row} /> },
    {
      id: 'date',
      label: t('date'),
      cell: (row) => <bdi className="whitespace-nowrap">{formatDate(row.date, locale)}</bdi>,
    },
    {
      id: 'customer',
      label: t('customer'),
      wideOnly: true,
      cell: (row) => <bdi>{(locale === 'ar' ? row.customerNameAr : null) ?? row.customerName ?? t('noCustomer')}</bdi>,
    },
    {
      id: 'item',
      label: t('salesGroups.item'),
      cell: (row) => (
        <>
          <bdi className="text-fg-muted">{row.itemCode}</bdi> <bdi>{row.description}</bdi>
        </>
      ),
    },
    {
      id: 'quantity',
      label: t('sales.quantity'),
      numeric: true,
      wideOnly: true,
      cell: (row) => <Quantity value={row.quantity} unit={row.unitCode} />,
    },
    ...useSides(currency).flatMap(({ side, currency: code, decimals, quiet }) =>
      (quiet ? (['net'] as const) : kinds).map(
        (kind): Column<SalesLine> => ({
          id: `${kind}-${side}`,
          label: `${t(`sales.${kind}`)} ${code}`,
          numeric: true,
          wideOnly: quiet || kind !== 'net',
          leads: !quiet && kind === 'net',
          cell: (row) => <Money value={row[kind]?.[side] ?? '0'} decimals={decimals} quiet={quiet} />,
        }),
      ),
    ),
  ];
  return (
    <>
      <ReportBar about={rangeText(filter)}>
        <DateRange from={filter.from} to={filter.to} hrefOf={(range) => at(range)} />
        <CurrencyChoice shown={currency} hrefOf={(shown) => at({ currency: shown })} />
        <SalesFilters
          filter={filter}
          names={{ ...sameItem, ...sameCustomer }}
          hrefWithout={(name) => at({ [name]: undefined })}
        />
      </ReportBar>
      <DataTable
        label={t('salesLines')}
        columns={columns}
        rows={list.rows}
        keyOf={(row) => row.id}
        empty={<Empty title={t('nothingSold')} hint={t('nothingHint')} />}
        foot={
          <LoadMore count={list.rows.length} hasMore={list.hasMore} pending={list.loadingMore} onMore={list.loadMore} />
        }
      />
    </>
  );
}
