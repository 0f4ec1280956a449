import type { DayRates } from '#domain/customer-receipts/count.ts';
import type { OpenItem } from '#domain/settlement/carry.ts';
import type { SettlementAccounts } from '#domain/settlement/difference.ts';
import { decimal } from '#lib/decimal.ts';
import type { CompanySettings } from '../db/companies.ts';
import type { OpenItemRecord } from '../db/open-items.ts';
import type { RoleAccounts } from './accounts.ts';
import type { TradeRates } from './document-rates.ts';
import { decimalsOf } from './priced-invoice.ts';

/** The trade rates of a day in the form a settlement is counted with. */
export function dayRatesOf(settings: CompanySettings, rates: TradeRates): DayRates {
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
