'use client';

import { useTranslations } from 'use-intl';
import type { Invoice } from '#contract/sales-invoices.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Money, Quantity } from '../ui/money.tsx';

type Line = Invoice['lines'][number];

export function InvoiceLines({ invoice }: { invoice: Invoice }) {
  const t = useTranslations('salesInvoices.view');
  const { decimals } = CURRENCIES[invoice.currency];
  const columns: Column<Line>[] = [
    {
      id: 'no',
      label: t('lineNo'),
      wideOnly: true,
      cell: (line) => <span className="text-fg-subtle">{line.lineNo}</span>,
    },
    {
      id: 'item',
      label: t('item'),
      cell: (line) => (
        <>
          <bdi>{line.description}</bdi> <bdi className="text-xs text-fg-subtle">{line.itemCode}</bdi>
        </>
      ),
    },
    {
      id: 'quantity',
      label: t('quantity'),
      numeric: true,
      cell: (line) => (
        <>
          <Quantity value={line.quantity} unit={line.unitCode} />
          {Number(line.returned) > 0 ? (
            <span className="no-print block text-xs text-fg-muted">
              {t('returned')} <Quantity value={line.returned} />
            </span>
          ) : null}
        </>
      ),
    },
    {
      id: 'price',
      label: t('unitPrice'),
      numeric: true,
      wideOnly: true,
      cell: (line) => <Money value={line.unitPrice} decimals={decimals} />,
    },
    {
      id: 'discount',
      label: t('discount'),
      numeric: true,
      wideOnly: true,
      cell: (line) =>
        /^0*\.?0*$/.test(line.discountPercent) ? '–' : <Quantity value={line.discountPercent} unit="%" />,
    },
    {
      id: 'tax',
      label: t('taxRate'),
      numeric: true,
      wideOnly: true,
      cell: (line) => <bdi className="text-fg-muted">{line.taxCode}</bdi>,
    },
    {
      id: 'net',
      label: `${t('net')} ${invoice.currency}`,
      numeric: true,
      leads: true,
      cell: (line) => <Money value={line.net} decimals={decimals} strong />,
    },
  ];
  return (
    <DataTable
      label={t('item')}
      columns={columns}
      keyColumn="item"
      rows={invoice.lines}
      keyOf={(line) => line.id}
      drawAll
      empty={null}
    />
  );
}
