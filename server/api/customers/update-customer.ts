import { customersContract } from '#contract/customers.ts';
import { updateCustomer as update } from '#server/commands/update-customer.ts';
import { appPool } from '#server/db/pool.ts';
import { memberEndpoint } from '../endpoint.ts';
import { showCustomer } from './show-customer.ts';

export const updateCustomer = memberEndpoint(customersContract.update, async ({ input, context }) => {
  await update(appPool(), context.company, input);
  return showCustomer(context, input.id);
});
