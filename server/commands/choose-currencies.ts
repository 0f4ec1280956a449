import type pg from 'pg';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import { deleteCompanyCurrency, insertCompanyCurrency } from '../db/company-currencies.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

/** The company deals in one more currency; what it deals in already stays as it is. */
export function addCurrency(pool: pg.Pool, context: CompanyContext, currency: CurrencyCode): Promise<void> {
  return withCompany(pool, context, (db) => insertCompanyCurrency(db, currency));
}

/** Gives a currency up. Refuses not_found, currency_own and, naming what still uses it, currency_in_use. */
export function removeCurrency(pool: pg.Pool, context: CompanyContext, currency: CurrencyCode): Promise<void> {
  return withCompany(pool, context, async (db) => {
    if (!(await deleteCompanyCurrency(db, currency))) throw new Refusal('not_found');
  });
}
