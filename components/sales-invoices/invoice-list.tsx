'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { InvoiceRow } from '#contract/sales-invoices.ts';
import { INVOICE_SORTS } from '#contract/sorts.ts';
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

const PARAMETERS = ['search', 'status', 'channel', 'customer', 'from', 'to', 'sort'] as const;

function queryOf(values: Record<string, string | null>) {
  const status = DOCUMENT_STATUSES.find((candidate) => candidate === values['status']);
  const channel = (['desk', 'till'] as const).find((candidate) => candidate === values['channel']);
  const text = (name: string) => (values[name] ? { [name]: values[name] } : {});
  return {
    ...text('search'),
    ...text('customer'),
    ...text('from'),
    ...text('to'),
    ...(status ? { status: [status] } : {}),
    ...(channel ? { channel } : {}),
    sort: INVOICE_SORTS.find((sort) => sort === values['sort']) ?? ('-date' as const),
  };
}

export function InvoiceList({ initial }: { initial: { values: ListValues; page: ListPage<InvoiceRow> } }) {
  const { me, api, paths, can } = useApp();
  const t = useTranslations('salesInvoices');
  const common = useTranslations('common');
  const locale = useLocale();
  const customerOf = (row: InvoiceRow) =>
    nameIn(locale, { name: row.customerName, nameAr: row.customerNameAr }) ?? t('channels.till');
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = me.company;
  const list = useList({
    key: ['sales-invoices', me.company.code],
    parameters: PARAMETERS,
    toQuery: queryOf,
    fetchPage: (query) => api.salesInvoices.list(query),
    initial,
  });
  const sums = useListSums({
    key: ['sales-invoices', me.company.code],
    filters: queryOf(list.values),
    fetchSums: (filters) => api.salesInvoices.sums(filters),
  });
  const columns: Column<InvoiceRow>[] = [
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
      text: (row) => customerOf(row),
      cell: (row) => <bdi>{customerOf(row)}</bdi>,
    },
    {
      id: 'date',
      label: t('date'),
      sort: 'date',
      text: (row) => row.invoiceDate,
      cell: (row) => <bdi className="whitespace-nowrap">{formatDate(row.invoiceDate, locale)}</bdi>,
    },
    {
      id: 'due',
      label: t('due'),
      sort: 'due',
      wideOnly: true,
      text: (row) => row.dueDate,
      cell: (row) => <bdi className="whitespace-nowrap text-fg-muted">{formatDate(row.dueDate, locale)}</bdi>,
    },
    {
      id: 'status',
      label: t('status'),
      text: (row) => common(`document.status.${row.status}`),
      cell: (row) => <DocumentState status={row.status} />,
    },
    {
      id: 'total',
      label: t('total'),
      numeric: true,
      text: (row) => row.total,
      unit: { label: t('editor.currency'), text: (row) => row.currency },
      cell: (row) => <Money value={row.total} decimals={CURRENCIES[row.currency].decimals} currency={row.currency} />,
      total: <SumOfList value={sums?.base} decimals={baseDecimals} currency={baseCurrency} />,
    },
    ...(baseCurrency === localCurrency
      ? []
      : [
          {
            id: 'local',
            label: localCurrency,
            numeric: true,
            wideOnly: true,
            text: (row: InvoiceRow) => row.totalLocal,
            cell: (row: InvoiceRow) => <Money value={row.totalLocal} decimals={localDecimals} quiet />,
            total: <SumOfList value={sums?.local} decimals={localDecimals} quiet />,
          },
        ]),
  ];
  return (
    <ListTable
      name="sales-invoices"
      label={t('title')}
      columns={columns}
      list={list}
      keyOf={(row) => row.id}
      hrefOf={(row) => paths.invoice(row.id)}
      defaultSort="-date"
      searchHint={t('searchHint')}
      filters={[
        {
          name: 'status',
          label: t('status'),
          options: DOCUMENT_STATUSES.map((value) => ({ value, label: common(`document.status.${value}`) })),
        },
        {
          name: 'channel',
          label: t('channel'),
          options: [
            { value: 'desk', label: t('channels.desk') },
            { value: 'till', label: t('channels.till') },
          ],
        },
      ]}
      count={sums?.count}
      empty={{
        title: t('empty'),
        hint: t('emptyHint'),
        action: can('sales.invoices.create') ? (
          <Link className={buttonClasses('primary')} href={paths.newInvoice()}>
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
