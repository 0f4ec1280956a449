'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { CashDays, CashEntry } from '#contract/cash-book.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { add, decimal, format } from '#lib/decimal.ts';
import { formatDate } from '#lib/format.ts';
import { SourceLink } from '../accounting/source-link.tsx';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { LoadMore } from '../table/load-more.tsx';
import { type ListPage, useList } from '../table/use-list.ts';
import { Money } from '../ui/money.tsx';

type Running = CashEntry & { balance: string };

function running(entries: readonly CashEntry[], opening: string): Running[] {
  let balance = decimal(opening);
  return entries.map((entry) => {
    balance = add(balance, decimal(entry.amount));
    return { ...entry, balance: format(balance) };
  });
}

/** Entries of one place with the balance after each, every one leading to its journal and its document. */
export function CashEntries({ report, page }: { report: CashDays; page: ListPage<CashEntry> }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('reports');
  const locale = useLocale();
  const { place, from, to } = report;
  const { decimals } = CURRENCIES[place.currency];
  const query = {
    id: place.accountId,
    currency: place.currency,
    from,
    to,
    ...(place.drawerId ? { drawer: place.drawerId } : {}),
  };
  const list = useList({
    key: ['cash-entries', me.company.code, place.accountId, place.currency, place.drawerId ?? '', from, to],
    parameters: [],
    toQuery: () => query,
    fetchPage: (asked): Promise<ListPage<CashEntry>> => api.cashBook.entries(asked),
    initial: { values: {}, page },
  });
  const flow = (id: 'in' | 'out'): Column<Running> => ({
    id,
    label: `${t(`flows.${id}`)} ${place.currency}`,
    numeric: true,
    cell: (row) =>
      row.amount.startsWith('-') === (id === 'out') ? (
        <Money value={row.amount.replace('-', '')} decimals={decimals} />
      ) : null,
  });
  const columns: Column<Running>[] = [
    {
      id: 'date',
      label: t('date'),
      cell: (row) => <bdi className="whitespace-nowrap">{formatDate(row.date, locale)}</bdi>,
    },
    { id: 'document', label: t('document'), cell: (row) => <SourceLink source={row} /> },
    {
      id: 'description',
      label: t('description'),
      wideOnly: true,
      cell: (row) => (
        <Link href={paths.journal(row.journalId)} prefetch={false} className="hover:underline">
          <bdi>{row.description}</bdi>
        </Link>
      ),
    },
    { id: 'party', label: t('party'), wideOnly: true, cell: (row) => <bdi className="text-fg-muted">{row.party}</bdi> },
    flow('in'),
    flow('out'),
    {
      id: 'balance',
      label: `${t('balance')} ${place.currency}`,
      numeric: true,
      leads: true,
      cell: (row) => <Money value={row.balance} decimals={decimals} strong zero="digits" />,
    },
  ];
  return (
    <DataTable
      label={t('entries')}
      columns={columns}
      rows={running(list.rows, report.opening.amount)}
      keyOf={(row) => row.journalId}
      empty={<Empty title={t('noEntries')} hint={t('noEntriesHint')} />}
      foot={
        <LoadMore count={list.rows.length} hasMore={list.hasMore} pending={list.loadingMore} onMore={list.loadMore} />
      }
    />
  );
}
