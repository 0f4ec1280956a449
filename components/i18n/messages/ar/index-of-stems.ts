import type { Translated } from '../../translated.ts';
import type { english } from '../en/index-of-stems.ts';
import { accounting } from './accounting.ts';
import { common } from './common.ts';
import { customers } from './customers.ts';
import { periods } from './periods.ts';
import { salesInvoices } from './sales-invoices.ts';
import { session } from './session.ts';

export const arabic: Translated<typeof english> = { accounting, common, customers, periods, salesInvoices, session };
