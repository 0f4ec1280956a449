import type { Invoice, InvoiceInput } from '#contract/sales-invoices.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import type { Option } from '../form/async-combobox.tsx';

export interface LineValues {
  item: Option | null;
  itemId: string;
  /** A code that was pasted; what it stands for is found afterwards, or is said to be unknown. */
  asked: string;
  description: string;
  quantity: string;
  unitPrice: string;
  /** What the customer's list said when the item was chosen; empty where that is not known. */
  listPrice: string;
  discountPercent: string;
}

export interface InvoiceValues {
  customer: Option | null;
  customerId: string;
  warehouseId: string;
  invoiceDate: string;
  dueDate: string;
  currency: CurrencyCode;
  pricesIncludeTax: boolean;
  customerReference: string;
  notes: string;
  costCentreId: string;
  projectId: string;
  lines: LineValues[];
}

export const EMPTY_LINE: LineValues = {
  item: null,
  itemId: '',
  asked: '',
  description: '',
  quantity: '1',
  unitPrice: '',
  listPrice: '',
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
      pricesIncludeTax: false,
      customerReference: '',
      notes: '',
      costCentreId: '',
      projectId: '',
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
    pricesIncludeTax: invoice.pricesIncludeTax,
    customerReference: invoice.customerReference ?? '',
    notes: invoice.notes ?? '',
    costCentreId: invoice.costCentre?.id ?? '',
    projectId: invoice.project?.id ?? '',
    lines: invoice.lines.map((line) => ({
      item: { id: line.itemId, code: line.itemCode, name: line.description },
      itemId: line.itemId,
      asked: '',
      description: line.description,
      quantity: short(line.quantity),
      unitPrice: short(line.unitPrice),
      listPrice: '',
      discountPercent: short(line.discountPercent),
    })),
  };
}

/** The row that waits to be written: nobody's mistake, and nothing to save. Anything typed into it makes it a line. */
export function isBlank(line: LineValues): boolean {
  return (
    line.itemId === '' &&
    line.asked === '' &&
    line.unitPrice === '' &&
    ['', EMPTY_LINE.quantity].includes(line.quantity) &&
    ['', EMPTY_LINE.discountPercent].includes(line.discountPercent)
  );
}

/** Which lines of the form go over the wire, in order: place on the wire → place in the form. */
export function writtenLines(values: InvoiceValues): number[] {
  return values.lines.flatMap((line, index) => (isBlank(line) ? [] : [index]));
}

/** What goes over the wire. */
export function inputOf(values: InvoiceValues): InvoiceInput {
  return {
    customerId: values.customerId,
    warehouseId: values.warehouseId,
    invoiceDate: values.invoiceDate,
    dueDate: values.dueDate === '' ? null : values.dueDate,
    currency: values.currency,
    pricesIncludeTax: values.pricesIncludeTax,
    customerReference: values.customerReference,
    notes: values.notes,
    costCentreId: values.costCentreId || null,
    projectId: values.projectId || null,
    lines: values.lines
      .filter((line) => !isBlank(line))
      .map(({ itemId, description, quantity, unitPrice, discountPercent }) => ({
        itemId,
        description,
        quantity,
        unitPrice,
        discountPercent,
      })),
  };
}
