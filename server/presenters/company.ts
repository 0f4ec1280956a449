import type { CompanySettingsView } from '#contract/companies.ts';
import { currencyCode } from '#contract/fields.ts';
import type { CompanySettings } from '../db/companies.ts';

export function presentSettings(
  row: CompanySettings,
  { manages, fixed }: { manages: boolean; fixed: boolean },
): CompanySettingsView {
  const denied = { allowed: false, reason: 'permission' } as const;
  return {
    code: row.code,
    name: row.name,
    nameAr: row.name_ar,
    country: row.country,
    taxNumber: row.tax_number,
    address: row.address,
    documentLanguages: row.document_languages,
    negativeStock: row.negative_stock,
    baseCurrency: currencyCode.parse(row.base_currency),
    localCurrency: currencyCode.parse(row.local_currency),
    taxCurrency: row.tax_currency,
    tradeRateType: row.trade_rate_type,
    taxRateType: row.tax_rate_type,
    rateStaleDays: row.rate_stale_days,
    attachmentLimitKb: row.attachment_limit_bytes / 1024,
    roundingCapBase: row.rounding_cap_base,
    timeZone: row.time_zone,
    sessionIdleMinutes: row.session_idle_minutes,
    sessionIdlePrivilegedMinutes: row.session_idle_privileged_minutes,
    sessionAbsoluteHours: row.session_absolute_hours,
    sessionAbsolutePrivilegedHours: row.session_absolute_privileged_hours,
    version: row.version,
    abilities: {
      edit: manages ? { allowed: true } : denied,
      changeCurrencies: !manages ? denied : fixed ? { allowed: false, reason: 'currencies_fixed' } : { allowed: true },
    },
  };
}
