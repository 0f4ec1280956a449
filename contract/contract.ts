import { accountContract } from './account.ts';
import { accountingContract } from './accounting.ts';
import { accountsContract } from './accounts.ts';
import { allocationsContract } from './allocations.ts';
import { apiKeysContract } from './api-keys.ts';
import { attachmentsContract } from './attachments.ts';
import { auditContract } from './audit.ts';
import { cashBookContract } from './cash-book.ts';
import { closingContract } from './closing.ts';
import { companiesContract } from './companies.ts';
import { companyCurrenciesContract } from './company-currencies.ts';
import { creditNotesContract } from './credit-notes.ts';
import { customerReceiptsContract } from './customer-receipts.ts';
import { customersContract } from './customers.ts';
import { devicesContract } from './devices.ts';
import { dimensionsContract } from './dimensions.ts';
import { factorsContract } from './factors.ts';
import { healthContract } from './health.ts';
import { itemsContract } from './items.ts';
import { journalEntriesContract } from './journal-entries.ts';
import { openItemsContract } from './open-items.ts';
import { openingContract } from './opening.ts';
import { opsContract } from './ops.ts';
import { peopleContract } from './people.ts';
import { periodPermitsContract } from './period-permits.ts';
import { posContract } from './pos.ts';
import { priceListsContract } from './price-lists.ts';
import { ratesContract } from './rates.ts';
import { reportsContract } from './reports.ts';
import { retentionContract } from './retention.ts';
import { revaluationsContract } from './revaluations.ts';
import { rolesContract } from './roles.ts';
import { salesInvoicesContract } from './sales-invoices.ts';
import { salesReportsContract } from './sales-reports.ts';
import { securityContract } from './security.ts';
import { sessionContract } from './session.ts';
import { signInContract } from './sign-in.ts';
import { stepUpContract } from './step-up.ts';
import { warehousesContract } from './warehouses.ts';

/** The whole API. One line a stem; every shape lives in its stem's file. */
export const contract = {
  account: accountContract,
  accounting: accountingContract,
  accounts: accountsContract,
  allocations: allocationsContract,
  customerReceipts: customerReceiptsContract,
  cashBook: cashBookContract,
  closing: closingContract,
  companies: companiesContract,
  companyCurrencies: companyCurrenciesContract,
  apiKeys: apiKeysContract,
  attachments: attachmentsContract,
  audit: auditContract,
  creditNotes: creditNotesContract,
  customers: customersContract,
  devices: devicesContract,
  dimensions: dimensionsContract,
  factors: factorsContract,
  health: healthContract,
  items: itemsContract,
  openItems: openItemsContract,
  journalEntries: journalEntriesContract,
  opening: openingContract,
  ops: opsContract,
  people: peopleContract,
  periodPermits: periodPermitsContract,
  pos: posContract,
  priceLists: priceListsContract,
  rates: ratesContract,
  reports: reportsContract,
  revaluations: revaluationsContract,
  retention: retentionContract,
  roles: rolesContract,
  salesInvoices: salesInvoicesContract,
  salesReports: salesReportsContract,
  security: securityContract,
  session: sessionContract,
  signIn: signInContract,
  stepUp: stepUpContract,
  warehouses: warehousesContract,
};

export type Contract = typeof contract;
