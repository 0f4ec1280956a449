'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { JournalRow } from '#contract/accounting.ts';
import { formatDate, formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { ListTable } from '../table/list-table.tsx';
import { type ListPage, useList } from '../table/use-list.ts';
import { Money } from '../ui/money.tsx';
import { SourceLink, useSourceName } from './source-link.tsx';

export function JournalList({ page }: { page: ListPage<JournalRow> }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('accounting');
  const locale = useLocale();
  const sourceName = useSourceName();
  const list = useList({
    key: ['journals', me.company.code],
    parameters: [],
    toQuery: () => ({}),
    fetchPage: (query): Promise<ListPage<JournalRow>> => api.accounting.journals(query),
    initial: { values: {}, page },
  });
  return (
    <ListTable
      name="journals"
      label={t('journals')}
      columns={[
        {
          id: 'description',
          label: t('description'),
          text: (row) => row.description,
          cell: (row) => <bdi>{row.description}</bdi>,
        },
        {
          id: 'date',
          label: t('date'),
          text: (row) => row.date,
          cell: (row) => <bdi className="whitespace-nowrap">{formatDate(row.date, locale)}</bdi>,
        },
        {
          id: 'source',
          label: t('source'),
          text: (row) => sourceName(row),
          cell: (row) => <SourceLink source={row} />,
        },
        {
          id: 'written',
          label: t('written'),
          wideOnly: true,
          text: (row) => row.createdAt,
          cell: (row) => (
            <bdi className="whitespace-nowrap text-fg-muted">
              {formatInstant(row.createdAt, locale, me.company.timeZone)}
            </bdi>
          ),
        },
        {
          id: 'amount',
          label: `${t('amount')} ${me.company.baseCurrency}`,
          numeric: true,
          text: (row) => row.totalBase,
          cell: (row) => <Money value={row.totalBase} decimals={me.company.baseDecimals} />,
        },
      ]}
      list={list}
      keyOf={(row) => row.id}
      hrefOf={(row) => paths.journal(row.id)}
      empty={{ title: t('empty'), hint: t('emptyHint') }}
    />
  );
}
