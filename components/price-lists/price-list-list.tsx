'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { PriceListRow } from '#contract/price-lists.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { buttonClasses } from '../ui/button.tsx';
import { Status } from '../ui/status.tsx';

/** The company's price lists: few, so all on one page. */
export function PriceListList({ rows }: { rows: PriceListRow[] }) {
  const { paths, can } = useApp();
  const t = useTranslations('priceLists');
  if (rows.length === 0)
    return (
      <Empty
        title={t('empty')}
        hint={t('emptyHint')}
        action={
          can('price_lists.manage') ? (
            <Link className={buttonClasses('primary')} href={paths.newPriceList()}>
              {t('new')}
            </Link>
          ) : null
        }
      />
    );
  const columns: Column<PriceListRow>[] = [
    {
      id: 'name',
      label: t('name'),
      cell: (row) => (
        <Link href={paths.priceList(row.id)} className="text-accent-text hover:underline">
          <bdi>{row.name}</bdi> <bdi className="text-xs text-fg-subtle">{row.code}</bdi>
        </Link>
      ),
    },
    { id: 'currency', label: t('currency'), cell: (row) => row.currency },
    {
      id: 'mode',
      label: t('prices'),
      cell: (row) => (row.pricesIncludeTax ? t('includes') : t('excludes')),
    },
    { id: 'items', label: t('items'), numeric: true, cell: (row) => row.items },
    { id: 'customers', label: t('customers'), numeric: true, wideOnly: true, cell: (row) => row.customers },
    {
      id: 'state',
      label: t('active'),
      cell: (row) =>
        row.active ? (
          <Status tone="success">{row.isDefault ? t('default') : t('active')}</Status>
        ) : (
          <Status tone="neutral">{t('inactive')}</Status>
        ),
    },
  ];
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      keyColumn="name"
      rows={rows}
      keyOf={(row) => row.id}
      drawAll
      empty={null}
    />
  );
}
