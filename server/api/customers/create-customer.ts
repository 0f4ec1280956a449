import { customersContract } from '#contract/customers.ts';
import { createCustomer as create } from '#server/commands/create-customer.ts';
import { appPool } from '#server/db/pool.ts';
import { memberEndpoint } from '../endpoint.ts';
import { showCustomer } from './show-customer.ts';

export const createCustomer = memberEndpoint(customersContract.create, async ({ input, context }) => {
  const id = await create(appPool(), context.company, input, context.idempotency(input));
  return showCustomer(context, id);
});
