'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { Item } from '#contract/items.ts';
import { ITEM_SORTS } from '#contract/sorts.ts';
import { ITEM_KINDS } from '#domain/enums.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { FilterBar } from '../table/filter-bar.tsx';
import { LoadMore } from '../table/load-more.tsx';
import { type ListPage, useList } from '../table/use-list.ts';
import { buttonClasses } from '../ui/button.tsx';
import { Money, Quantity } from '../ui/money.tsx';
import { Status } from '../ui/status.tsx';

const PARAMETERS = ['search', 'kind', 'active', 'sort'] as const;

function useColumns(): Column<Item>[] {
  const { can } = useApp();
  const t = useTranslations('items');
  const common = useTranslations('common');
  const stock = can('stock.view');
  return [
    { id: 'name', label: t('name'), sort: 'name', cell: (row) => <bdi>{row.name}</bdi> },
    {
      id: 'code',
      label: t('code'),
      sort: 'code',
      wideOnly: true,
      cell: (row) => <bdi className="whitespace-nowrap text-fg-muted">{row.code}</bdi>,
    },
    { id: 'nameAr', label: t('nameAr'), wideOnly: true, cell: (row) => <bdi lang="ar">{row.nameAr}</bdi> },
    {
      id: 'kind',
      label: t('kind'),
      wideOnly: true,
      cell: (row) =>
        row.active ? (
          t(`kinds.${row.kind}`)
        ) : (
          <Status tone="neutral" chip>
            {common('table.inactive')}
          </Status>
        ),
    },
    { id: 'vat', label: t('vat'), wideOnly: true, cell: (row) => <bdi>{row.taxCode}</bdi> },
    ...(stock
      ? [
          {
            id: 'quantity',
            label: t('onHand'),
            numeric: true,
            wideOnly: true,
            cell: (row: Item) =>
              row.kind === 'stocked' ? (
                <Quantity value={row.quantity} unit={row.unitCode} />
              ) : (
                <span className="text-fg-subtle">–</span>
              ),
          },
        ]
      : []),
    {
      id: 'price',
      label: t('price'),
      numeric: true,
      cell: (row) => (
        <Money value={row.salesPrice} decimals={CURRENCIES[row.salesCurrency].decimals} currency={row.salesCurrency} />
      ),
    },
  ];
}

/** Items of the company: search by what a person or a scanner knows, narrow by kind. */
export function ItemList({ initial }: { initial: { values: Record<string, string | null>; page: ListPage<Item> } }) {
  const { me, api, paths, can } = useApp();
  const t = useTranslations('items');
  const common = useTranslations('common');
  const list = useList({
    key: ['items', me.company.code],
    parameters: PARAMETERS,
    toQuery: (values) => {
      const kind = ITEM_KINDS.find((candidate) => candidate === values['kind']);
      return {
        ...(values['search'] ? { search: values['search'] } : {}),
        ...(values['active'] ? { active: values['active'] === 'true' } : {}),
        ...(kind ? { kind } : {}),
        sort: ITEM_SORTS.find((sort) => sort === values['sort']) ?? ('name' as const),
      };
    },
    fetchPage: (query) => api.items.list(query),
    initial,
  });
  const columns = useColumns();
  const action = can('items.manage') ? (
    <Link className={buttonClasses('primary')} href={paths.newItem()}>
      {t('new')}
    </Link>
  ) : null;
  return (
    <>
      <FilterBar
        search={list.values['search'] ?? ''}
        searchHint={t('searchHint')}
        onSearch={(text) => list.set('search', text)}
        filters={[
          {
            name: 'kind',
            label: t('kind'),
            options: ITEM_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })),
          },
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
        hrefOf={(row) => paths.item(row.id)}
        sort={list.values['sort'] ?? 'name'}
        onSort={(sort) => list.set('sort', sort)}
        empty={
          list.narrowed ? (
            <Empty title={common('table.noMatch')} hint={common('table.noMatchHint')} />
          ) : (
            <Empty title={t('empty')} hint={t('emptyHint')} action={action} />
          )
        }
        foot={
          <LoadMore count={list.rows.length} hasMore={list.hasMore} pending={list.loadingMore} onMore={list.loadMore} />
        }
      />
    </>
  );
}
