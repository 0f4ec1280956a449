'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { CreditNoteRow } from '#contract/credit-notes.ts';
import type { ListSums } from '#contract/fields.ts';
import { CREDIT_NOTE_SORTS } from '#contract/sorts.ts';
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

const PARAMETERS = ['search', 'status', 'channel', 'customer', 'invoice', 'from', 'to', 'sort'] as const;

function queryOf(values: Record<string, string | null>) {
  const status = DOCUMENT_STATUSES.find((candidate) => candidate === values['status']);
  const channel = (['desk', 'till'] as const).find((candidate) => candidate === values['channel']);
  const text = (name: string) => (values[name] ? { [name]: values[name] } : {});
  return {
    ...text('search'),
    ...text('customer'),
    ...text('invoice'),
    ...text('from'),
    ...text('to'),
    ...(status ? { status: [status] } : {}),
    ...(channel ? { channel } : {}),
    sort: CREDIT_NOTE_SORTS.find((sort) => sort === values['sort']) ?? ('-date' as const),
  };
}

/** What a row is worth: the amount credited, and where the company counts in two currencies its local side. */
function useColumns(sums: ListSums | undefined): Column<CreditNoteRow>[] {
  const { me } = useApp();
  const t = useTranslations('creditNotes');
  const common = useTranslations('common');
  const locale = useLocale();
  const customerOf = (row: CreditNoteRow) =>
    nameIn(locale, { name: row.customerName, nameAr: row.customerNameAr }) ?? t('channels.till');
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = me.company;
  const local: Column<CreditNoteRow> = {
    id: 'local',
    label: localCurrency,
    numeric: true,
    wideOnly: true,
    text: (row) => row.creditLocal,
    cell: (row) => <Money value={row.creditLocal} decimals={localDecimals} quiet />,
    total: <SumOfList value={sums?.local} decimals={localDecimals} quiet />,
  };
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
      text: (row) => customerOf(row),
      cell: (row) => <bdi>{customerOf(row)}</bdi>,
    },
    {
      id: 'invoice',
      label: t('invoice'),
      wideOnly: true,
      text: (row) => row.invoiceNumber ?? '',
      cell: (row) => <bdi className="whitespace-nowrap text-fg-muted">{row.invoiceNumber ?? '–'}</bdi>,
    },
    {
      id: 'date',
      label: t('date'),
      sort: 'date',
      text: (row) => row.noteDate,
      cell: (row) => <bdi className="whitespace-nowrap">{formatDate(row.noteDate, locale)}</bdi>,
    },
    {
      id: 'status',
      label: t('status'),
      text: (row) => common(`document.status.${row.status}`),
      cell: (row) => <DocumentState status={row.status} />,
    },
    {
      id: 'credit',
      label: t('credit'),
      numeric: true,
      text: (row) => row.credit,
      unit: { label: t('editor.currency'), text: (row) => row.currency },
      cell: (row) => <Money value={row.credit} decimals={CURRENCIES[row.currency].decimals} currency={row.currency} />,
      total: <SumOfList value={sums?.base} decimals={baseDecimals} currency={baseCurrency} />,
    },
    ...(baseCurrency === localCurrency ? [] : [local]),
  ];
}

export function CreditNoteList({ initial }: { initial: { values: ListValues; page: ListPage<CreditNoteRow> } }) {
  const { me, api, paths, can } = useApp();
  const t = useTranslations('creditNotes');
  const common = useTranslations('common');
  const list = useList({
    key: ['credit-notes', me.company.code],
    parameters: PARAMETERS,
    toQuery: queryOf,
    fetchPage: (query) => api.creditNotes.list(query),
    initial,
  });
  const sums = useListSums({
    key: ['credit-notes', me.company.code],
    filters: queryOf(list.values),
    fetchSums: (filters) => api.creditNotes.sums(filters),
  });
  return (
    <ListTable
      name="credit-notes"
      label={t('title')}
      columns={useColumns(sums)}
      list={list}
      keyOf={(row) => row.id}
      hrefOf={(row) => paths.creditNote(row.id)}
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
        action: can('sales.credit_notes.create') ? (
          <Link className={buttonClasses('primary')} href={paths.newCreditNote()}>
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
