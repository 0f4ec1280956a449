import { customersContract } from '#contract/customers.ts';
import { memberEndpoint } from '../endpoint.ts';
import { showCustomer } from './show-customer.ts';

export const getCustomer = memberEndpoint(customersContract.get, ({ input, context }) =>
  showCustomer(context, input.id),
);
