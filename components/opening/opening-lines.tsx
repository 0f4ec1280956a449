'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { OpeningDocument } from '#contract/opening.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Money, Quantity } from '../ui/money.tsx';

type Line = OpeningDocument['lines'][number];

/** The lines of an opening document, the same on screen and on paper. */
export function OpeningLines({ document }: { document: OpeningDocument }) {
  const { me } = useApp();
  const t = useTranslations('opening');
  const locale = useLocale();
  const { baseCurrency, baseDecimals } = me.company;
  const columns: Column<Line>[] = [
    { id: 'no', label: '#', wideOnly: true, cell: (row) => <span className="text-fg-subtle">{row.lineNo}</span> },
    {
      id: 'what',
      label: t('what'),
      cell: (row) => (
        <>
          <bdi>{row.about.name}</bdi> <bdi className="text-xs whitespace-nowrap text-fg-subtle">{row.about.code}</bdi>
        </>
      ),
    },
    {
      id: 'kind',
      label: t('kind'),
      wideOnly: true,
      cell: (row) => <span className="text-fg-muted">{t(`kinds.${row.kind}`)}</span>,
    },
    {
      id: 'detail',
      label: t('detail'),
      wideOnly: true,
      cell: (row) => (
        <span className="text-fg-muted">
          <bdi>{row.warehouse?.name ?? row.reference}</bdi>
          {row.dueDate ? (
            <>
              {row.reference ? ' · ' : null}
              {t('dueDate')} <bdi>{formatDate(row.dueDate, locale)}</bdi>
            </>
          ) : null}
        </span>
      ),
    },
    {
      id: 'quantity',
      label: t('quantity'),
      numeric: true,
      cell: (row) =>
        row.quantity === null ? null : (
          <>
            <Quantity value={row.quantity} />
            {row.unitCostBase === null ? null : (
              <span className="block text-xs text-fg-muted md:hidden">
                × <Money value={row.unitCostBase} decimals={baseDecimals} />
              </span>
            )}
          </>
        ),
    },
    {
      id: 'cost',
      label: t('unitCost', { currency: baseCurrency }),
      numeric: true,
      wideOnly: true,
      cell: (row) => (row.unitCostBase === null ? null : <Money value={row.unitCostBase} decimals={baseDecimals} />),
    },
    {
      id: 'amount',
      label: t('amount'),
      numeric: true,
      cell: (row) =>
        row.amount === null || row.currency === null ? null : (
          <Money value={row.amount} decimals={CURRENCIES[row.currency].decimals} currency={row.currency} />
        ),
    },
  ];
  return (
    <DataTable
      label={t('lines')}
      columns={columns}
      rows={document.lines}
      keyOf={(row) => String(row.lineNo)}
      drawAll
      empty={null}
    />
  );
}
