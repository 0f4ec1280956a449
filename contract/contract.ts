import { accountContract } from './account.ts';
import { accountingContract } from './accounting.ts';
import { accountsContract } from './accounts.ts';
import { auditContract } from './audit.ts';
import { cashBookContract } from './cash-book.ts';
import { companiesContract } from './companies.ts';
import { customersContract } from './customers.ts';
import { devicesContract } from './devices.ts';
import { healthContract } from './health.ts';
import { itemsContract } from './items.ts';
import { openingContract } from './opening.ts';
import { opsContract } from './ops.ts';
import { peopleContract } from './people.ts';
import { periodPermitsContract } from './period-permits.ts';
import { posContract } from './pos.ts';
import { ratesContract } from './rates.ts';
import { reportsContract } from './reports.ts';
import { rolesContract } from './roles.ts';
import { salesInvoicesContract } from './sales-invoices.ts';
import { salesReportsContract } from './sales-reports.ts';
import { sessionContract } from './session.ts';
import { warehousesContract } from './warehouses.ts';

/** The whole API. One line a stem; every shape lives in its stem's file. */
export const contract = {
  account: accountContract,
  accounting: accountingContract,
  accounts: accountsContract,
  cashBook: cashBookContract,
  companies: companiesContract,
  audit: auditContract,
  customers: customersContract,
  devices: devicesContract,
  health: healthContract,
  items: itemsContract,
  opening: openingContract,
  ops: opsContract,
  people: peopleContract,
  periodPermits: periodPermitsContract,
  pos: posContract,
  rates: ratesContract,
  reports: reportsContract,
  roles: rolesContract,
  salesInvoices: salesInvoicesContract,
  salesReports: salesReportsContract,
  session: sessionContract,
  warehouses: warehousesContract,
};

export type Contract = typeof contract;
