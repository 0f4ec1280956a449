import type { CreditNote, CreditNoteInput, ReturnableSale } from '#contract/credit-notes.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import type { Option } from '../form/async-combobox.tsx';

export interface NoteLineValues {
  invoiceLineId: string | null;
  item: Option | null;
  itemId: string;
  description: string;
  /** Of a line of a sale: what was sold and what can still come back. Empty on a free line. */
  sold: string;
  left: string;
  quantity: string;
  unitPrice: string;
  /** What the customer's list said when the item was chosen; empty where that is not known. */
  listPrice: string;
  discountPercent: string;
  restock: boolean;
}

export interface RefundValues {
  tenderMethodId: string;
  amount: string;
}

export const FEE_KINDS = ['none', 'amount', 'percent'] as const;
export type FeeKind = (typeof FEE_KINDS)[number];

export interface CreditNoteValues {
  invoiceId: string;
  customer: Option | null;
  customerId: string;
  warehouseId: string;
  noteDate: string;
  currency: CurrencyCode;
  pricesIncludeTax: boolean;
  reason: string;
  feeKind: FeeKind;
  feeFigure: string;
  notes: string;
  refunds: RefundValues[];
  lines: NoteLineValues[];
}

export const EMPTY_NOTE_LINE: NoteLineValues = {
  invoiceLineId: null,
  item: null,
  itemId: '',
  description: '',
  sold: '',
  left: '',
  quantity: '1',
  unitPrice: '',
  listPrice: '',
  discountPercent: '0',
  restock: true,
};

export interface NoteDefaults {
  today: string;
  warehouseId: string;
  currency: CurrencyCode;
}

function short(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

/** The lines of a sale that can still come back: all of what is left on a new note, what a draft says on an old one. */
function linesOfSale(sale: ReturnableSale, note: CreditNote | undefined): NoteLineValues[] {
  return sale.lines
    .filter((line) => Number(line.left) > 0)
    .map((line) => {
      const written = note?.lines.find((candidate) => candidate.invoiceLineId === line.invoiceLineId);
      return {
        invoiceLineId: line.invoiceLineId,
        item: { id: line.itemId, code: line.itemCode, name: line.description },
        itemId: line.itemId,
        description: line.description,
        sold: short(line.sold),
        left: short(line.left),
        quantity: note ? short(written?.quantity ?? '') : short(line.left),
        unitPrice: short(line.unitPrice),
        listPrice: '',
        discountPercent: short(line.discountPercent),
        restock: written?.restock ?? line.stocked,
      };
    });
}

function freeLines(note: CreditNote): NoteLineValues[] {
  return note.lines.map((line) => ({
    invoiceLineId: null,
    item: { id: line.itemId, code: line.itemCode, name: line.description },
    itemId: line.itemId,
    description: line.description,
    sold: '',
    left: '',
    quantity: short(line.quantity),
    unitPrice: short(line.unitPrice),
    listPrice: '',
    discountPercent: short(line.discountPercent),
    restock: line.restock,
  }));
}

function newValues(sale: ReturnableSale | undefined, defaults: NoteDefaults): CreditNoteValues {
  return {
    invoiceId: sale?.invoiceId ?? '',
    customer: null,
    customerId: '',
    warehouseId: sale?.warehouseId ?? defaults.warehouseId,
    noteDate: sale && defaults.today < sale.invoiceDate ? sale.invoiceDate : defaults.today,
    currency: sale?.currency ?? defaults.currency,
    pricesIncludeTax: sale?.pricesIncludeTax ?? false,
    reason: '',
    feeKind: 'none',
    feeFigure: '',
    notes: '',
    refunds: [],
    lines: sale ? linesOfSale(sale, undefined) : [EMPTY_NOTE_LINE],
  };
}

/** A stored draft as form values; a new one begins with all of its sale that can come back, or with one empty line. */
export function noteValuesOf(
  note: CreditNote | undefined,
  sale: ReturnableSale | undefined,
  defaults: NoteDefaults,
): CreditNoteValues {
  if (!note) return newValues(sale, defaults);
  const percent = note.restockingPercent;
  const fee = Number(note.document.fee) > 0;
  return {
    invoiceId: note.invoiceId ?? '',
    customer: note.customerId
      ? { id: note.customerId, code: note.customerCode ?? '', name: note.customerName ?? '' }
      : null,
    customerId: note.invoiceId ? '' : (note.customerId ?? ''),
    warehouseId: note.warehouseId,
    noteDate: note.noteDate,
    currency: note.currency,
    pricesIncludeTax: note.pricesIncludeTax,
    reason: note.reason,
    feeKind: percent === null ? (fee ? 'amount' : 'none') : 'percent',
    feeFigure: percent === null ? (fee ? short(note.document.fee) : '') : short(percent),
    notes: note.notes ?? '',
    refunds: note.refunds.map(({ tenderMethodId, amount }) => ({ tenderMethodId, amount: short(amount) })),
    lines: sale ? linesOfSale(sale, note) : freeLines(note),
  };
}

function isWritten(line: NoteLineValues): boolean {
  if (line.invoiceLineId !== null) return line.quantity !== '' && Number(line.quantity) !== 0;
  return line.itemId !== '' || line.unitPrice !== '';
}

/** Which lines of the form go over the wire, in order: place on the wire → place in the form. */
export function writtenNoteLines(values: CreditNoteValues): number[] {
  return values.lines.flatMap((line, index) => (isWritten(line) ? [index] : []));
}

/** What goes over the wire. */
export function noteInputOf(values: CreditNoteValues): CreditNoteInput {
  return {
    invoiceId: values.invoiceId === '' ? null : values.invoiceId,
    customerId: values.customerId === '' ? null : values.customerId,
    warehouseId: values.warehouseId,
    noteDate: values.noteDate,
    currency: values.currency,
    pricesIncludeTax: values.pricesIncludeTax,
    reason: values.reason,
    restockingPercent: values.feeKind === 'percent' ? values.feeFigure : null,
    restockingFee: values.feeKind === 'amount' && values.feeFigure !== '' ? values.feeFigure : '0',
    notes: values.notes,
    refunds: values.refunds.map(({ tenderMethodId, amount }) => ({ tenderMethodId, amount })),
    lines: values.lines
      .filter(isWritten)
      .map(({ invoiceLineId, itemId, description, quantity, unitPrice, discountPercent, restock }) => ({
        invoiceLineId,
        itemId,
        description,
        quantity,
        unitPrice: unitPrice === '' ? '0' : unitPrice,
        discountPercent: discountPercent === '' ? '0' : discountPercent,
        restock,
      })),
  };
}
