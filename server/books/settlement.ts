import type { DayRates } from '#domain/customer-receipts/count.ts';
import type { OpenItem } from '#domain/settlement/carry.ts';
import type { SettlementAccounts } from '#domain/settlement/difference.ts';
import type { BusinessDate } from '#lib/dates.ts';
import { type Decimal, decimal } from '#lib/decimal.ts';
import type { CompanySettings } from '../db/companies.ts';
import type { OpenItemRecord } from '../db/open-items.ts';
import type { CompanyDb } from '../db/with-company.ts';
import type { RoleAccounts } from './accounts.ts';
import type { RateWarning } from './document-rates.ts';
import { decimalsOf } from './priced-invoice.ts';
import { tradeRatesOn } from './trade-rates.ts';

/** Rates of the currencies of a settlement, units of local for one unit of each. Asking for another one throws. */
export interface SettlementRates {
  rateOf(currency: string): Decimal;
  dateOf(currency: string): BusinessDate;
  rateOfBase: Decimal;
  warnings: RateWarning[];
}

/** The trade rates a settlement of this day is counted at. Refuses rate_missing at `field`; an old one warns once. */
export async function settlementRates(
  db: CompanyDb,
  settings: CompanySettings,
  currencies: readonly string[],
  date: BusinessDate,
  field: string,
): Promise<SettlementRates> {
  const wanted = [...new Set([settings.base_currency, ...currencies])].sort();
  const tradeRate = await tradeRatesOn(db, settings, wanted, date);
  const rates = new Map(wanted.map((currency) => [currency, tradeRate(currency, field)]));
  const of = (currency: string) => {
    const rate = rates.get(currency);
    if (!rate) throw new Error(`no rate was asked for ${currency}`);
    return rate;
  };
  const { trade_rate_type: rate_type, rate_stale_days: days } = settings;
  return {
    rateOf: (currency) => of(currency).rate,
    dateOf: (currency) => of(currency).rateDate,
    rateOfBase: of(settings.base_currency).rate,
    warnings: [...rates].flatMap(([currency, rate]) =>
      rate.stale ? [{ code: 'rate_stale' as const, params: { rate_type, currency, date: rate.rateDate, days } }] : [],
    ),
  };
}

/** The trade rates of a day in the form a settlement is counted with. */
export function dayRatesOf(settings: CompanySettings, rates: SettlementRates): DayRates {
  return {
    rateOf: rates.rateOf,
    decimalsOf: (currency) => decimalsOf(settings, currency).document,
    rateOfBase: rates.rateOfBase,
    decimals: { base: settings.base_decimals, local: settings.local_decimals },
  };
}

export function openItemOf(record: OpenItemRecord): OpenItem {
  return {
    id: record.id,
    customerId: record.customer_id,
    currency: record.currency,
    label: record.label,
    balance: {
      amount: decimal(record.balance),
      base: decimal(record.balance_base),
      local: decimal(record.balance_local),
    },
  };
}

export function settlementAccounts(roles: RoleAccounts): SettlementAccounts {
  return { ar: roles('ar'), fxGain: roles('fx_gain'), fxLoss: roles('fx_loss'), rounding: roles('rounding') };
}
