'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { AccountEntry } from '#contract/accounting.ts';
import { add, decimal, format } from '#lib/decimal.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { LoadMore } from '../table/load-more.tsx';
import { type ListPage, useList } from '../table/use-list.ts';
import { Facts } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';
import { DateRange } from './date-range.tsx';
import { SourceLink } from './source-link.tsx';

interface AccountLedgerProps {
  accountId: string;
  from: string;
  to: string;
  opening: { base: string; local: string };
  page: ListPage<AccountEntry>;
}

type Running = AccountEntry & { balanceBase: string; balanceLocal: string };

function running(entries: readonly AccountEntry[], opening: { base: string; local: string }): Running[] {
  let base = decimal(opening.base);
  let local = decimal(opening.local);
  return entries.map((entry) => {
    base = add(base, decimal(entry.base));
    local = add(local, decimal(entry.local));
    return { ...entry, balanceBase: format(base), balanceLocal: format(local) };
  });
}

/** One account's entries with the balance after each, in both currencies, every one leading to its journal and its source. */
export function AccountLedger({ accountId, from, to, opening, page }: AccountLedgerProps) {
  const { me, api, paths } = useApp();
  const t = useTranslations('accounting');
  const locale = useLocale();
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = me.company;
  const list = useList({
    key: ['account-entries', me.company.code, accountId, from, to],
    parameters: [],
    toQuery: () => ({ id: accountId, from, to }),
    fetchPage: (query): Promise<ListPage<AccountEntry>> => api.accounting.entries(query),
    initial: { values: {}, page },
  });
  const columns: Column<Running>[] = [
    { id: 'date', label: t('date'), cell: (row) => <bdi>{formatDate(row.date, locale)}</bdi> },
    {
      id: 'description',
      label: t('description'),
      cell: (row) => (
        <Link href={paths.journal(row.journalId)} prefetch={false} className="hover:underline">
          <bdi>{row.description}</bdi>
        </Link>
      ),
    },
    { id: 'source', label: t('source'), cell: (row) => <SourceLink source={row} /> },
    {
      id: 'amount',
      label: `${t('amount')} ${baseCurrency}`,
      numeric: true,
      cell: (row) => <Money value={row.base} decimals={baseDecimals} />,
    },
    {
      id: 'balance',
      label: `${t('balance')} ${baseCurrency}`,
      numeric: true,
      cell: (row) => <Money value={row.balanceBase} decimals={baseDecimals} strong />,
    },
    ...(baseCurrency === localCurrency
      ? []
      : [
          {
            id: 'local',
            label: `${t('amount')} ${localCurrency}`,
            numeric: true,
            wideOnly: true,
            cell: (row: Running) => <Money value={row.local} decimals={localDecimals} quiet />,
          },
          {
            id: 'balanceLocal',
            label: `${t('balance')} ${localCurrency}`,
            numeric: true,
            wideOnly: true,
            cell: (row: Running) => <Money value={row.balanceLocal} decimals={localDecimals} quiet />,
          },
        ]),
  ];
  return (
    <>
      <DateRange from={from} to={to} hrefOf={(range) => paths.account(accountId, range)} />
      <Facts
        facts={[
          {
            label: `${t('opening')} ${baseCurrency}`,
            value: <Money value={opening.base} decimals={baseDecimals} zero="digits" />,
          },
          ...(baseCurrency === localCurrency
            ? []
            : [
                {
                  label: `${t('opening')} ${localCurrency}`,
                  value: <Money value={opening.local} decimals={localDecimals} zero="digits" />,
                },
              ]),
        ]}
      />
      <DataTable
        label={t('ledger')}
        columns={columns}
        rows={running(list.rows, opening)}
        keyOf={(row) => row.journalId}
        empty={<Empty title={t('empty')} hint={t('emptyHint')} />}
        foot={
          <LoadMore count={list.rows.length} hasMore={list.hasMore} pending={list.loadingMore} onMore={list.loadMore} />
        }
      />
    </>
  );
}
