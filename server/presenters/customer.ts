import type { Customer, CustomerRow } from '#contract/customers.ts';
import { currencyCode } from '#contract/fields.ts';
import type { CustomerRecord } from '../db/customers.ts';

export function presentCustomerRow(row: CustomerRecord): CustomerRow {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    nameAr: row.name_ar,
    country: row.country,
    taxNumber: row.tax_number,
    email: row.email,
    phone: row.phone,
    currency: currencyCode.parse(row.currency),
    termsDays: row.terms_days,
    termsEndOfMonth: row.terms_end_of_month,
    creditLimitBase: row.credit_limit_base,
    priceListId: row.price_list_id,
    priceListName: row.price_list_name,
    active: row.active,
    archived: row.archived,
    balanceBase: row.balance_base,
    balanceLocal: row.balance_local,
    version: row.version,
  };
}

const NO_PERMISSION = { allowed: false, reason: 'permission' } as const;

export function presentCustomer(row: CustomerRecord, mayEdit: boolean): Customer {
  const owes = Number(row.balance_base) !== 0 || Number(row.balance_local) !== 0;
  return {
    ...presentCustomerRow(row),
    address: row.address,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    abilities: {
      edit: !mayEdit ? NO_PERMISSION : row.archived ? { allowed: false, reason: 'record_archived' } : { allowed: true },
      archive: !mayEdit
        ? NO_PERMISSION
        : owes && !row.archived
          ? { allowed: false, reason: 'customer_has_balance' }
          : { allowed: true },
    },
  };
}
