import type * as z from 'zod';
import { currencyCode } from '#contract/fields.ts';
import type { PricesAnswer, pricesAsked } from '#contract/price-lists.ts';
import { priceIn } from '#domain/price-lists/price.ts';
import { type Decimal, decimal, formatShort, ONE } from '#lib/decimal.ts';
import { readCompanySettings } from '../db/companies.ts';
import { listOfCustomer, quoteItems } from '../db/price-lists.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { ratesOfDocument } from './document-rates.ts';

type Asked = z.infer<typeof pricesAsked>;

/** Rates of the day by currency, looked up once; undefined where none is known. */
async function rateBook(db: CompanyDb, date: string) {
  const settings = await readCompanySettings(db);
  const known = new Map<string, Decimal | undefined>([[settings.local_currency, ONE]]);
  return async (currency: string): Promise<Decimal | undefined> => {
    if (!known.has(currency)) {
      const rates = await ratesOfDocument(db, settings, currency, date).catch((error: unknown) => {
        if (error instanceof Refusal && error.code === 'rate_missing') return undefined;
        throw error;
      });
      known.set(currency, rates?.rate);
    }
    return known.get(currency);
  };
}

/**
 * What items cost a customer on a day: the price of their list, else the item's own, in the currency and tax mode the document counts
 * in. An item's own price is without tax.
 */
export async function resolvePrices(db: CompanyDb, asked: Asked): Promise<PricesAnswer> {
  const list = await listOfCustomer(db, asked.customerId);
  const rateOf = await rateBook(db, asked.date);
  const quoted = await quoteItems(db, list?.id ?? null, asked.date, asked.itemIds);
  const prices: PricesAnswer['prices'] = [];
  for (const item of quoted) {
    const listed = list && item.list_price !== null ? { price: item.list_price, list } : undefined;
    const currency = listed?.list.currency ?? item.sales_currency;
    const same = currency === asked.currency;
    const [from, to] = same ? [ONE, ONE] : [await rateOf(currency), await rateOf(asked.currency)];
    if (!from || !to) continue;
    const price = priceIn(
      {
        price: decimal(listed?.price ?? item.sales_price),
        includesTax: listed?.list.prices_include_tax ?? false,
        rate: from,
      },
      { includesTax: asked.pricesIncludeTax, rate: to },
      decimal(item.tax_rate),
    );
    prices.push({ itemId: item.id, unitPrice: formatShort(price), source: listed ? 'list' : 'item' });
  }
  return {
    list: list
      ? {
          id: list.id,
          name: list.name,
          currency: currencyCode.parse(list.currency),
          pricesIncludeTax: list.prices_include_tax,
        }
      : null,
    prices,
  };
}
