'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { CustomerStatement, StatementEntry } from '#contract/reports.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { add, decimal, format } from '#lib/decimal.ts';
import { formatDate } from '#lib/format.ts';
import { DateRange } from '../accounting/date-range.tsx';
import { SourceLink } from '../accounting/source-link.tsx';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Facts } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';

type Running = StatementEntry & { balance: string };

function running(statement: CustomerStatement): Running[] {
  let balance = decimal(statement.opening.base);
  return statement.entries.map((entry) => {
    balance = add(balance, decimal(entry.base));
    return { ...entry, balance: format(balance) };
  });
}

/** What a customer owed, was billed and settled in a time; the balance after each entry. */
export function CustomerStatementView({ statement }: { statement: CustomerStatement }) {
  const { me, paths } = useApp();
  const t = useTranslations('reports');
  const locale = useLocale();
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = me.company;
  const columns: Column<Running>[] = [
    { id: 'date', label: t('date'), cell: (row) => <bdi>{formatDate(row.date, locale)}</bdi> },
    { id: 'document', label: t('document'), cell: (row) => <SourceLink source={row} /> },
    {
      id: 'due',
      label: t('dueDate'),
      wideOnly: true,
      cell: (row) => <bdi className="text-fg-muted">{formatDate(row.dueDate, locale)}</bdi>,
    },
    {
      id: 'amount',
      label: t('amount'),
      numeric: true,
      wideOnly: true,
      cell: (row) => (
        <Money value={row.amount} decimals={CURRENCIES[row.currency].decimals} currency={row.currency} quiet />
      ),
    },
    {
      id: 'base',
      label: baseCurrency,
      numeric: true,
      cell: (row) => <Money value={row.base} decimals={baseDecimals} />,
    },
    {
      id: 'balance',
      label: `${t('balance')} ${baseCurrency}`,
      numeric: true,
      cell: (row) => <Money value={row.balance} decimals={baseDecimals} strong zero="digits" />,
    },
  ];
  const balances = (label: string, pair: { base: string; local: string }) => [
    {
      label: `${label} ${baseCurrency}`,
      value: <Money value={pair.base} decimals={baseDecimals} strong zero="digits" />,
    },
    ...(baseCurrency === localCurrency
      ? []
      : [
          {
            label: `${label} ${localCurrency}`,
            value: <Money value={pair.local} decimals={localDecimals} zero="digits" />,
          },
        ]),
  ];
  return (
    <>
      <DateRange
        from={statement.from}
        to={statement.to}
        hrefOf={(range) => paths.customerStatement(statement.customer.id, range)}
      />
      <Facts facts={[...balances(t('opening'), statement.opening), ...balances(t('closing'), statement.closing)]} />
      <DataTable
        label={t('statement')}
        columns={columns}
        rows={running(statement)}
        keyOf={(row) => `${row.journalId} ${row.lineNo}`}
        drawAll
        empty={<Empty title={t('noEntries')} hint={t('noEntriesHint')} />}
      />
    </>
  );
}
