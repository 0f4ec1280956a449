import type { RateType } from '#domain/enums.ts';
import { type BusinessDate, daysBetween } from '#lib/dates.ts';
import { type Decimal, decimal, ONE } from '#lib/decimal.ts';
import type { CompanySettings } from '../db/companies.ts';
import { latestRates } from '../db/exchange-rates.ts';
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
  const pick = (type: RateType, of: string): { rate: Decimal; date: BusinessDate } => {
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
