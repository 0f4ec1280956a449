import type pg from 'pg';
import type { CustomerInput } from '#contract/customers.ts';
import { settleCountry } from '../customer-tax.ts';
import { findCustomer, updateCustomer as writeCustomer } from '../db/customers.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { presentCustomer } from '../presenters/customer.ts';
import { Refusal } from '../refusal.ts';

/**
 * Changes a customer at the version the writer saw. Refuses not_found, record_archived, tax_number_unfit, tax_number_taken, and
 * version_conflict with the row as it is now.
 */
export function updateCustomer(
  pool: pg.Pool,
  context: CompanyContext,
  { id, version, ...input }: Omit<CustomerInput, 'code'> & { id: string; version: number },
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const current = await findCustomer(db, id);
    if (current?.archived) throw new Refusal('record_archived', { params: { code: current.code } });
    if (current && (await writeCustomer(db, id, version, await settleCountry(db, input, id)))) return;
    if (!current) throw new Refusal('not_found');
    const now = (await findCustomer(db, id)) ?? current;
    throw new Refusal('version_conflict', { details: presentCustomer(now, true) });
  });
}
