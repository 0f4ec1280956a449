import type { CreditNoteInput } from '#contract/credit-notes.ts';
import { proportionOf, returnTotals, type WantedLine } from '#domain/credit-notes/returned.ts';
import { type Amounts, NO_AMOUNTS } from '#domain/ledger/effects.ts';
import type { InvoiceTotals } from '#domain/sales-invoices/totals.ts';
import { compare, type Decimal, decimal, divide, formatShort, multiply, subtract } from '#lib/decimal.ts';
import type { CompanySettings } from '../db/companies.ts';
import { findSoldCodes, findSoldLines, type SoldLineRecord, soldLineOf } from '../db/returns.ts';
import { findInvoice, type InvoiceRecord } from '../db/sales-invoices.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { loadRoleAccounts, type RoleAccounts } from './accounts.ts';
import type { RatesOfDocument } from './document-rates.ts';
import { decimalsOf, priceInvoice } from './priced-invoice.ts';

/** A line of a note, priced: by its sale where it names one, else by what a person wrote. */
export interface NoteLine {
  invoiceLineId: string | null;
  itemId: string;
  itemCode: string;
  stocked: boolean;
  standardCostBase: string;
  description: string;
  quantity: Decimal;
  unitCode: string;
  unitPrice: string;
  discountPercent: string;
  taxCodeId: string;
  restock: boolean;
  sold: SoldLineRecord | undefined;
}

export interface PricedNote {
  sale: InvoiceRecord | undefined;
  customerId: string | null;
  currency: string;
  pricesIncludeTax: boolean;
  lines: NoteLine[];
  roles: RoleAccounts;
  rates: RatesOfDocument | undefined;
  /** Undefined while a rate is missing, which only a note without a sale can lack. */
  totals: InvoiceTotals | undefined;
  fee: Amounts;
}

export type PriceableNote = Pick<
  CreditNoteInput,
  | 'invoiceId'
  | 'customerId'
  | 'noteDate'
  | 'currency'
  | 'pricesIncludeTax'
  | 'restockingPercent'
  | 'restockingFee'
  | 'lines'
>;

/** The fee in all three currencies: a part of what is given back, at its very rates, so that fee and credit add up to it. */
function feeOf(input: PriceableNote, totals: InvoiceTotals, settings: CompanySettings, currency: string): Amounts {
  const decimals = decimalsOf(settings, currency);
  const percent = input.restockingPercent;
  const amount =
    percent === null
      ? decimal(input.restockingFee)
      : divide(multiply(totals.net.amount, decimal(percent)), decimal('100'), decimals.document);
  if (compare(amount, totals.total.amount) > 0) {
    const params = { fee: formatShort(amount), total: formatShort(totals.total.amount), currency };
    throw new Refusal('restocking_over_total', { params, field: 'restockingFee' });
  }
  return proportionOf(totals.total, amount, decimals);
}

/** The rates a sale was posted at: what its returns go back at. */
export function ratesOfSale(sale: InvoiceRecord): RatesOfDocument {
  return {
    rate: decimal(sale.rate ?? '1'),
    rateOfBase: decimal(sale.rate_of_base ?? '1'),
    rateDate: sale.rate_date ?? sale.invoice_date,
    taxExchangeRate: decimal(sale.tax_exchange_rate ?? '1'),
    taxRateDate: sale.tax_rate_date ?? sale.invoice_date,
    warnings: [],
  };
}

/** Refuses what was not sold or came back already, at the line it is written in. */
export function soldLineFor(sold: readonly SoldLineRecord[], id: string | null, quantity: string, index: number) {
  const line = sold.find((candidate) => candidate.id === id);
  if (!line) throw new Refusal('return_line_foreign', { field: `lines.${index}.invoiceLineId` });
  const left = subtract(decimal(line.quantity), decimal(line.returned_quantity));
  if (compare(decimal(quantity), left) > 0) {
    const params = { item: line.description, left: formatShort(left), wanted: formatShort(decimal(quantity)) };
    throw new Refusal('return_over_quantity', { params, field: `lines.${index}.quantity` });
  }
  return line;
}

/** The sale a return names: posted, live, and not later than the return. */
export async function requireSale(db: CompanyDb, id: string, noteDate: string): Promise<InvoiceRecord> {
  const sale = await findInvoice(db, id);
  if (!sale) throw new Refusal('reference_unknown', { params: { constraint: 'invoice' }, field: 'invoiceId' });
  if (sale.status !== 'posted')
    throw new Refusal('return_of_unposted', { params: { number: sale.number ?? '', status: sale.status } });
  if (noteDate < sale.invoice_date)
    throw new Refusal('return_before_sale', { params: { date: sale.invoice_date }, field: 'noteDate' });
  return sale;
}

async function priceReturn(db: CompanyDb, settings: CompanySettings, input: PriceableNote, sale: InvoiceRecord) {
  const sold = await findSoldLines(db, sale.id);
  const roles = await loadRoleAccounts(db);
  const lines = input.lines.map((line, index): NoteLine => {
    const from = soldLineFor(sold, line.invoiceLineId, line.quantity, index);
    return {
      invoiceLineId: from.id,
      itemId: from.item_id,
      itemCode: from.item_code,
      stocked: from.item_kind === 'stocked',
      standardCostBase: '0',
      description: from.description,
      quantity: decimal(line.quantity),
      unitCode: from.unit_code,
      unitPrice: from.unit_price,
      discountPercent: from.discount_percent,
      taxCodeId: from.tax_code_id,
      restock: line.restock && from.item_kind === 'stocked',
      sold: from,
    };
  });
  const wanted = lines.map((line): WantedLine => ({ lineId: line.sold?.id ?? '', quantity: line.quantity }));
  const totals = returnTotals(sold.map(soldLineOf), await findSoldCodes(db, sale.id), wanted, {
    pricesIncludeTax: sale.prices_include_tax,
    decimals: decimalsOf(settings, sale.currency),
    returnsAccountId: roles('sales_returns'),
  });
  return { lines, roles, rates: ratesOfSale(sale), totals };
}

async function priceFree(db: CompanyDb, settings: CompanySettings, input: PriceableNote) {
  const priced = await priceInvoice(db, settings, { ...input, invoiceDate: input.noteDate }, 'noteDate');
  const returns = priced.roles('sales_returns');
  const lines = input.lines.map((line, index): NoteLine => {
    const item = priced.items[index];
    if (!item) throw new Error('every line is priced');
    if (line.invoiceLineId !== null)
      throw new Refusal('return_line_foreign', { field: `lines.${index}.invoiceLineId` });
    return {
      invoiceLineId: null,
      itemId: item.id,
      itemCode: item.code,
      stocked: item.kind === 'stocked',
      standardCostBase: item.standardCostBase,
      description: line.description,
      quantity: decimal(line.quantity),
      unitCode: item.unitCode,
      unitPrice: line.unitPrice,
      discountPercent: line.discountPercent,
      taxCodeId: item.taxCodeId,
      restock: line.restock && item.kind === 'stocked',
      sold: undefined,
    };
  });
  const totals = priced.totals && {
    ...priced.totals,
    components: priced.totals.components.map((component) => ({ ...component, revenueAccountId: returns })),
  };
  return { lines, roles: priced.roles, rates: priced.rates, totals };
}

/**
 * Prices what a person wants to credit. With a sale: at that sale's prices, tax and rates, in the proportion that comes back. Without
 * one: as an invoice of the note's day would be. Refuses return_over_quantity, return_of_unposted, restocking_over_total.
 */
export async function priceCreditNote(
  db: CompanyDb,
  settings: CompanySettings,
  input: PriceableNote,
): Promise<PricedNote> {
  const sale = input.invoiceId === null ? undefined : await requireSale(db, input.invoiceId, input.noteDate);
  const priced = sale ? await priceReturn(db, settings, input, sale) : await priceFree(db, settings, input);
  const currency = sale?.currency ?? input.currency;
  return {
    sale,
    customerId: sale ? sale.customer_id : input.customerId,
    currency,
    pricesIncludeTax: sale?.prices_include_tax ?? input.pricesIncludeTax,
    ...priced,
    fee: priced.totals ? feeOf(input, priced.totals, settings, currency) : NO_AMOUNTS,
  };
}
