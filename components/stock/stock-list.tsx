'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { StockRow } from '#contract/items.ts';
import { decimal, format, sum } from '#lib/decimal.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { FilterBar } from '../table/filter-bar.tsx';
import { LoadMore } from '../table/load-more.tsx';
import { useList } from '../table/use-list.ts';
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
  const common = useTranslations('common');
  const locale = useLocale();
  const { baseCurrency, baseDecimals, localCurrency, localDecimals, code } = me.company;
  const list = useList({
    key: ['stock', code],
    parameters: PARAMETERS,
    toQuery: (values) => ({
      ...(values['search'] ? { search: values['search'] } : {}),
      ...(values['warehouse'] ? { warehouse: values['warehouse'] } : {}),
    }),
    fetchPage: async (query) => ({ rows: (await api.items.stock(query)).rows, next: null }),
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
      cell: (row) => <bdi className="inline-block min-w-32">{row.itemName}</bdi>,
      total: t('total'),
    },
    {
      id: 'code',
      label: t('code'),
      wideOnly: true,
      cell: (row) => <bdi className="text-fg-muted">{row.itemCode}</bdi>,
    },
    { id: 'warehouse', label: t('warehouse'), wideOnly: true, cell: (row) => <bdi>{row.warehouseName}</bdi> },
    {
      id: 'quantity',
      label: t('quantity'),
      numeric: true,
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
          cell: (row: StockRow) => <Money value={row[side] ?? '0'} decimals={decimals} quiet={side === 'valueLocal'} />,
          total: <Money value={totalOf(list.rows, side)} decimals={decimals} quiet={side === 'valueLocal'} />,
        }))
      : []),
  ];
  return (
    <>
      <FilterBar
        search={list.values['search'] ?? ''}
        searchHint={t('searchHint')}
        onSearch={(text) => list.set('search', text)}
        filters={[
          {
            name: 'warehouse',
            label: t('warehouse'),
            options: initial.warehouses.map((row) => ({
              value: row.id,
              label: locale === 'ar' && row.nameAr ? row.nameAr : row.name,
            })),
          },
        ]}
        values={list.values}
        onFilter={list.set}
      />
      {list.error ? <ErrorPanel error={list.error} onRetry={() => void list.refetch()} /> : null}
      <DataTable
        label={t('title')}
        columns={can('costs.view') ? columns : columns.map(({ total: _, ...column }) => column)}
        rows={list.rows}
        keyOf={(row) => `${row.itemId} ${row.warehouseCode}`}
        hrefOf={(row) => paths.item(row.itemId)}
        empty={
          list.narrowed ? (
            <Empty title={common('table.noMatch')} hint={common('table.noMatchHint')} />
          ) : (
            <Empty title={t('empty')} hint={t('emptyHint')} />
          )
        }
        foot={<LoadMore count={list.rows.length} hasMore={false} pending={false} onMore={() => undefined} />}
      />
    </>
  );
}
