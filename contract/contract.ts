import { customersContract } from './customers.ts';
import { sessionContract } from './session.ts';

/** The whole API. One line a stem; every shape lives in its stem's file. */
export const contract = {
  customers: customersContract,
  session: sessionContract,
};

export type Contract = typeof contract;
