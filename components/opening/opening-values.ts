import type { OpeningLineInput } from '#contract/opening.ts';
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
