import type { Customer } from '#contract/customers.ts';
import { findCustomer } from '#server/db/customers.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentCustomer } from '#server/presenters/customer.ts';
import { Refusal } from '#server/refusal.ts';
import type { MemberContext } from '../endpoint.ts';

/** The answer of every endpoint that ends with one customer. */
export async function showCustomer(context: MemberContext, id: string): Promise<Customer> {
  const row = await readCompany(appPool(), context.company, (db) => findCustomer(db, id));
  if (!row) throw new Refusal('not_found');
  return presentCustomer(row, context.can('customers.manage'));
}
