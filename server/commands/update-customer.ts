import type pg from 'pg';
import type { CustomerInput } from '#contract/customers.ts';
import { findCustomer, updateCustomer as writeCustomer } from '../db/customers.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { presentCustomer } from '../presenters/customer.ts';
import { Refusal } from '../refusal.ts';

/** Changes a customer at the version the writer saw. Refuses not_found, and version_conflict with the row as it is now. */
export function updateCustomer(
  pool: pg.Pool,
  context: CompanyContext,
  { id, version, ...input }: Omit<CustomerInput, 'code'> & { id: string; version: number },
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    if (await writeCustomer(db, id, version, input)) return;
    const current = await findCustomer(db, id);
    if (!current) throw new Refusal('not_found');
    throw new Refusal('version_conflict', { details: presentCustomer(current, true) });
  });
}
