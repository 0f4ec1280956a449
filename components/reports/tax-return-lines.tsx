'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { TaxReturnLine } from '#contract/reports.ts';
import { formatDate } from '#lib/format.ts';
import { SourceLink } from '../accounting/source-link.tsx';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { LoadMore } from '../table/load-more.tsx';
import { type ListPage, useList } from '../table/use-list.ts';
import { Money } from '../ui/money.tsx';

/** The documents behind one code of the return. */
export function TaxReturnLines({
  taxCodeId,
  from,
  to,
  page,
}: {
  taxCodeId: string;
  from: string;
  to: string;
  page: ListPage<TaxReturnLine>;
}) {
  const { me, api, paths } = useApp();
  const t = useTranslations('reports');
  const locale = useLocale();
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = me.company;
  const list = useList({
    key: ['tax-return-lines', me.company.code, taxCodeId, from, to],
    parameters: [],
    toQuery: () => ({ id: taxCodeId, from, to }),
    fetchPage: (query) => api.reports.taxReturnLines(query),
    initial: { values: {}, page },
  });
  const figure = (
    kind: 'taxable' | 'tax',
    of: 'base' | 'local',
    currency: string,
    decimals: number,
  ): Column<TaxReturnLine> => ({
    id: `${kind}-${of}`,
    label: `${t(kind)} ${currency}`,
    numeric: true,
    wideOnly: of === 'base' && baseCurrency !== localCurrency,
    cell: (row) => <Money value={row[kind][of]} decimals={decimals} />,
  });
  const columns: Column<TaxReturnLine>[] = [
    { id: 'date', label: t('date'), cell: (row) => <bdi>{formatDate(row.date, locale)}</bdi> },
    { id: 'document', label: t('document'), cell: (row) => <SourceLink source={row} /> },
    {
      id: 'description',
      label: t('customer'),
      wideOnly: true,
      cell: (row) => (
        <Link href={paths.journal(row.journalId)} prefetch={false} className="hover:underline">
          <bdi>{row.description}</bdi>
        </Link>
      ),
    },
    figure('taxable', 'local', localCurrency, localDecimals),
    figure('tax', 'local', localCurrency, localDecimals),
    ...(baseCurrency === localCurrency
      ? []
      : [figure('taxable', 'base', baseCurrency, baseDecimals), figure('tax', 'base', baseCurrency, baseDecimals)]),
  ];
  return (
    <DataTable
      label={t('taxReturn')}
      columns={columns}
      rows={list.rows}
      keyOf={(row) => row.id}
      empty={<Empty title={t('nothing')} hint={t('nothingHint')} />}
      foot={
        <LoadMore count={list.rows.length} hasMore={list.hasMore} pending={list.loadingMore} onMore={list.loadMore} />
      }
    />
  );
}
