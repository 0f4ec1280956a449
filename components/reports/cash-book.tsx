'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { CashBook, CashRow } from '#contract/cash-book.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { nameIn } from '#lib/name-in.ts';
import { DateRange } from '../accounting/date-range.tsx';
import { useRangeText } from '../accounting/range-text.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Money } from '../ui/money.tsx';
import { CurrencyChoice, FigureLink, ReportBar, type Shown, useSides } from './report-frame.tsx';

const FLOWS = ['opening', 'in', 'out', 'closing'] as const;

/** Drawers, safe, bank and clearing by currency: what was there, came in, went out and is there; each opens its days. */
export function CashBookTable({ book, currency }: { book: CashBook; currency: Shown }) {
  const { paths } = useApp();
  const t = useTranslations('reports');
  const locale = useLocale();
  const rangeText = useRangeText();
  const range = { from: book.from, to: book.to };
  const hrefOf = (row: CashRow) =>
    paths.cashPlace(row.accountId, { ...range, currency: row.currency, drawer: row.drawerId ?? undefined });
  const columns: Column<CashRow>[] = [
    {
      id: 'place',
      label: t('cashPlace'),
      total: t('total'),
      cell: (row) => (
        <>
          <bdi>{row.code}</bdi> <bdi>{nameIn(locale, row)}</bdi>
          {row.drawerName ? <bdi className="text-fg-muted"> · {row.drawerName}</bdi> : null}
        </>
      ),
    },
    { id: 'currency', label: t('currency'), cell: (row) => <bdi>{row.currency}</bdi> },
    ...FLOWS.map(
      (flow): Column<CashRow> => ({
        id: flow,
        label: t(`flows.${flow}`),
        numeric: true,
        wideOnly: flow === 'opening',
        leads: flow === 'closing',
        cell: (row) => (
          <FigureLink
            href={hrefOf(row)}
            value={row[flow].amount}
            decimals={CURRENCIES[row.currency].decimals}
            strong={flow === 'closing'}
          />
        ),
      }),
    ),
    ...useSides(currency).map(
      ({ side, currency: code, decimals, quiet }): Column<CashRow> => ({
        id: `closing-${side}`,
        label: `${t('flows.closing')} ${code}`,
        numeric: true,
        wideOnly: true,
        cell: (row) => <FigureLink href={hrefOf(row)} value={row.closing[side]} decimals={decimals} quiet={quiet} />,
        total: <Money value={book.totals.closing[side]} decimals={decimals} zero="digits" />,
      }),
    ),
  ];
  return (
    <>
      <ReportBar about={rangeText(range)}>
        <DateRange {...range} hrefOf={(chosen) => paths.cashBook({ ...chosen, currency })} />
        <CurrencyChoice shown={currency} hrefOf={(shown) => paths.cashBook({ ...range, currency: shown })} />
      </ReportBar>
      <DataTable
        label={t('cashBook')}
        columns={columns}
        rows={book.rows}
        keyOf={(row) => `${row.accountId} ${row.drawerId} ${row.currency}`}
        hrefOf={hrefOf}
        drawAll
        empty={<Empty title={t('noCash')} hint={t('noCashHint')} />}
      />
    </>
  );
}
