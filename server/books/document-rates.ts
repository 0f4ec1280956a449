import type { RateType } from '#domain/enums.ts';
import { type BusinessDate, daysBetween } from '#lib/dates.ts';
import { type Decimal, decimal, ONE } from '#lib/decimal.ts';
import type { CompanySettings } from '../db/companies.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

export interface RatesOfDocument {
  /** Units of local currency for one unit of the document's currency, at the trade rate. */
  rate: Decimal;
  rateOfBase: Decimal;
  rateDate: BusinessDate;
  taxExchangeRate: Decimal;
  taxRateDate: BusinessDate;
  warnings: RateWarning[];
}

export interface RateWarning {
  code: 'rate_stale';
  params: { rate_type: string; currency: string; date: string; days: number };
}

interface FoundRate {
  rate_type: RateType;
  currency: string;
  rate: string;
  rate_date: string;
}

/** The latest rate of each type and currency on or before a date. Local itself is 1 and is not looked up. */
async function latestRates(
  db: CompanyDb,
  types: readonly RateType[],
  currencies: readonly string[],
  date: BusinessDate,
): Promise<FoundRate[]> {
  const { rows } = await db.sql.query<FoundRate>({
    name: 'latest-rates',
    text: `select distinct on (rate_type, currency) rate_type, currency, rate, rate_date from exchange_rates
      where company_id = $1 and rate_type = any ($2) and currency = any ($3) and rate_date <= $4
      order by rate_type, currency, rate_date desc`,
    values: [db.context.companyId, types, currencies, date],
  });
  return rows;
}

type Pick = (type: RateType, of: string) => { rate: Decimal; date: BusinessDate };

/** Chooses from rates that were found; none refuses with rate_missing at `field`, an old one adds a warning once. */
function picker(
  settings: CompanySettings,
  found: readonly FoundRate[],
  date: BusinessDate,
  field: string,
  warnings: RateWarning[],
): Pick {
  return (type, of) => {
    if (of === settings.local_currency) return { rate: ONE, date };
    const row = found.find((candidate) => candidate.rate_type === type && candidate.currency === of);
    if (!row) throw new Refusal('rate_missing', { params: { rate_type: type, currency: of, date }, field });
    if (
      daysBetween(row.rate_date, date) > settings.rate_stale_days &&
      !warnings.some((warning) => warning.params.rate_type === type && warning.params.currency === of)
    ) {
      warnings.push({
        code: 'rate_stale',
        params: { rate_type: type, currency: of, date: row.rate_date, days: settings.rate_stale_days },
      });
    }
    return { rate: decimal(row.rate), date: row.rate_date };
  };
}

/**
 * The rates a document of this currency and date is posted at. A rate older than the company's limit warns; none refuses with
 * rate_missing: a missing rate is never a constant.
 */
export async function ratesOfDocument(
  db: CompanyDb,
  settings: CompanySettings,
  currency: string,
  date: BusinessDate,
  /** Where the refusal points: the field of the document that asks for this rate. */
  field = 'invoiceDate',
): Promise<RatesOfDocument> {
  const found = await latestRates(
    db,
    [settings.trade_rate_type, settings.tax_rate_type],
    [currency, settings.base_currency],
    date,
  );
  const warnings: RateWarning[] = [];
  const pick = picker(settings, found, date, field, warnings);
  const trade = pick(settings.trade_rate_type, currency);
  const ofBase = pick(settings.trade_rate_type, settings.base_currency);
  const tax = pick(settings.tax_rate_type, currency);
  return {
    rate: trade.rate,
    rateOfBase: ofBase.rate,
    rateDate: trade.date,
    taxExchangeRate: tax.rate,
    taxRateDate: tax.date,
    warnings,
  };
}

export interface TradeRates {
  /** Units of local currency for one unit. Throws for a currency that was not asked for. */
  rateOf(currency: string): Decimal;
  dateOf(currency: string): BusinessDate;
  rateOfBase: Decimal;
  warnings: RateWarning[];
}

/** The trade rates of several currencies on one day, and of the base currency. Refuses rate_missing at `field`. */
export async function tradeRates(
  db: CompanyDb,
  settings: CompanySettings,
  currencies: readonly string[],
  date: BusinessDate,
  field: string,
): Promise<TradeRates> {
  const wanted = [...new Set([settings.base_currency, ...currencies])].sort();
  const found = await latestRates(db, [settings.trade_rate_type], wanted, date);
  const warnings: RateWarning[] = [];
  const pick = picker(settings, found, date, field, warnings);
  const rates = new Map(wanted.map((currency) => [currency, pick(settings.trade_rate_type, currency)]));
  const of = (currency: string) => {
    const rate = rates.get(currency);
    if (!rate) throw new Error(`no rate was asked for ${currency}`);
    return rate;
  };
  return {
    rateOf: (currency) => of(currency).rate,
    dateOf: (currency) => of(currency).date,
    rateOfBase: of(settings.base_currency).rate,
    warnings,
  };
}
