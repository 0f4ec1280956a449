'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { JournalRow } from '#contract/accounting.ts';
import { formatDate, formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { DataTable } from '../table/data-table.tsx';
import { LoadMore } from '../table/load-more.tsx';
import { type ListPage, useList } from '../table/use-list.ts';
import { Money } from '../ui/money.tsx';
import { SourceLink } from './source-link.tsx';

export function JournalList({ page }: { page: ListPage<JournalRow> }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('accounting');
  const locale = useLocale();
  const list = useList({
    key: ['journals', me.company.code],
    parameters: [],
    toQuery: () => ({}),
    fetchPage: (query) => api.accounting.journals(query),
    initial: { values: {}, page },
  });
  return (
    <DataTable
      label={t('journals')}
      columns={[
        { id: 'description', label: t('description'), cell: (row) => <bdi>{row.description}</bdi> },
        { id: 'date', label: t('date'), cell: (row) => <bdi>{formatDate(row.date, locale)}</bdi> },
        { id: 'source', label: t('source'), cell: (row) => <SourceLink source={row} /> },
        {
          id: 'written',
          label: t('written'),
          wideOnly: true,
          cell: (row) => (
            <bdi className="text-fg-muted">{formatInstant(row.createdAt, locale, me.company.timeZone)}</bdi>
          ),
        },
        {
          id: 'amount',
          label: `${t('amount')} ${me.company.baseCurrency}`,
          numeric: true,
          cell: (row) => <Money value={row.totalBase} decimals={me.company.baseDecimals} />,
        },
      ]}
      rows={list.rows}
      keyOf={(row) => row.id}
      hrefOf={(row) => paths.journal(row.id)}
      empty={<Empty title={t('empty')} hint={t('emptyHint')} />}
      foot={
        <LoadMore count={list.rows.length} hasMore={list.hasMore} pending={list.loadingMore} onMore={list.loadMore} />
      }
    />
  );
}
