import { accountingContract } from './accounting.ts';
import { auditContract } from './audit.ts';
import { customersContract } from './customers.ts';
import { devicesContract } from './devices.ts';
import { healthContract } from './health.ts';
import { itemsContract } from './items.ts';
import { openingContract } from './opening.ts';
import { opsContract } from './ops.ts';
import { posContract } from './pos.ts';
import { ratesContract } from './rates.ts';
import { salesInvoicesContract } from './sales-invoices.ts';
import { sessionContract } from './session.ts';

/** The whole API. One line a stem; every shape lives in its stem's file. */
export const contract = {
  accounting: accountingContract,
  audit: auditContract,
  customers: customersContract,
  devices: devicesContract,
  health: healthContract,
  items: itemsContract,
  opening: openingContract,
  ops: opsContract,
  pos: posContract,
  rates: ratesContract,
  salesInvoices: salesInvoicesContract,
  session: sessionContract,
};

export type Contract = typeof contract;
