import type { Translated } from '../../translated.ts';
import type { english } from '../en/index-of-stems.ts';
import { account } from './account.ts';
import { accounting } from './accounting.ts';
import { accounts } from './accounts.ts';
import { allocations } from './allocations.ts';
import { apiDocs } from './api-docs.ts';
import { apiKeys } from './api-keys.ts';
import { archiving } from './archiving.ts';
import { attachments } from './attachments.ts';
import { audit } from './audit.ts';
import { closing } from './closing.ts';
import { common } from './common.ts';
import { companies } from './companies.ts';
import { creditNotes } from './credit-notes.ts';
import { customerReceipts } from './customer-receipts.ts';
import { customers } from './customers.ts';
import { devices } from './devices.ts';
import { dimensions } from './dimensions.ts';
import { factors } from './factors.ts';
import { health } from './health.ts';
import { items } from './items.ts';
import { journalEntries } from './journal-entries.ts';
import { opening } from './opening.ts';
import { ops } from './ops.ts';
import { people } from './people.ts';
import { periodPermits } from './period-permits.ts';
import { periods } from './periods.ts';
import { priceLists } from './price-lists.ts';
import { rates } from './rates.ts';
import { reports } from './reports.ts';
import { retention } from './retention.ts';
import { revaluations } from './revaluations.ts';
import { roles } from './roles.ts';
import { salesInvoices } from './sales-invoices.ts';
import { security } from './security.ts';
import { session } from './session.ts';
import { stepUp } from './step-up.ts';
import { stock } from './stock.ts';
import { warehouses } from './warehouses.ts';

export const arabic: Translated<typeof english> = {
  ops,
  devices,
  account,
  accounting,
  accounts,
  allocations,
  apiDocs,
  apiKeys,
  archiving,
  attachments,
  audit,
  closing,
  common,
  companies,
  creditNotes,
  customerReceipts,
  customers,
  dimensions,
  factors,
  health,
  items,
  journalEntries,
  opening,
  people,
  periodPermits,
  periods,
  priceLists,
  rates,
  reports,
  revaluations,
  retention,
  roles,
  salesInvoices,
  security,
  session,
  stepUp,
  stock,
  warehouses,
};
