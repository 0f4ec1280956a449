'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { CustomerStatement, StatementEntry } from '#contract/reports.ts';
import { CURRENCIES, type CurrencyCode } from '#domain/fx/currencies.ts';
import { AGE_BUCKETS } from '#domain/reports/ageing.ts';
import { add, decimal, format } from '#lib/decimal.ts';
import { formatDate } from '#lib/format.ts';
import { DateRange } from '../accounting/date-range.tsx';
import { useRangeText } from '../accounting/range-text.ts';
import { SourceLink } from '../accounting/source-link.tsx';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Facts } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';
import { Choices, FigureLink, ReportBar, useSides } from './report-frame.tsx';
import { STATEMENT_CURRENCIES, type StatementCurrency } from './statement-currency.ts';

interface Table {
  currency: string;
  decimals: number;
  opening: string;
  closing: string;
  rows: readonly Running[];
}

type Running = StatementEntry & { own: string; balance: string };

function running(
  entries: readonly StatementEntry[],
  opening: string,
  of: (entry: StatementEntry) => string,
): Running[] {
  let balance = decimal(opening);
  return entries.map((entry) => {
    const own = of(entry);
    balance = add(balance, decimal(own));
    return { ...entry, own, balance: format(balance) };
  });
}

function useTables(statement: CustomerStatement, shown: StatementCurrency): Table[] {
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = useApp().me.company;
  const { entries } = statement;
  if (shown === 'documents')
    return statement.byCurrency.map(({ currency, opening, closing }) => ({
      currency,
      decimals: CURRENCIES[currency as CurrencyCode].decimals,
      opening,
      closing,
      rows: running(
        entries.filter((entry) => entry.currency === currency),
        opening,
        (entry) => entry.amount,
      ),
    }));
  return [
    {
      currency: shown === 'base' ? baseCurrency : localCurrency,
      decimals: shown === 'base' ? baseDecimals : localDecimals,
      opening: statement.opening[shown],
      closing: statement.closing[shown],
      rows: running(entries, statement.opening[shown], (entry) => entry[shown]),
    },
  ];
}

function StatementOf({ table }: { table: Table }) {
  const t = useTranslations('reports');
  const locale = useLocale();
  const { currency, decimals } = table;
  const billed = (row: Running) => !row.own.startsWith('-');
  const amount = (id: 'billed' | 'settled'): Column<Running> => ({
    id,
    label: `${t(id)} ${currency}`,
    numeric: true,
    cell: (row) =>
      billed(row) === (id === 'billed') ? <Money value={row.own.replace('-', '')} decimals={decimals} /> : null,
  });
  const columns: Column<Running>[] = [
    {
      id: 'date',
      label: t('date'),
      cell: (row) => <bdi className="whitespace-nowrap">{formatDate(row.date, locale)}</bdi>,
    },
    { id: 'document', label: t('document'), cell: (row) => <SourceLink source={row} /> },
    {
      id: 'due',
      label: t('dueDate'),
      wideOnly: true,
      cell: (row) => (billed(row) ? <bdi className="text-fg-muted">{formatDate(row.dueDate, locale)}</bdi> : null),
    },
    amount('billed'),
    amount('settled'),
    {
      id: 'balance',
      label: `${t('balance')} ${currency}`,
      numeric: true,
      leads: true,
      cell: (row) => <Money value={row.balance} decimals={decimals} strong zero="digits" />,
    },
  ];
  const end = (of: 'opening' | 'closing') => ({
    label: `${t(of)} ${currency}`,
    value: <Money value={table[of]} decimals={decimals} strong zero="digits" />,
  });
  return (
    <>
      <Facts facts={[end('opening'), end('closing')]} />
      <DataTable
        label={`${t('statement')} ${currency}`}
        columns={columns}
        rows={table.rows}
        keyOf={(row) => `${row.journalId} ${row.lineNo}`}
        drawAll
        empty={<Empty title={t('noEntries')} hint={t('noEntriesHint')} />}
      />
    </>
  );
}

/** What is owed at the end by how late it is: it adds up to the closing balance. */
function AgeingFoot({ statement }: { statement: CustomerStatement }) {
  const { paths } = useApp();
  const t = useTranslations('reports');
  const locale = useLocale();
  const { to, ageing, closing, customer } = statement;
  const sides = useSides('both');
  const href = (bucket?: string) => paths.openItems({ asOf: to, customer: customer.id, bucket });
  const head = 'h-row-head px-cell text-end font-medium';
  return (
    <section aria-label={t('owedByAge', { date: formatDate(to, locale) })} className="overflow-x-auto">
      <table className="w-full border-collapse" aria-label={t('owedByAge', { date: formatDate(to, locale) })}>
        <thead>
          <tr className="border-b border-line-strong text-xs text-fg-muted">
            <th scope="col" className="h-row-head px-cell text-start font-medium">
              {t('owedByAge', { date: formatDate(to, locale) })}
            </th>
            {AGE_BUCKETS.map((bucket) => (
              <th key={bucket} scope="col" className={head}>
                {t(`buckets.${bucket}`)}
              </th>
            ))}
            <th scope="col" className={head}>
              {t('total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sides.map(({ side, currency, decimals, quiet }) => (
            <tr key={side} className="border-b">
              <th scope="row" className="h-row px-cell text-start font-normal">
                {currency}
              </th>
              {AGE_BUCKETS.map((bucket) => (
                <td key={bucket} className="h-row px-cell text-end">
                  <FigureLink href={href(bucket)} value={ageing[side][bucket]} decimals={decimals} quiet={quiet} />
                </td>
              ))}
              <td className="h-row px-cell text-end">
                <FigureLink
                  href={href()}
                  value={closing[side]}
                  decimals={decimals}
                  quiet={quiet}
                  strong={!quiet}
                  zero="digits"
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What a customer owed, was billed and settled in a time; the balance after each entry; what of it is late. */
export function CustomerStatementView({
  statement,
  currency,
}: {
  statement: CustomerStatement;
  currency: StatementCurrency;
}) {
  const { me, paths } = useApp();
  const t = useTranslations('reports');
  const rangeText = useRangeText();
  const tables = useTables(statement, currency);
  const { from, to, customer } = statement;
  const { baseCurrency, localCurrency } = me.company;
  const labels = { base: baseCurrency, local: localCurrency, documents: t('documentCurrencies') };
  const options = STATEMENT_CURRENCIES.filter((key) => key !== 'local' || baseCurrency !== localCurrency).map(
    (key) => ({
      key,
      label: labels[key],
      href: paths.customerStatement(customer.id, { from, to, currency: key }),
      chosen: key === currency,
    }),
  );
  return (
    <>
      <ReportBar about={rangeText(statement)}>
        <DateRange
          from={from}
          to={to}
          hrefOf={(range) => paths.customerStatement(customer.id, { ...range, currency })}
        />
        <Choices label={t('currency')} options={options} />
      </ReportBar>
      {tables.length === 0 ? <Empty title={t('noEntries')} hint={t('neverBilled')} /> : null}
      {tables.map((table) => (
        <StatementOf key={table.currency} table={table} />
      ))}
      <AgeingFoot statement={statement} />
    </>
  );
}
