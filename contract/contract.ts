import { accountingContract } from './accounting.ts';
import { accountsContract } from './accounts.ts';
import { companiesContract } from './companies.ts';
import { customersContract } from './customers.ts';
import { devicesContract } from './devices.ts';
import { itemsContract } from './items.ts';
import { openingContract } from './opening.ts';
import { opsContract } from './ops.ts';
import { posContract } from './pos.ts';
import { ratesContract } from './rates.ts';
import { salesInvoicesContract } from './sales-invoices.ts';
import { sessionContract } from './session.ts';
import { warehousesContract } from './warehouses.ts';

/** The whole API. One line a stem; every shape lives in its stem's file. */
export const contract = {
  accounting: accountingContract,
  accounts: accountsContract,
  companies: companiesContract,
  customers: customersContract,
  devices: devicesContract,
  items: itemsContract,
  opening: openingContract,
  ops: opsContract,
  pos: posContract,
  rates: ratesContract,
  salesInvoices: salesInvoicesContract,
  session: sessionContract,
  warehouses: warehousesContract,
};

export type Contract = typeof contract;
