import type { InvoiceInput } from '#contract/sales-invoices.ts';
import type { Decimals } from '#domain/fx/convert.ts';
import { CURRENCIES, type CurrencyCode } from '#domain/fx/currencies.ts';
import { type InvoiceTotals, invoiceTotals, type PricedLine } from '#domain/sales-invoices/totals.ts';
import { decimal } from '#lib/decimal.ts';
import type { CompanySettings } from '../db/companies.ts';
import { findSaleItems, type SaleItem } from '../db/items.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { loadRoleAccounts, type RoleAccounts } from './accounts.ts';
import { type RatesOfDocument, ratesOfDocument } from './document-rates.ts';

export interface PricedInvoice {
  /** Of each line, in the order of the lines. */
  items: SaleItem[];
  lines: PricedLine[];
  roles: RoleAccounts;
  rates: RatesOfDocument | undefined;
  /** Undefined while the rates are missing: a draft may wait for them, posting may not. */
  totals: InvoiceTotals | undefined;
}

/** Decimals of a document: the company's own for its two currencies, ISO 4217 for any other. */
export function decimalsOf(settings: CompanySettings, currency: string): Decimals {
  const known = CURRENCIES[currency as CurrencyCode];
  const document =
    currency === settings.base_currency
      ? settings.base_decimals
      : currency === settings.local_currency
        ? settings.local_decimals
        : known.decimals;
  return { document, base: settings.base_decimals, local: settings.local_decimals };
}

type Priceable = Pick<InvoiceInput, 'currency' | 'invoiceDate' | 'pricesIncludeTax' | 'lines'>;

/** Prices what a person wrote: items and tax codes from master data, rates of the day, the arithmetic of domain. */
export async function priceInvoice(
  db: CompanyDb,
  settings: CompanySettings,
  input: Priceable,
  /** What the document calls its date, where a refusal points to it. */
  dateField = 'invoiceDate',
): Promise<PricedInvoice> {
  const found = await findSaleItems(
    db,
    input.lines.map((line) => line.itemId),
  );
  const roles = await loadRoleAccounts(db);
  const items = input.lines.map((line, index) => {
    const item = found.get(line.itemId);
    if (!item)
      throw new Refusal('reference_unknown', { params: { constraint: 'item' }, field: `lines.${index}.itemId` });
    if (!item.active)
      throw new Refusal('item_inactive', { params: { item: item.code }, field: `lines.${index}.itemId` });
    return item;
  });
  const lines = input.lines.map((line, index): PricedLine => {
    const item = items[index];
    if (!item) throw new Error('every line has its item');
    return {
      quantity: decimal(line.quantity),
      unitPrice: decimal(line.unitPrice),
      discountPercent: decimal(line.discountPercent),
      taxCodeId: item.taxCodeId,
      taxRate: decimal(item.taxRate),
      revenueAccountId: item.revenueAccountId ?? roles('revenue'),
    };
  });
  const decimals = decimalsOf(settings, input.currency);
  const rates = await ratesOfDocument(db, settings, input.currency, input.invoiceDate, dateField).catch(
    (error: unknown) => {
      if (error instanceof Refusal && error.code === 'rate_missing') return undefined;
      throw error;
    },
  );
  const totals = rates
    ? invoiceTotals(lines, {
        pricesIncludeTax: input.pricesIncludeTax,
        rates,
        taxExchangeRate: rates.taxExchangeRate,
        decimals,
        taxCurrency: settings.tax_currency,
      })
    : undefined;
  return { items, lines, roles, rates, totals };
}
