import { common } from './common.ts';
import { customers } from './customers.ts';
import { salesInvoices } from './sales-invoices.ts';
import { session } from './session.ts';

export const english = { common, customers, salesInvoices, session };
