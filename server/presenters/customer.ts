import type { Customer, CustomerRow } from '#contract/customers.ts';
import { currencyCode } from '#contract/fields.ts';
import type { CustomerRecord } from '../db/customers.ts';

export function presentCustomerRow(row: CustomerRecord): CustomerRow {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    nameAr: row.name_ar,
    taxNumber: row.tax_number,
    email: row.email,
    phone: row.phone,
    currency: currencyCode.parse(row.currency),
    termsDays: row.terms_days,
    creditLimitBase: row.credit_limit_base,
    active: row.active,
    balanceBase: row.balance_base,
    balanceLocal: row.balance_local,
    version: row.version,
  };
}

export function presentCustomer(row: CustomerRecord, mayEdit: boolean): Customer {
  return {
    ...presentCustomerRow(row),
    address: row.address,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    abilities: { edit: mayEdit ? { allowed: true } : { allowed: false, reason: 'permission' } },
  };
}
