import { accounting } from './accounting.ts';
import { accounts } from './accounts.ts';
import { apiDocs } from './api-docs.ts';
import { common } from './common.ts';
import { companies } from './companies.ts';
import { customers } from './customers.ts';
import { devices } from './devices.ts';
import { items } from './items.ts';
import { opening } from './opening.ts';
import { ops } from './ops.ts';
import { periods } from './periods.ts';
import { rates } from './rates.ts';
import { salesInvoices } from './sales-invoices.ts';
import { session } from './session.ts';
import { stock } from './stock.ts';
import { warehouses } from './warehouses.ts';

export const english = {
  ops,
  devices,
  accounting,
  accounts,
  apiDocs,
  common,
  companies,
  customers,
  items,
  opening,
  periods,
  rates,
  salesInvoices,
  session,
  stock,
  warehouses,
};
