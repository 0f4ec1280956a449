import { customersContract } from '#contract/customers.ts';
import { listCustomers as readCustomers } from '#server/db/customers.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentCustomerRow } from '#server/presenters/customer.ts';
import { memberEndpoint } from '../endpoint.ts';

export const listCustomers = memberEndpoint(customersContract.list, async ({ input, context }) => {
  const page = await readCompany(appPool(), context.company, (db) => readCustomers(db, input));
  return { rows: page.rows.map(presentCustomerRow), next: page.next };
});
