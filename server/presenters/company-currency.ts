import type { CompanyCurrency } from '#contract/company-currencies.ts';
import { currencyCode } from '#contract/fields.ts';
import type { CompanyCurrencyRow } from '../db/company-currencies.ts';

export function presentCurrency({ currency, own, uses }: CompanyCurrencyRow, manages: boolean): CompanyCurrency {
  const reason = !manages ? 'permission' : own ? 'currency_own' : uses.length > 0 ? 'currency_in_use' : undefined;
  return {
    currency: currencyCode.parse(currency),
    own,
    uses,
    abilities: { remove: reason ? { allowed: false, reason } : { allowed: true } },
  };
}
