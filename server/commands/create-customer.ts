import type pg from 'pg';
import type { CustomerInput } from '#contract/customers.ts';
import { newId } from '#lib/ids.ts';
import { refuseArchivedCode } from '../archived-code.ts';
import { settleCountry } from '../customer-tax.ts';
import { insertCustomer } from '../db/customers.ts';
import { type Idempotency, once } from '../db/idempotency.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';

/**
 * Returns the customer's id; a replay of the same request returns the first one's. Refuses code_taken, code_of_archived,
 * tax_number_unfit, tax_number_taken.
 */
export function createCustomer(
  pool: pg.Pool,
  context: CompanyContext,
  input: CustomerInput,
  idempotency: Idempotency,
): Promise<string> {
  return withCompany(pool, context, (db) =>
    once(db, idempotency, async () => {
      const id = newId();
      await refuseArchivedCode(db, 'customers', input.code);
      await insertCustomer(db, id, await settleCountry(db, input));
      return id;
    }),
  );
}
