import { customersContract } from '#contract/customers.ts';
import { archiveRecord, restoreRecord } from '#server/commands/archive-record.ts';
import { appPool } from '#server/db/pool.ts';
import { memberEndpoint } from '../endpoint.ts';
import { showCustomer } from './show-customer.ts';

export const archiveCustomer = memberEndpoint(customersContract.archive, async ({ input, context }) => {
  await archiveRecord(appPool(), context.company, 'customers', input);
  return showCustomer(context, input.id);
});

export const restoreCustomer = memberEndpoint(customersContract.restore, async ({ input, context }) => {
  await restoreRecord(appPool(), context.company, 'customers', input);
  return showCustomer(context, input.id);
});
