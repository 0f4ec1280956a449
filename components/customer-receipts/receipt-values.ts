import type { Receipt, TenderMethod } from '#contract/customer-receipts.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import type { Option } from '../form/async-combobox.tsx';

export interface TenderValues {
  methodId: string;
  currency: CurrencyCode;
  amount: string;
}

export interface ReceiptValues {
  customer: Option | null;
  customerId: string;
  receiptDate: string;
  currency: CurrencyCode;
  reference: string;
  notes: string;
  tenders: TenderValues[];
  /** What is applied, by open item; empty text is nothing. */
  amounts: Record<string, string>;
}

/** What a new receipt begins with, where it begins at a customer or at one of their documents. */
export interface ReceiptStart {
  customer: Option;
  currency: CurrencyCode;
  item?: { id: string; balance: string };
}

export interface ReceiptDefaults {
  today: string;
  currency: CurrencyCode;
  methods: readonly TenderMethod[];
}

export function short(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

/** The next line of money: cash of this currency, else another method that takes it, else the first. */
export function emptyTender(methods: readonly TenderMethod[], currency: CurrencyCode): TenderValues {
  const taking = methods.filter((candidate) => candidate.currency === currency);
  const method = taking.find(({ kind }) => kind === 'cash') ?? taking[0] ?? methods[0];
  return { methodId: method?.id ?? '', currency: method?.currency ?? currency, amount: '' };
}

/** A stored draft as form values; a new one starts with today and one empty line of money. */
export function valuesOf(
  receipt: Receipt | undefined,
  defaults: ReceiptDefaults,
  start?: ReceiptStart | undefined,
): ReceiptValues {
  if (!receipt) {
    const currency = start?.currency ?? defaults.currency;
    const tender = emptyTender(defaults.methods, currency);
    const amount = start?.item ? short(start.item.balance) : '';
    return {
      customer: start?.customer ?? null,
      customerId: start?.customer.id ?? '',
      receiptDate: defaults.today,
      currency,
      reference: '',
      notes: '',
      tenders: [{ ...tender, currency, amount }],
      amounts: start?.item ? { [start.item.id]: amount } : {},
    };
  }
  return {
    customer: { id: receipt.customerId, code: receipt.customerCode, name: receipt.customerName },
    customerId: receipt.customerId,
    receiptDate: receipt.receiptDate,
    currency: receipt.currency,
    reference: receipt.reference ?? '',
    notes: receipt.notes ?? '',
    tenders: receipt.tenders.map(({ methodId, currency, amount }) => ({ methodId, currency, amount: short(amount) })),
    amounts: Object.fromEntries(receipt.applications.map(({ item, amount }) => [item.id, short(amount)])),
  };
}

/** The items something is applied to, in the order they go over the wire. */
export function appliedItems(amounts: Record<string, string>): string[] {
  return Object.keys(amounts).filter((id) => amounts[id] !== '' && Number(amounts[id]) !== 0);
}

const FIGURE = /^-?\d{1,16}(\.\d{1,4})?$/;

/** Whether a line of money is complete enough to be counted; one being written is nobody's mistake yet. */
export function isCountable(tender: TenderValues): boolean {
  return tender.methodId !== '' && FIGURE.test(tender.amount) && Number(tender.amount) !== 0;
}

/** What goes over the wire. */
export function inputOf(values: ReceiptValues) {
  return {
    customerId: values.customerId,
    receiptDate: values.receiptDate,
    currency: values.currency,
    reference: values.reference,
    notes: values.notes,
    tenders: values.tenders.map(({ methodId, currency, amount }) => ({ methodId, currency, amount })),
    applications: appliedItems(values.amounts).map((openItemId) => ({
      openItemId,
      amount: values.amounts[openItemId] ?? '',
    })),
  };
}
