'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { AllocationRow } from '#contract/allocations.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { formatDate } from '#lib/format.ts';
import { nameIn } from '#lib/name-in.ts';
import { useApp } from '../app-context.tsx';
import type { Column } from '../table/data-table.tsx';
import { ListTable } from '../table/list-table.tsx';
import { type ListPage, type ListValues, useList } from '../table/use-list.ts';
import { Money } from '../ui/money.tsx';
import { AllocationState } from './allocation-state.tsx';

const PARAMETERS = ['customer'] as const;

export function AllocationList({ initial }: { initial: { values: ListValues; page: ListPage<AllocationRow> } }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('allocations');
  const locale = useLocale();
  const list = useList({
    key: ['allocations', me.company.code],
    parameters: PARAMETERS,
    toQuery: (values: Record<string, string | null>) => (values['customer'] ? { customer: values['customer'] } : {}),
    fetchPage: (query): Promise<ListPage<AllocationRow>> => api.allocations.list(query),
    initial,
  });
  const columns: Column<AllocationRow>[] = [
    {
      id: 'number',
      label: t('number'),
      text: (row) => row.number ?? '',
      cell: (row) => <bdi className="whitespace-nowrap">{row.number}</bdi>,
    },
    {
      id: 'customer',
      label: t('customer'),
      text: (row) => nameIn(locale, { name: row.customerName, nameAr: row.customerNameAr }),
      cell: (row) => <bdi>{nameIn(locale, { name: row.customerName, nameAr: row.customerNameAr })}</bdi>,
    },
    {
      id: 'date',
      label: t('date'),
      text: (row) => row.allocationDate,
      cell: (row) => <bdi className="whitespace-nowrap">{formatDate(row.allocationDate, locale)}</bdi>,
    },
    {
      id: 'credit',
      label: t('credit'),
      text: (row) => row.creditLabel,
      cell: (row) => <bdi className="whitespace-nowrap">{row.creditLabel}</bdi>,
    },
    {
      id: 'status',
      label: t('status'),
      text: (row) => t(`statuses.${row.status}`),
      cell: (row) => <AllocationState status={row.status} />,
    },
    {
      id: 'amount',
      label: t('amount'),
      numeric: true,
      text: (row) => row.amount,
      unit: { label: t('credit'), text: (row) => row.currency },
      cell: (row) => <Money value={row.amount} decimals={CURRENCIES[row.currency].decimals} currency={row.currency} />,
    },
  ];
  return (
    <ListTable
      name="allocations"
      label={t('title')}
      columns={columns}
      list={list}
      keyOf={(row) => row.id}
      hrefOf={(row) => paths.allocation(row.id)}
      filters={[]}
      empty={{ title: t('empty'), hint: t('emptyHint'), action: null }}
    />
  );
}
