'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { Item } from '#contract/items.ts';
import { ITEM_SORTS } from '#contract/sorts.ts';
import { ITEM_KINDS } from '#domain/enums.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { useApp } from '../app-context.tsx';
import { useArchivedFilter } from '../archiving/archived-filter.ts';
import type { Column } from '../table/data-table.tsx';
import { ListTable } from '../table/list-table.tsx';
import { type ListPage, type ListValues, useList } from '../table/use-list.ts';
import { buttonClasses } from '../ui/button.tsx';
import { Money, Quantity } from '../ui/money.tsx';
import { Status } from '../ui/status.tsx';

const PARAMETERS = ['search', 'kind', 'active', 'archived', 'sort'] as const;

function useColumns(): Column<Item>[] {
  const { can } = useApp();
  const t = useTranslations('items');
  const common = useTranslations('common');
  const stock = can('stock.view');
  return [
    { id: 'name', label: t('name'), sort: 'name', text: (row) => row.name, cell: (row) => <bdi>{row.name}</bdi> },
    {
      id: 'code',
      label: t('code'),
      sort: 'code',
      wideOnly: true,
      text: (row) => row.code,
      cell: (row) => <bdi className="whitespace-nowrap text-fg-muted">{row.code}</bdi>,
    },
    {
      id: 'nameAr',
      label: t('nameAr'),
      wideOnly: true,
      text: (row) => row.nameAr ?? '',
      cell: (row) => <bdi lang="ar">{row.nameAr}</bdi>,
    },
    {
      id: 'kind',
      label: t('kind'),
      wideOnly: true,
      text: (row) => (row.active ? t(`kinds.${row.kind}`) : common('table.inactive')),
      cell: (row) =>
        row.active ? (
          t(`kinds.${row.kind}`)
        ) : (
          <Status tone="neutral" chip>
            {common('table.inactive')}
          </Status>
        ),
    },
    { id: 'vat', label: t('vat'), wideOnly: true, text: (row) => row.taxCode, cell: (row) => <bdi>{row.taxCode}</bdi> },
    ...(stock
      ? [
          {
            id: 'quantity',
            label: t('onHand'),
            numeric: true,
            wideOnly: true,
            text: (row: Item) => (row.kind === 'stocked' ? row.quantity : ''),
            unit: { label: t('unit'), text: (row: Item) => row.unitCode },
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
      text: (row) => row.salesPrice,
      unit: { label: t('priceCurrency'), text: (row) => row.salesCurrency },
      cell: (row) => (
        <Money value={row.salesPrice} decimals={CURRENCIES[row.salesCurrency].decimals} currency={row.salesCurrency} />
      ),
    },
  ];
}

/** Items of the company: search by what a person or a scanner knows, narrow by kind. */
export function ItemList({ initial }: { initial: { values: ListValues; page: ListPage<Item> } }) {
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
        ...(values['archived'] === 'true' ? { archived: true } : {}),
        ...(kind ? { kind } : {}),
        sort: ITEM_SORTS.find((sort) => sort === values['sort']) ?? ('name' as const),
      };
    },
    fetchPage: (query): Promise<ListPage<Item>> => api.items.list(query),
    initial,
  });
  const archivedFilter = useArchivedFilter();
  const columns = useColumns();
  const action = can('items.manage') ? (
    <Link className={buttonClasses('primary')} href={paths.newItem()}>
      {t('new')}
    </Link>
  ) : null;
  return (
    <ListTable
      name="items"
      label={t('title')}
      columns={columns}
      list={list}
      keyOf={(row) => row.id}
      hrefOf={(row) => paths.item(row.id)}
      defaultSort="name"
      searchHint={t('searchHint')}
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
        archivedFilter,
      ]}
      empty={{ title: t('empty'), hint: t('emptyHint'), action }}
    />
  );
}
