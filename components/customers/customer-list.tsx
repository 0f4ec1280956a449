'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { CustomerRow } from '#contract/customers.ts';
import { CUSTOMER_SORTS } from '#contract/sorts.ts';
import { useApp } from '../app-context.tsx';
import { useArchivedFilter } from '../archiving/archived-filter.ts';
import type { Column } from '../table/data-table.tsx';
import { ListTable } from '../table/list-table.tsx';
import { type ListPage, type ListValues, useList } from '../table/use-list.ts';
import { buttonClasses } from '../ui/button.tsx';
import { Money } from '../ui/money.tsx';

const PARAMETERS = ['search', 'active', 'archived', 'sort'] as const;

export function CustomerList({ initial }: { initial: { values: ListValues; page: ListPage<CustomerRow> } }) {
  const { me, api, paths, can } = useApp();
  const t = useTranslations('customers');
  const common = useTranslations('common.table');
  const list = useList({
    key: ['customers', me.company.code],
    parameters: PARAMETERS,
    toQuery: (values) => ({
      ...(values['search'] ? { search: values['search'] } : {}),
      ...(values['active'] ? { active: values['active'] === 'true' } : {}),
      ...(values['archived'] === 'true' ? { archived: true } : {}),
      sort: CUSTOMER_SORTS.find((sort) => sort === values['sort']) ?? ('name' as const),
    }),
    fetchPage: (query): Promise<ListPage<CustomerRow>> => api.customers.list(query),
    initial,
  });
  const archivedFilter = useArchivedFilter();
  const columns: Column<CustomerRow>[] = [
    { id: 'name', label: t('name'), sort: 'name', text: (row) => row.name, cell: (row) => <bdi>{row.name}</bdi> },
    {
      id: 'code',
      label: t('code'),
      sort: 'code',
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
      id: 'phone',
      label: t('phone'),
      wideOnly: true,
      text: (row) => row.phone ?? '',
      cell: (row) => (
        <bdi dir="ltr" className="whitespace-nowrap">
          {row.phone}
        </bdi>
      ),
    },
    {
      id: 'terms',
      label: t('termsDays'),
      wideOnly: true,
      text: (row) => String(row.termsDays),
      cell: (row) => t('terms', { days: row.termsDays }),
    },
    {
      id: 'balance',
      label: `${t('balance')} ${me.company.baseCurrency}`,
      numeric: true,
      text: (row) => row.balanceBase,
      cell: (row) => <Money value={row.balanceBase} decimals={me.company.baseDecimals} />,
    },
  ];
  return (
    <ListTable
      name="customers"
      label={t('title')}
      columns={columns}
      list={list}
      keyOf={(row) => row.id}
      hrefOf={(row) => paths.customer(row.id)}
      defaultSort="name"
      searchHint={t('searchHint')}
      filters={[
        {
          name: 'active',
          label: t('active'),
          options: [
            { value: 'true', label: common('yes') },
            { value: 'false', label: common('no') },
          ],
        },
        archivedFilter,
      ]}
      empty={{
        title: t('empty'),
        hint: t('emptyHint'),
        action: can('customers.manage') ? (
          <Link className={buttonClasses('primary')} href={paths.newCustomer()}>
            {t('new')}
          </Link>
        ) : null,
      }}
    />
  );
}
