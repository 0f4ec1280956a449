import { accounting } from './accounting.ts';
import { common } from './common.ts';
import { customers } from './customers.ts';
import { periods } from './periods.ts';
import { salesInvoices } from './sales-invoices.ts';
import { session } from './session.ts';

export const english = { accounting, common, customers, periods, salesInvoices, session };
