import type { Invoice, InvoiceInput } from '#contract/sales-invoices.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import type { Option } from '../form/async-combobox.tsx';

export interface LineValues {
  item: Option | null;
  itemId: string;
  description: string;
  quantity: string;
  unitPrice: string;
  discountPercent: string;
}

export interface InvoiceValues {
  customer: Option | null;
  customerId: string;
  warehouseId: string;
  invoiceDate: string;
  dueDate: string;
  currency: CurrencyCode;
  customerReference: string;
  notes: string;
  lines: LineValues[];
}

export const EMPTY_LINE: LineValues = {
  item: null,
  itemId: '',
  description: '',
  quantity: '1',
  unitPrice: '',
  discountPercent: '0',
};

function short(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

/** A stored draft as form values; a new one starts with today and one empty line. */
export function valuesOf(
  invoice: Invoice | undefined,
  defaults: { today: string; warehouseId: string; currency: CurrencyCode },
): InvoiceValues {
  if (!invoice) {
    return {
      customer: null,
      customerId: '',
      warehouseId: defaults.warehouseId,
      invoiceDate: defaults.today,
      dueDate: '',
      currency: defaults.currency,
      customerReference: '',
      notes: '',
      lines: [EMPTY_LINE],
    };
  }
  return {
    customer: { id: invoice.customerId ?? '', code: invoice.customerCode ?? '', name: invoice.customerName ?? '' },
    customerId: invoice.customerId ?? '',
    warehouseId: invoice.warehouseId,
    invoiceDate: invoice.invoiceDate,
    dueDate: invoice.dueDate,
    currency: invoice.currency,
    customerReference: invoice.customerReference ?? '',
    notes: invoice.notes ?? '',
    lines: invoice.lines.map((line) => ({
      item: { id: line.itemId, code: line.itemCode, name: line.description },
      itemId: line.itemId,
      description: line.description,
      quantity: short(line.quantity),
      unitPrice: short(line.unitPrice),
      discountPercent: short(line.discountPercent),
    })),
  };
}

/** What goes over the wire: lines without an item are the empty row at the end, not a mistake. */
export function inputOf(values: InvoiceValues): InvoiceInput {
  const written = values.lines.filter((line) => line.itemId !== '');
  return {
    customerId: values.customerId,
    warehouseId: values.warehouseId,
    invoiceDate: values.invoiceDate,
    dueDate: values.dueDate === '' ? null : values.dueDate,
    currency: values.currency,
    pricesIncludeTax: false,
    customerReference: values.customerReference,
    notes: values.notes,
    lines: written.map(({ itemId, description, quantity, unitPrice, discountPercent }) => ({
      itemId,
      description,
      quantity,
      unitPrice,
      discountPercent,
    })),
  };
}
