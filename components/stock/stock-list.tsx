'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { StockRow } from '#contract/items.ts';
import { decimal, format, sum } from '#lib/decimal.ts';
import { nameIn } from '#lib/name-in.ts';
import { useApp } from '../app-context.tsx';
import type { Column } from '../table/data-table.tsx';
import { ListTable } from '../table/list-table.tsx';
import { type ListPage, useList } from '../table/use-list.ts';
import { Money, Quantity } from '../ui/money.tsx';

const PARAMETERS = ['search', 'warehouse'] as const;

interface Initial {
  search: string | null;
  warehouse: string | null;
  rows: StockRow[];
  warehouses: readonly { id: string; name: string; nameAr: string | null }[];
}

function totalOf(rows: readonly StockRow[], side: 'valueBase' | 'valueLocal'): string {
  return format(sum(rows.map((row) => decimal(row[side] ?? '0'))));
}

/** Stock on hand by item and warehouse; values only for people who may see costs. */
export function StockList({ initial }: { initial: Initial }) {
  const { me, api, paths, can } = useApp();
  const t = useTranslations('stock');
  const items = useTranslations('items');
  const locale = useLocale();
  const { baseCurrency, baseDecimals, localCurrency, localDecimals, code } = me.company;
  const list = useList({
    key: ['stock', code],
    parameters: PARAMETERS,
    toQuery: (values) => ({
      ...(values['search'] ? { search: values['search'] } : {}),
      ...(values['warehouse'] ? { warehouse: values['warehouse'] } : {}),
    }),
    fetchPage: async (query): Promise<ListPage<StockRow>> => ({
      rows: (await api.items.stock(query)).rows,
      next: null,
    }),
    initial: {
      values: { search: initial.search, warehouse: initial.warehouse },
      page: { rows: initial.rows, next: null },
    },
  });
  const values = [
    { side: 'valueBase' as const, currency: baseCurrency, decimals: baseDecimals },
    ...(localCurrency === baseCurrency
      ? []
      : [{ side: 'valueLocal' as const, currency: localCurrency, decimals: localDecimals }]),
  ];
  const columns: Column<StockRow>[] = [
    {
      id: 'item',
      label: t('item'),
      text: (row) => row.itemName,
      cell: (row) => <bdi className="inline-block min-w-32">{row.itemName}</bdi>,
      ...(can('costs.view') ? { total: t('total') } : {}),
    },
    {
      id: 'code',
      label: t('code'),
      wideOnly: true,
      text: (row) => row.itemCode,
      cell: (row) => <bdi className="whitespace-nowrap text-fg-muted">{row.itemCode}</bdi>,
    },
    {
      id: 'warehouse',
      label: t('warehouse'),
      wideOnly: true,
      text: (row) => row.warehouseName,
      cell: (row) => <bdi>{row.warehouseName}</bdi>,
    },
    {
      id: 'quantity',
      label: t('quantity'),
      numeric: true,
      text: (row) => row.quantity,
      unit: { label: items('unit'), text: (row) => row.unitCode },
      cell: (row) => (
        <span className={row.quantity.startsWith('-') ? 'text-danger-fg' : undefined}>
          <Quantity value={row.quantity} unit={row.unitCode} />
        </span>
      ),
    },
    ...(can('costs.view')
      ? values.map(({ side, currency, decimals }) => ({
          id: side,
          label: t('value', { currency }),
          numeric: true,
          text: (row: StockRow) => row[side] ?? '',
          cell: (row: StockRow) => <Money value={row[side] ?? '0'} decimals={decimals} quiet={side === 'valueLocal'} />,
          total: <Money value={totalOf(list.rows, side)} decimals={decimals} quiet={side === 'valueLocal'} />,
        }))
      : []),
  ];
  return (
    <ListTable
      name="stock"
      label={t('title')}
      columns={columns}
      list={list}
      keyOf={(row) => `${row.itemId} ${row.warehouseCode}`}
      hrefOf={(row) => paths.item(row.itemId)}
      filters={[
        {
          name: 'warehouse',
          label: t('warehouse'),
          options: initial.warehouses.map((row) => ({
            value: row.id,
            label: nameIn(locale, row),
          })),
        },
      ]}
      searchHint={t('searchHint')}
      empty={{ title: t('empty'), hint: t('emptyHint') }}
    />
  );
}
