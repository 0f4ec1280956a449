import type { Translated } from '../../translated.ts';
import type { english } from '../en/index-of-stems.ts';
import { accounting } from './accounting.ts';
import { apiDocs } from './api-docs.ts';
import { audit } from './audit.ts';
import { common } from './common.ts';
import { customers } from './customers.ts';
import { devices } from './devices.ts';
import { health } from './health.ts';
import { items } from './items.ts';
import { opening } from './opening.ts';
import { ops } from './ops.ts';
import { periods } from './periods.ts';
import { rates } from './rates.ts';
import { salesInvoices } from './sales-invoices.ts';
import { session } from './session.ts';
import { stock } from './stock.ts';

export const arabic: Translated<typeof english> = {
  ops,
  devices,
  accounting,
  apiDocs,
  audit,
  common,
  customers,
  health,
  items,
  opening,
  periods,
  rates,
  salesInvoices,
  session,
  stock,
};
