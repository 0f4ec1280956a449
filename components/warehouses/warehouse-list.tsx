'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { parseAsString, useQueryStates } from 'nuqs';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Warehouse } from '#contract/warehouses.ts';
import type { NegativeStockPolicy } from '#domain/enums.ts';
import { nameIn } from '#lib/name-in.ts';
import { useApp } from '../app-context.tsx';
import { ArchiveAction } from '../archiving/archive-action.tsx';
import { useArchivedFilter } from '../archiving/archived-filter.ts';
import { Empty } from '../feedback/empty.tsx';
import { Page } from '../shell/page.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { FilterBar } from '../table/filter-bar.tsx';
import { Button } from '../ui/button.tsx';
import { Money } from '../ui/money.tsx';
import { Status } from '../ui/status.tsx';
import { type Branch, WarehouseDialog } from './warehouse-dialog.tsx';

/** Warehouses with what they hold; each leads to its stock. */
export function WarehouseList({
  warehouses,
  branches,
  companyPolicy,
}: {
  warehouses: readonly Warehouse[];
  branches: readonly Branch[];
  companyPolicy: NegativeStockPolicy;
}) {
  const { me, api, paths, can } = useApp();
  const t = useTranslations('warehouses');
  const common = useTranslations('common');
  const archiving = useTranslations('archiving');
  const archivedFilter = useArchivedFilter();
  const [{ archived }, setFilters] = useQueryStates({ archived: parseAsString }, { history: 'replace' });
  const locale = useLocale();
  const router = useRouter();
  const [editing, setEditing] = useState<Warehouse | 'new' | null>(null);
  const { baseCurrency, baseDecimals } = me.company;
  const local = (name: string, nameAr: string | null) => nameIn(locale, { name, nameAr });
  const mayNot = can('warehouses.manage') ? undefined : common('errors.permission');
  const columns: Column<Warehouse>[] = [
    { id: 'name', label: t('name'), cell: (row) => <bdi className="font-medium">{local(row.name, row.nameAr)}</bdi> },
    { id: 'code', label: t('code'), cell: (row) => <bdi className="text-fg-muted">{row.code}</bdi> },
    {
      id: 'branch',
      label: t('branch'),
      wideOnly: true,
      cell: (row) => <bdi>{local(row.branchName, row.branchNameAr)}</bdi>,
    },
    {
      id: 'negativeStock',
      label: t('negativeStock'),
      wideOnly: true,
      cell: (row) =>
        row.negativeStock ? (
          t(`policies.${row.negativeStock}`)
        ) : (
          <span className="text-fg-muted">{t(`asElsewhere.${companyPolicy}`)}</span>
        ),
    },
    {
      id: 'active',
      label: t('active'),
      wideOnly: true,
      cell: (row) => (
        <Status tone={row.active ? 'success' : 'neutral'}>
          {row.active ? common('table.active') : common('table.inactive')}
        </Status>
      ),
    },
    {
      id: 'items',
      label: t('items'),
      numeric: true,
      cell: (row) =>
        can('stock.view') ? (
          <Link
            className="figures text-accent-text hover:underline"
            prefetch={false}
            href={paths.stock({ warehouse: row.id })}
            aria-label={`${t('stock')}: ${local(row.name, row.nameAr)}`}
          >
            {row.itemsInStock}
          </Link>
        ) : (
          <bdi className="figures">{row.itemsInStock}</bdi>
        ),
    },
    ...(can('costs.view')
      ? [
          {
            id: 'value',
            label: t('value', { currency: baseCurrency }),
            numeric: true,
            wideOnly: true,
            cell: (row: Warehouse) => <Money value={row.valueBase ?? '0'} decimals={baseDecimals} />,
          },
        ]
      : []),
    {
      id: 'devices',
      label: t('devices'),
      numeric: true,
      wideOnly: true,
      cell: (row) => <bdi className="figures">{row.devices}</bdi>,
    },
    {
      id: 'edit',
      label: '',
      numeric: true,
      cell: (row) => (
        <span className="inline-flex gap-2">
          <ArchiveAction record={row} endpoints={api.warehouses} />
          <Button
            variant="quiet"
            aria-label={t('edit', { code: row.code })}
            disabledReason={mayNot ?? (row.archived ? archiving('meaning') : undefined)}
            onClick={() => setEditing(row)}
          >
            {common('actions.edit')}
          </Button>
        </span>
      ),
    },
  ];
  const create = (
    <Button variant="primary" disabledReason={mayNot} onClick={() => setEditing('new')}>
      {t('new')}
    </Button>
  );
  return (
    <Page crumbs={[{ label: t('title') }]} title={t('title')} actions={create}>
      <FilterBar
        filters={[archivedFilter]}
        values={{ archived }}
        onFilter={(_name, value) => void setFilters({ archived: value })}
      />
      <DataTable
        label={t('title')}
        columns={columns}
        rows={warehouses.filter((row) => (row.archived !== null) === (archived === 'true'))}
        keyOf={(row) => row.id}
        empty={<Empty title={t('empty')} hint={t('emptyHint')} />}
      />
      {editing ? (
        <WarehouseDialog
          {...(editing === 'new' ? {} : { warehouse: editing })}
          branches={branches}
          companyPolicy={companyPolicy}
          onClose={() => setEditing(null)}
          onSaved={() => {
            setEditing(null);
            router.refresh();
          }}
        />
      ) : null}
    </Page>
  );
}
