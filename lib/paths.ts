/** Every address of the product comes from here. In-app addresses carry their company: nothing switches by itself. */
type Query = Record<string, string | undefined>;

function address(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') parameters.set(name, value);
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Addresses outside companies. */
export const paths = {
  signIn: (next?: string) => address('/sign-in', { next }),
  enrol: (next?: string) => address('/enrol', { next }),
  forgotten: () => '/forgotten',
  link: (token: string) => `/link/${token}`,
  home: () => '/',
};

/** Addresses inside a company. */
export function companyPaths(company: string) {
  const at = (path: string, query: Query = {}) => address(path, { company, ...query });
  return {
    home: () => at('/'),
    sessions: () => at('/account/sessions'),
    invoices: (query?: Query) => at('/sales/invoices', query),
    newInvoice: () => at('/sales/invoices/new'),
    invoice: (id: string) => at(`/sales/invoices/${id}`),
    editInvoice: (id: string) => at(`/sales/invoices/${id}/edit`),
    printInvoice: (id: string) => at(`/sales/invoices/${id}/print`),
    creditNotes: (query?: Query) => at('/sales/credit-notes', query),
    newCreditNote: (query?: Query) => at('/sales/credit-notes/new', query),
    creditNote: (id: string) => at(`/sales/credit-notes/${id}`),
    editCreditNote: (id: string) => at(`/sales/credit-notes/${id}/edit`),
    printCreditNote: (id: string) => at(`/sales/credit-notes/${id}/print`),
    journalEntryPdf: (id: string) => at(`/api/accounting/journal-entries/${id}/pdf`),
    invoicePdf: (id: string) => at(`/api/sales/invoices/${id}/pdf`),
    priceLists: () => at('/sales/price-lists'),
    newPriceList: () => at('/sales/price-lists/new'),
    priceList: (id: string) => at(`/sales/price-lists/${id}`),
    editPriceList: (id: string) => at(`/sales/price-lists/${id}/edit`),
    receipts: (query?: Query) => at('/sales/receipts', query),
    newReceipt: (query?: Query) => at('/sales/receipts/new', query),
    receipt: (id: string) => at(`/sales/receipts/${id}`),
    editReceipt: (id: string) => at(`/sales/receipts/${id}/edit`),
    printReceipt: (id: string) => at(`/sales/receipts/${id}/print`),
    allocations: (query?: Query) => at('/sales/allocations', query),
    newAllocation: (query?: Query) => at('/sales/allocations/new', query),
    allocation: (id: string) => at(`/sales/allocations/${id}`),
    customers: (query?: Query) => at('/customers', query),
    newCustomer: () => at('/customers/new'),
    customer: (id: string) => at(`/customers/${id}`),
    editCustomer: (id: string) => at(`/customers/${id}/edit`),
    items: (query?: Query) => at('/items', query),
    newItem: (query?: Query) => at('/items/new', query),
    item: (id: string) => at(`/items/${id}`),
    editItem: (id: string) => at(`/items/${id}/edit`),
    stock: (query?: Query) => at('/stock', query),
    warehouses: () => at('/warehouses'),
    devices: () => at('/devices'),
    opening: () => at('/accounting/opening'),
    newOpening: () => at('/accounting/opening/new'),
    openingDocument: (id: string) => at(`/accounting/opening/${id}`),
    editOpening: (id: string) => at(`/accounting/opening/${id}/edit`),
    printOpening: (id: string) => at(`/accounting/opening/${id}/print`),
    journalEntries: (query?: Query) => at('/accounting/journal-entries', query),
    newJournalEntry: (query?: Query) => at('/accounting/journal-entries/new', query),
    journalEntry: (id: string) => at(`/accounting/journal-entries/${id}`),
    editJournalEntry: (id: string) => at(`/accounting/journal-entries/${id}/edit`),
    printJournalEntry: (id: string) => at(`/accounting/journal-entries/${id}/print`),
    revaluations: () => at('/accounting/revaluations'),
    newRevaluation: (query?: Query) => at('/accounting/revaluations/new', query),
    revaluation: (id: string) => at(`/accounting/revaluations/${id}`),
    dimensions: () => at('/accounting/dimensions'),
    breakdown: (query?: Query) => at('/reports/by-dimension', query),
    accounts: (query?: Query) => at('/accounting/accounts', query),
    newAccount: (query?: Query) => at('/accounting/accounts/new', query),
    importAccounts: () => at('/accounting/accounts/import'),
    editAccount: (id: string) => at(`/accounting/accounts/${id}/edit`),
    accountRoles: () => at('/accounting/account-roles'),
    account: (id: string, query?: Query) => at(`/accounting/accounts/${id}`, query),
    trialBalance: (query?: Query) => at('/accounting/trial-balance', query),
    journals: (query?: Query) => at('/accounting/journals', query),
    ledgerExport: () => at('/api/accounting/ledger.journal'),
    exported: (name: string, format: string, query?: Query) => at(`/api/exports/${name}.${format}`, query),
    journal: (id: string) => at(`/accounting/journals/${id}`),
    profitAndLoss: (query?: Query) => at('/reports/profit-and-loss', query),
    balanceSheet: (query?: Query) => at('/reports/balance-sheet', query),
    ageing: (query?: Query) => at('/reports/receivables', query),
    openItems: (query?: Query) => at('/reports/receivables/items', query),
    cashBook: (query?: Query) => at('/reports/cash-book', query),
    cashPlace: (id: string, query?: Query) => at(`/reports/cash-book/${id}`, query),
    sales: (query?: Query) => at('/reports/sales', query),
    salesLines: (query?: Query) => at('/reports/sales/lines', query),
    taxReturn: (query?: Query) => at('/reports/tax-return', query),
    taxReturnLines: (id: string, query?: Query) => at(`/reports/tax-return/${id}`, query),
    numberSeries: () => at('/reports/number-series'),
    customerStatement: (id: string, query?: Query) => at(`/customers/${id}/statement`, query),
    customerStatementPdf: (id: string, query?: Query) => at(`/api/reports/customers/${id}/statement/pdf`, query),
    periods: () => at('/accounting/periods'),
    closing: () => at('/accounting/close'),
    closeMonth: (code: string) => at(`/accounting/close/${code}`),
    lockTest: (code: string) => at(`/accounting/close/${code}/lock`),
    yearEnds: () => at('/accounting/year-ends'),
    periodPermits: (query?: Query) => at('/accounting/period-permits', query),
    periodPermit: (id: string) => at(`/accounting/period-permits/${id}`),
    rates: (query?: Query) => at('/accounting/exchange-rates', query),
    rate: (id: string) => at(`/accounting/exchange-rates/${id}`),
    importRates: () => at('/accounting/exchange-rates/import'),
    ops: () => at('/ops'),
    outbox: (query?: Query) => at('/ops/outbox', query),
    outboxEvent: (id: string) => at(`/ops/outbox/${id}`),
    opsSessions: (query?: Query) => at('/ops/sessions', query),
    opsSession: (id: string) => at(`/ops/sessions/${id}`),
    security: (query?: Query) => at('/ops/security', query),
    apiKeys: () => at('/settings/api-keys'),
    newApiKey: () => at('/settings/api-keys/new'),
    people: (query?: Query) => at('/people', query),
    invitePerson: () => at('/people/invite'),
    person: (id: string) => at(`/people/${id}`),
    roles: () => at('/people/roles'),
    newRole: () => at('/people/roles/new'),
    role: (id: string) => at(`/people/roles/${id}`),
    myAccount: () => at('/account'),
    signInSecurity: () => at('/account/security'),
    companySettings: () => at('/settings/company'),
    newCompany: () => at('/companies/new'),
    audit: (query?: Query) => at('/ops/audit', query),
    retention: () => at('/ops/retention'),
    health: () => at('/ops/health'),
    healthJson: () => at('/api/ops/health'),
    apiDocs: () => at('/api-docs'),
  };
}

export type CompanyPaths = ReturnType<typeof companyPaths>;

/** A path of ours and nothing else: what may follow a sign-in. */
export function safeNext(next: string | undefined): string | undefined {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : undefined;
}
