import { accountContract } from './account.ts';
import { accountingContract } from './accounting.ts';
import { customersContract } from './customers.ts';
import { devicesContract } from './devices.ts';
import { itemsContract } from './items.ts';
import { openingContract } from './opening.ts';
import { opsContract } from './ops.ts';
import { peopleContract } from './people.ts';
import { posContract } from './pos.ts';
import { ratesContract } from './rates.ts';
import { reportsContract } from './reports.ts';
import { rolesContract } from './roles.ts';
import { salesInvoicesContract } from './sales-invoices.ts';
import { sessionContract } from './session.ts';

/** The whole API. One line a stem; every shape lives in its stem's file. */
export const contract = {
  account: accountContract,
  accounting: accountingContract,
  customers: customersContract,
  devices: devicesContract,
  items: itemsContract,
  opening: openingContract,
  ops: opsContract,
  people: peopleContract,
  pos: posContract,
  rates: ratesContract,
  reports: reportsContract,
  roles: rolesContract,
  salesInvoices: salesInvoicesContract,
  session: sessionContract,
};

export type Contract = typeof contract;
