import type { OpeningDocument, OpeningLineInput } from '#contract/opening.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import type { Option } from '../form/async-combobox.tsx';

/** A line while it is written: every kind has the fields of its kind, as text. */
export interface OpeningLineValues {
  kind: OpeningLineInput['kind'];
  chosen: Option | null;
  warehouseId: string;
  quantity: string;
  unitCostBase: string;
  dueDate: string;
  reference: string;
  currency: CurrencyCode;
  amount: string;
}

export type OpeningKind = OpeningLineValues['kind'];

export interface OpeningValues {
  openingDate: string;
  notes: string;
  lines: OpeningLineValues[];
}

function lineInputOf(line: OpeningLineValues, openingDate: string): OpeningLineInput {
  const id = line.chosen?.id ?? '';
  const { currency, amount } = line;
  switch (line.kind) {
    case 'stock':
      return {
        kind: 'stock',
        itemId: id,
        warehouseId: line.warehouseId,
        quantity: line.quantity,
        unitCostBase: line.unitCostBase,
      };
    case 'receivable':
      return {
        kind: 'receivable',
        customerId: id,
        dueDate: line.dueDate === '' ? openingDate : line.dueDate,
        reference: line.reference,
        currency,
        amount,
      };
    case 'account':
      return { kind: 'account', accountId: id, currency, amount };
  }
}

/** What goes over the wire. */
export function inputOf(values: OpeningValues) {
  return {
    openingDate: values.openingDate,
    notes: values.notes,
    lines: values.lines.map((line) => lineInputOf(line, values.openingDate)),
  };
}

function short(decimal: string | null): string {
  if (decimal === null) return '';
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

/** An empty line of a kind, with what is usual. */
export function emptyLine(
  kind: OpeningKind,
  usual: { warehouseId: string; currency: CurrencyCode },
): OpeningLineValues {
  return {
    kind,
    chosen: null,
    warehouseId: usual.warehouseId,
    quantity: '',
    unitCostBase: '',
    dueDate: '',
    reference: '',
    currency: usual.currency,
    amount: '',
  };
}

/** A stored draft as form values; a new one starts on this day without lines. */
export function valuesOf(
  document: OpeningDocument | undefined,
  usual: { today: string; warehouseId: string; currency: CurrencyCode },
): OpeningValues {
  if (!document) return { openingDate: usual.today, notes: '', lines: [] };
  return {
    openingDate: document.openingDate,
    notes: document.notes ?? '',
    lines: document.lines.map((line) => ({
      kind: line.kind,
      chosen: line.about,
      warehouseId: line.warehouse?.id ?? usual.warehouseId,
      quantity: short(line.quantity),
      unitCostBase: short(line.unitCostBase),
      dueDate: line.dueDate ?? '',
      reference: line.reference ?? '',
      currency: line.currency ?? usual.currency,
      amount: short(line.amount),
    })),
  };
}
