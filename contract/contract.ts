import { accountingContract } from './accounting.ts';
import { customersContract } from './customers.ts';
import { itemsContract } from './items.ts';
import { openingContract } from './opening.ts';
import { ratesContract } from './rates.ts';
import { salesInvoicesContract } from './sales-invoices.ts';
import { sessionContract } from './session.ts';

/** The whole API. One line a stem; every shape lives in its stem's file. */
export const contract = {
  accounting: accountingContract,
  customers: customersContract,
  items: itemsContract,
  opening: openingContract,
  rates: ratesContract,
  salesInvoices: salesInvoicesContract,
  session: sessionContract,
};

export type Contract = typeof contract;
