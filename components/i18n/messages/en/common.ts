export const common = {
  product: 'Mizan',
  actions: {
    save: 'Save', cancel: 'Cancel', edit: 'Edit', create: 'Create', delete: 'Delete', retry: 'Try again', close: 'Close', print: 'Print', search: 'Search', more: 'Load more', new: 'New', back: 'Back', confirm: 'Confirm', clear: 'Clear',
  },
  nav: {
    label: 'Main', sales: 'Sales', invoices: 'Invoices', customers: 'Customers', inventory: 'Inventory', items: 'Items', stock: 'Stock', warehouses: 'Warehouses', accounting: 'Accounting', trialBalance: 'Trial balance', accounts: 'Accounts', journals: 'Journals', periods: 'Periods', rates: 'Exchange rates', opening: 'Opening balances', system: 'System', operations: 'Operations', outbox: 'Till events', devices: 'Devices', sessions: 'Sessions', people: 'People and roles', apiDocs: 'API documentation', menu: 'Menu', skip: 'Skip to content',
  },
  shell: {
    company: 'Company', switchTo: 'Open {company}', find: 'Find or jump to', theme: 'Theme', light: 'Light', dark: 'Dark', system: 'As the system', density: 'Density', compact: 'Compact', comfortable: 'Comfortable', language: 'Language', mySessions: 'My sessions', signOut: 'Sign out', signOutEverywhere: 'Sign out everywhere else', signedOutElsewhere: '{count, plural, =0 {No other session was open.} one {One other session ended.} other {# other sessions ended.}}', palette: 'Find or jump to', paletteHint: 'A page, a customer, an invoice number', paletteEmpty: 'Nothing found.', pages: 'Pages', documents: 'Documents', rate: '1 {base} = {rate} {local}',
  },
  table: {
    filters: 'Filters', addFilter: 'Add filter', clearFilters: 'Clear filters', removeFilter: 'Remove filter {name}', columns: 'Columns', noMatch: 'Nothing matches these filters.', noMatchHint: 'Clear a filter, or search for something else.', total: 'Total', end: '{count, plural, one {One row} other {# rows}}', sortBy: 'Sort by {column}', all: 'All', active: 'Active', inactive: 'Inactive', yes: 'Yes', no: 'No',
  },
  form: {
    unsaved: 'You have changes that are not saved.', summary: '{count, plural, one {One field needs} other {# fields need}} your attention.', required: 'is required', reason: 'Reason', conflict: 'Somebody changed this while you were editing. Their version is below; your text is kept. Save again to overwrite it.', saved: 'Saved', reload: 'Load their version', nothingFound: 'Nothing found.', typeToSearch: 'Type to search',
  },
  errors: {
    headline: 'This did not work', network: 'The server cannot be reached. Check the connection; nothing you typed is lost.', requestId: 'Request {id}', copy: 'Copy', copied: 'Copied', details: 'Details', notFoundTitle: 'There is nothing here', notFoundHint: 'The address is wrong, or it belongs to another company. Choose a page from the menu.', deniedTitle: 'Your roles do not include this', deniedHint: 'Ask an administrator of this company for “{permission}”.', brokenTitle: 'Something broke on our side', brokenHint: 'Nothing was saved. Try again; if it stays, give support the request id.', permission: 'Your roles do not include this act.',
  },
  document: {
    subtotal: 'Net', tax: 'VAT', total: 'Total', journal: 'Journal entry', account: 'Account', debit: 'Debit', credit: 'Credit', balanced: 'Balanced', timeline: 'Timeline', balanceDue: 'Balance due', related: 'Related', status: { draft: 'Draft', posted: 'Posted', void: 'Void' }, lines: '{count, plural, one {One line} other {# lines}}', stock: 'Stock',
  },
} as const;
