'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { JournalEntryRow } from '#contract/journal-entries.ts';
import { JOURNAL_ENTRY_STATUSES } from '#domain/enums.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import type { Column } from '../table/data-table.tsx';
import { ListTable } from '../table/list-table.tsx';
import { type ListPage, type ListValues, useList } from '../table/use-list.ts';
import { buttonClasses } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Money } from '../ui/money.tsx';
import { EntryState } from './entry-state.tsx';

const PARAMETERS = ['search', 'status', 'from', 'to'] as const;

function queryOf(values: Record<string, string | null>) {
  const status = JOURNAL_ENTRY_STATUSES.find((candidate) => candidate === values['status']);
  const text = (name: string) => (values[name] ? { [name]: values[name] } : {});
  return { ...text('search'), ...text('from'), ...text('to'), ...(status ? { status: [status] } : {}) };
}

/** Entries written by hand, newest first; what waits for approval is one filter away. */
export function EntryList({ initial }: { initial: { values: ListValues; page: ListPage<JournalEntryRow> } }) {
  const { me, api, paths, can } = useApp();
  const t = useTranslations('journalEntries');
  const locale = useLocale();
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = me.company;
  const list = useList({
    key: ['journal-entries', me.company.code],
    parameters: PARAMETERS,
    toQuery: queryOf,
    fetchPage: (query): Promise<ListPage<JournalEntryRow>> => api.journalEntries.list(query),
    initial,
  });
  const columns: Column<JournalEntryRow>[] = [
    {
      id: 'number',
      label: t('number'),
      text: (row) => row.number ?? t('draft'),
      cell: (row) => <bdi className="whitespace-nowrap">{row.number ?? t('draft')}</bdi>,
    },
    {
      id: 'description',
      label: t('description'),
      text: (row) => row.description,
      cell: (row) => (
        <>
          <bdi>{row.description}</bdi>
          {row.reference ? (
            <span className="ms-2 text-xs text-fg-subtle">
              <bdi>{row.reference}</bdi>
            </span>
          ) : null}
        </>
      ),
    },
    {
      id: 'date',
      label: t('date'),
      text: (row) => row.entryDate,
      cell: (row) => <bdi className="whitespace-nowrap">{formatDate(row.entryDate, locale)}</bdi>,
    },
    {
      id: 'status',
      label: t('status'),
      text: (row) => t(`statuses.${row.status}`),
      cell: (row) => <EntryState status={row.status} />,
    },
    {
      id: 'author',
      label: t('author'),
      wideOnly: true,
      text: (row) => row.writtenBy ?? '',
      cell: (row) => <bdi className="text-fg-muted">{row.writtenBy}</bdi>,
    },
    {
      id: 'amount',
      label: `${t('amount')} ${baseCurrency}`,
      numeric: true,
      text: (row) => row.totalBase,
      cell: (row) => <Money value={row.totalBase} decimals={baseDecimals} />,
    },
    ...(baseCurrency === localCurrency
      ? []
      : [
          {
            id: 'local',
            label: localCurrency,
            numeric: true,
            wideOnly: true,
            text: (row: JournalEntryRow) => row.totalLocal,
            cell: (row: JournalEntryRow) => <Money value={row.totalLocal} decimals={localDecimals} quiet />,
          },
        ]),
  ];
  return (
    <ListTable
      name="journal-entries"
      label={t('title')}
      columns={columns}
      list={list}
      keyOf={(row) => row.id}
      hrefOf={(row) => paths.journalEntry(row.id)}
      searchHint={t('searchHint')}
      filters={[
        {
          name: 'status',
          label: t('status'),
          options: JOURNAL_ENTRY_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) })),
        },
      ]}
      empty={{
        title: t('empty'),
        hint: t('emptyHint'),
        action: can('accounting.journals.create') ? (
          <Link className={buttonClasses('primary')} href={paths.newJournalEntry()}>
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
