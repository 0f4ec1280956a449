'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { AccountEntry, Counted } from '#contract/accounting.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { add, decimal, format } from '#lib/decimal.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { CountedNote } from '../dimensions/counted-note.tsx';
import { Empty } from '../feedback/empty.tsx';
import { CurrencyChoice, ReportBar, type Shown, type Side, useSides } from '../reports/report-frame.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { LoadMore } from '../table/load-more.tsx';
import { type ListPage, useList } from '../table/use-list.ts';
import { Facts } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';
import { DateRange } from './date-range.tsx';
import { useRangeText } from './range-text.ts';
import { SourceLink } from './source-link.tsx';

type Pair = Record<'base' | 'local', string>;

interface AccountLedgerProps {
  accountId: string;
  from: string;
  to: string;
  /** The cost centre or project it is narrowed to. */
  counted: Counted | null;
  currency: Shown;
  opening: Pair;
  closing: Pair;
  page: ListPage<AccountEntry>;
}

type Running = AccountEntry & { balance: Pair };

function running(entries: readonly AccountEntry[], opening: Pair): Running[] {
  let base = decimal(opening.base);
  let local = decimal(opening.local);
  return entries.map((entry) => {
    base = add(base, decimal(entry.base));
    local = add(local, decimal(entry.local));
    return { ...entry, balance: { base: format(base), local: format(local) } };
  });
}

/** Amount and balance after it, in one currency of the books. */
function useFigures(sides: readonly Side[]): Column<Running>[] {
  const t = useTranslations('accounting');
  return sides.flatMap(({ side, currency, decimals, quiet }): Column<Running>[] => [
    {
      id: side,
      label: `${t('amount')} ${currency}`,
      numeric: true,
      wideOnly: quiet,
      leads: !quiet,
      cell: (row) => <Money value={row[side]} decimals={decimals} quiet={quiet} />,
    },
    {
      id: `balance-${side}`,
      label: `${t('balance')} ${currency}`,
      numeric: true,
      wideOnly: quiet,
      cell: (row) => (
        <Money value={row.balance[side]} decimals={decimals} quiet={quiet} strong={!quiet} zero="digits" />
      ),
    },
  ]);
}

/** One account's entries with the balance after each, every one leading to its journal and its source. */
export function AccountLedger(props: AccountLedgerProps) {
  const { accountId, from, to, counted, currency, opening, closing, page } = props;
  const { me, api, paths } = useApp();
  const t = useTranslations('accounting');
  const locale = useLocale();
  const rangeText = useRangeText();
  const sides = useSides(currency);
  const under = counted ? { dimension: counted.dimension, named: counted.named?.id } : {};
  const list = useList({
    key: ['account-entries', me.company.code, accountId, from, to, counted?.dimension ?? '', counted?.named?.id ?? ''],
    parameters: [],
    toQuery: () => ({ id: accountId, from, to, ...under }),
    fetchPage: (query): Promise<ListPage<AccountEntry>> => api.accounting.entries(query),
    initial: { values: {}, page },
  });
  const foreign = list.rows.some(
    (row) => row.currency !== me.company.baseCurrency && row.currency !== me.company.localCurrency,
  );
  const columns: Column<Running>[] = [
    {
      id: 'date',
      label: t('date'),
      cell: (row) => <bdi className="whitespace-nowrap">{formatDate(row.date, locale)}</bdi>,
    },
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
    { id: 'party', label: t('party'), wideOnly: true, cell: (row) => <bdi className="text-fg-muted">{row.party}</bdi> },
    ...(foreign
      ? [
          {
            id: 'own',
            label: t('amount'),
            numeric: true,
            wideOnly: true,
            cell: (row: Running) =>
              row.currency && row.amount ? (
                <Money value={row.amount} decimals={CURRENCIES[row.currency].decimals} currency={row.currency} quiet />
              ) : (
                '–'
              ),
          },
        ]
      : []),
    ...useFigures(sides),
  ];
  const facts = (['opening', 'closing'] as const).flatMap((end) =>
    sides.map(({ side, currency: code, decimals, quiet }) => ({
      label: `${t(end)} ${code}`,
      value: (
        <Money
          value={{ opening, closing }[end][side]}
          decimals={decimals}
          zero="digits"
          quiet={quiet}
          strong={!quiet}
        />
      ),
    })),
  );
  return (
    <>
      <ReportBar about={rangeText({ from, to })}>
        <DateRange from={from} to={to} hrefOf={(range) => paths.account(accountId, { ...range, ...under, currency })} />
        <CurrencyChoice
          shown={currency}
          hrefOf={(shown) => paths.account(accountId, { from, to, ...under, currency: shown })}
        />
      </ReportBar>
      {counted ? <CountedNote counted={counted} whole={paths.account(accountId, { from, to, currency })} /> : null}
      <Facts facts={facts} />
      <DataTable
        label={t('ledger')}
        columns={columns}
        rows={running(list.rows, opening)}
        keyOf={(row) => row.journalId}
        empty={<Empty title={t('noEntries')} hint={t('noEntriesHint')} />}
        foot={
          <LoadMore count={list.rows.length} hasMore={list.hasMore} pending={list.loadingMore} onMore={list.loadMore} />
        }
      />
    </>
  );
}
