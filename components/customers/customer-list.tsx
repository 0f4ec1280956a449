'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { CustomerRow } from '#contract/customers.ts';
import { CUSTOMER_SORTS } from '#contract/sorts.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { FilterBar } from '../table/filter-bar.tsx';
import { LoadMore } from '../table/load-more.tsx';
import { type ListPage, useList } from '../table/use-list.ts';
import { buttonClasses } from '../ui/button.tsx';
import { Money } from '../ui/money.tsx';

export const CUSTOMER_PARAMETERS = ['search', 'active', 'sort'] as const;

export function CustomerList({
  initial,
}: {
  initial: { values: Record<string, string | null>; page: ListPage<CustomerRow> };
}) {
  const { me, api, paths, can } = useApp();
  const t = useTranslations('customers');
  const common = useTranslations('common');
  const list = useList({
    key: ['customers', me.company.code],
    parameters: CUSTOMER_PARAMETERS,
    toQuery: (values) => ({
      ...(values['search'] ? { search: values['search'] } : {}),
      ...(values['active'] ? { active: values['active'] === 'true' } : {}),
      sort: CUSTOMER_SORTS.find((sort) => sort === values['sort']) ?? ('name' as const),
    }),
    fetchPage: (query) => api.customers.list(query),
    initial,
  });
  const columns: Column<CustomerRow>[] = [
    { id: 'name', label: t('name'), sort: 'name', cell: (row) => <bdi>{row.name}</bdi> },
    { id: 'code', label: t('code'), sort: 'code', cell: (row) => <bdi className="text-fg-muted">{row.code}</bdi> },
    { id: 'nameAr', label: t('nameAr'), wideOnly: true, cell: (row) => <bdi lang="ar">{row.nameAr}</bdi> },
    { id: 'phone', label: t('phone'), wideOnly: true, cell: (row) => <bdi dir="ltr">{row.phone}</bdi> },
    { id: 'terms', label: t('termsDays'), wideOnly: true, cell: (row) => t('terms', { days: row.termsDays }) },
    {
      id: 'balance',
      label: t('balance'),
      numeric: true,
      cell: (row) => (
        <Money value={row.balanceBase} decimals={me.company.baseDecimals} currency={me.company.baseCurrency} />
      ),
    },
  ];
  return (
    <>
      <FilterBar
        search={list.values['search'] ?? ''}
        searchHint={t('searchHint')}
        onSearch={(text) => list.set('search', text)}
        filters={[
          {
            name: 'active',
            label: t('active'),
            options: [
              { value: 'true', label: common('table.yes') },
              { value: 'false', label: common('table.no') },
            ],
          },
        ]}
        values={list.values}
        onFilter={list.set}
      />
      {list.error ? <ErrorPanel error={list.error} onRetry={() => void list.refetch()} /> : null}
      <DataTable
        label={t('title')}
        columns={columns}
        rows={list.rows}
        keyOf={(row) => row.id}
        hrefOf={(row) => paths.customer(row.id)}
        sort={list.values['sort'] ?? 'name'}
        onSort={(sort) => list.set('sort', sort)}
        empty={
          list.narrowed ? (
            <Empty title={common('table.noMatch')} hint={common('table.noMatchHint')} />
          ) : (
            <Empty
              title={t('empty')}
              hint={t('emptyHint')}
              action={
                can('customers.manage') ? (
                  <Link className={buttonClasses('primary')} href={paths.newCustomer()}>
                    {t('new')}
                  </Link>
                ) : null
              }
            />
          )
        }
        foot={
          <LoadMore count={list.rows.length} hasMore={list.hasMore} pending={list.loadingMore} onMore={list.loadMore} />
        }
      />
    </>
  );
}
