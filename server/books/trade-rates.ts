import { type BusinessDate, daysBetween } from '#lib/dates.ts';
import { type Decimal, decimal, ONE } from '#lib/decimal.ts';
import type { CompanySettings } from '../db/companies.ts';
import { latestRates } from '../db/exchange-rates.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

export interface TradeRate {
  /** Units of local currency for one unit of the currency. */
  rate: Decimal;
  rateDate: BusinessDate;
  /** Older than the company's limit. */
  stale: boolean;
}

/** Answers the trade rate of a currency; asking for one that is missing refuses with rate_missing at `field`. */
export type TradeRates = (currency: string, field: string) => TradeRate;

/** The trade rates of a day: the latest of the company's trade type on or before it. Local itself is 1. */
export async function tradeRatesOn(
  db: CompanyDb,
  settings: CompanySettings,
  currencies: readonly string[],
  date: BusinessDate,
): Promise<TradeRates> {
  const type = settings.trade_rate_type;
  const found = await latestRates(db, [type], [...new Set([...currencies, settings.base_currency])], date);
  return (currency, field) => {
    if (currency === settings.local_currency) return { rate: ONE, rateDate: date, stale: false };
    const row = found.find((candidate) => candidate.currency === currency);
    if (!row) throw new Refusal('rate_missing', { params: { rate_type: type, currency, date }, field });
    const stale = daysBetween(row.rate_date, date) > settings.rate_stale_days;
    return { rate: decimal(row.rate), rateDate: row.rate_date, stale };
  };
}
