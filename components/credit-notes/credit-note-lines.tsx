'use client';

import { useTranslations } from 'use-intl';
import type { CreditNote } from '#contract/credit-notes.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Money, Quantity } from '../ui/money.tsx';

type Line = CreditNote['lines'][number];

/** The lines of a note as they were credited; whether the goods went back to stock matters inside the house alone. */
export function CreditNoteLines({ note, onPaper = false }: { note: CreditNote; onPaper?: boolean }) {
  const t = useTranslations('creditNotes.view');
  const { decimals } = CURRENCIES[note.currency];
  const columns: Column<Line>[] = [
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
      cell: (line) => <Quantity value={line.quantity} unit={line.unitCode} />,
    },
    ...(onPaper
      ? []
      : [
          {
            id: 'restock',
            label: t('restocked'),
            wideOnly: true,
            cell: (line: Line) => <span className="text-fg-muted">{line.restock ? t('back') : t('notBack')}</span>,
          },
        ]),
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
      label: `${t('net')} ${note.currency}`,
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
      rows={note.lines}
      keyOf={(line) => line.id}
      drawAll
      empty={null}
    />
  );
}
