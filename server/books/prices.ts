import type * as z from 'zod';
import { currencyCode } from '#contract/fields.ts';
import type { PricesAnswer, pricesAsked } from '#contract/price-lists.ts';
import { priceIn } from '#domain/price-lists/price.ts';
import { type Decimal, decimal, formatShort, ONE } from '#lib/decimal.ts';
import { readCompanySettings } from '../db/companies.ts';
import { listOfCustomer, quoteItems } from '../db/price-lists.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { tradeRatesOn } from './trade-rates.ts';

type Asked = z.infer<typeof pricesAsked>;

/** Trade rates of the day by currency; undefined where none is known. */
async function rateBook(db: CompanyDb, currencies: readonly string[], date: string) {
  const rates = await tradeRatesOn(db, await readCompanySettings(db), currencies, date);
  return (currency: string): Decimal | undefined => {
    try {
      return rates(currency, 'currency').rate;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'rate_missing') return undefined;
      throw error;
    }
  };
}

/**
 * What items cost a customer on a day: the price of their list, else the item's own, in the currency and tax mode the document counts
 * in. An item's own price is without tax.
 */
export async function resolvePrices(db: CompanyDb, asked: Asked): Promise<PricesAnswer> {
  const list = await listOfCustomer(db, asked.customerId);
  const quoted = await quoteItems(db, list?.id ?? null, asked.date, asked.itemIds);
  const currencies = [asked.currency, ...(list ? [list.currency] : []), ...quoted.map((item) => item.sales_currency)];
  const rateOf = await rateBook(db, currencies, asked.date);
  const prices: PricesAnswer['prices'] = [];
  for (const item of quoted) {
    const listed = list && item.list_price !== null ? { price: item.list_price, list } : undefined;
    const currency = listed?.list.currency ?? item.sales_currency;
    const same = currency === asked.currency;
    const [from, to] = same ? [ONE, ONE] : [rateOf(currency), rateOf(asked.currency)];
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
