'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { ReceiptRow } from '#contract/customer-receipts.ts';
import type { ListSums } from '#contract/fields.ts';
import { RECEIPT_SORTS } from '#contract/sorts.ts';
import { DOCUMENT_STATUSES } from '#domain/enums.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { formatDate } from '#lib/format.ts';
import { nameIn } from '#lib/name-in.ts';
import { useApp } from '../app-context.tsx';
import { DocumentState } from '../document/document-state.tsx';
import type { Column } from '../table/data-table.tsx';
import { SumOfList, useListSums } from '../table/list-sums.tsx';
import { ListTable } from '../table/list-table.tsx';
import { type ListPage, type ListValues, useList } from '../table/use-list.ts';
import { buttonClasses } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Money } from '../ui/money.tsx';

const PARAMETERS = ['search', 'status', 'customer', 'from', 'to', 'sort'] as const;

function queryOf(values: Record<string, string | null>) {
  const status = DOCUMENT_STATUSES.find((candidate) => candidate === values['status']);
  const text = (name: string) => (values[name] ? { [name]: values[name] } : {});
  return {
    ...text('search'),
    ...text('customer'),
    ...text('from'),
    ...text('to'),
    ...(status ? { status: [status] } : {}),
    sort: RECEIPT_SORTS.find((sort) => sort === values['sort']) ?? ('-date' as const),
  };
}

function useColumns(sums: ListSums | undefined): Column<ReceiptRow>[] {
  const { me } = useApp();
  const t = useTranslations('customerReceipts');
  const common = useTranslations('common');
  const locale = useLocale();
  const { baseCurrency, baseDecimals } = me.company;
  return [
    {
      id: 'number',
      label: t('number'),
      sort: 'number',
      text: (row) => row.number ?? t('draft'),
      cell: (row) => <bdi className="whitespace-nowrap">{row.number ?? t('draft')}</bdi>,
      total: common('table.total'),
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
      sort: 'date',
      text: (row) => row.receiptDate,
      cell: (row) => <bdi className="whitespace-nowrap">{formatDate(row.receiptDate, locale)}</bdi>,
    },
    {
      id: 'status',
      label: t('status'),
      text: (row) => common(`document.status.${row.status}`),
      cell: (row) => <DocumentState status={row.status} />,
    },
    {
      id: 'onAccount',
      label: t('onAccount'),
      numeric: true,
      wideOnly: true,
      text: (row) => row.onAccount,
      cell: (row) => <Money value={row.onAccount} decimals={CURRENCIES[row.currency].decimals} quiet />,
    },
    {
      id: 'received',
      label: t('received'),
      numeric: true,
      text: (row) => row.received,
      unit: { label: t('editor.currency'), text: (row) => row.currency },
      cell: (row) => (
        <Money value={row.received} decimals={CURRENCIES[row.currency].decimals} currency={row.currency} />
      ),
      total: <SumOfList value={sums?.base} decimals={baseDecimals} currency={baseCurrency} />,
    },
  ];
}

export function ReceiptList({ initial }: { initial: { values: ListValues; page: ListPage<ReceiptRow> } }) {
  const { me, api, paths, can } = useApp();
  const t = useTranslations('customerReceipts');
  const common = useTranslations('common');
  const list = useList({
    key: ['customer-receipts', me.company.code],
    parameters: PARAMETERS,
    toQuery: queryOf,
    fetchPage: (query) => api.customerReceipts.list(query),
    initial,
  });
  const sums = useListSums({
    key: ['customer-receipts', me.company.code],
    filters: queryOf(list.values),
    fetchSums: (filters) => api.customerReceipts.sums(filters),
  });
  return (
    <ListTable
      name="customer-receipts"
      label={t('title')}
      columns={useColumns(sums)}
      list={list}
      keyOf={(row) => row.id}
      hrefOf={(row) => paths.receipt(row.id)}
      defaultSort="-date"
      searchHint={t('searchHint')}
      filters={[
        {
          name: 'status',
          label: t('status'),
          options: DOCUMENT_STATUSES.map((value) => ({ value, label: common(`document.status.${value}`) })),
        },
      ]}
      count={sums?.count}
      empty={{
        title: t('empty'),
        hint: t('emptyHint'),
        action: can('sales.receipts.create') ? (
          <Link className={buttonClasses('primary')} href={paths.newReceipt()}>
            {t('new')}
          </Link>
        ) : null,
      }}
    >
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="flex items-center gap-1 text-fg-muted max-md:order-1 max-md:flex-1">
          {t(name)}
          <input
            type="date"
            className={CONTROL}
            value={list.values[name] ?? ''}
            onChange={(event) => list.set(name, event.target.value)}
          />
        </label>
      ))}
    </ListTable>
  );
}
