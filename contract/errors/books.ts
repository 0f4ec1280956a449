import type { ErrorWords } from './words.ts';

/** The books and the documents that post into them. */
export const BOOKS_ERRORS = {
  period_locked: {
    status: 409,
    message: '{period} is {word} for {area}{closure}. {choices}.',
  },
  period_permit_unfit: {
    status: 409,
    message:
      'The permit you post under does not cover {area} in {period}: {why}. Ask for another, or use a date in an open period.',
  },
  permit_second_person: {
    status: 409,
    message: 'Whoever asks does not approve, nor whoever it is for. Ask a second person.',
  },
  permit_not_yours: { status: 403, message: 'Your roles do not include this permit. Ask an administrator.' },
  permit_decided: { status: 409, message: 'This was decided already. Reload to see how.' },
  reopening_needs_approval: {
    status: 409,
    message: '{period} is locked for {area}. Ask for its reopening; a second person approves it.',
  },
  period_missing: { status: 409, message: 'No {area} period holds {date}. Ask an accountant to create it.' },
  period_sealed: { status: 409, message: 'A sealed period is never opened again.' },
  close_second_person: { status: 409, message: 'Whoever prepared or asked does not sign. Ask a second person.' },
  close_not_yours: { status: 403, message: 'Your roles do not include this part of closing. Ask an administrator.' },
  close_decided: { status: 409, message: 'This was decided already. Reload to see how.' },
  close_red: {
    status: 409,
    message: 'The check “{check}” is red. Put it right, or have a second person waive what it finds.',
  },
  waiver_not_needed: { status: 409, message: 'Only what is red is waived. Reload to see what the check finds now.' },
  signoff_fallen: {
    status: 409,
    message: 'What was prepared is no longer what the checks find ({checks}). Prepare it again.',
  },
  seal_needs_signoff: { status: 409, message: '{period} is sealed once its close is signed. Have it signed first.' },
  seal_needs_lock: { status: 409, message: '{period} is sealed once every area is locked. Lock the month first.' },
  seal_missing: { status: 409, message: 'A period is sealed from the closing page, with its figures.' },
  seal_drifted: {
    status: 409,
    message:
      '{periods}: no longer what was sealed. Open the closing page of the month to see which filed figures differ.',
  },
  year_end_exists: { status: 409, message: 'The year {year} has its closing entry. Void that one first.' },
  period_state_wrong: { status: 409, message: '{period} is {state} for {area}: this cannot be done from there.' },
  period_state_unchanged: { status: 409, message: '{period} is already {state} for {area}.' },
  entry_unbalanced: {
    status: 409,
    message:
      'Debit and credit differ by {base} {base_currency} and {local} {local_currency}. Complete the lines, then hand it in.',
  },
  entry_figure_fixed: {
    status: 409,
    message: '{currency} is a currency of the company: this figure follows from the amount. Leave it empty.',
  },
  entry_not_submitted: {
    status: 409,
    message: 'Only an entry handed in for approval can be approved or sent back. This one is {status}.',
  },
  entry_not_approved: {
    status: 409,
    message: 'Only an approved entry can be posted. This one is {status}.',
  },
  entry_under_review: { status: 409, message: 'This entry was handed in. Edit it to take it back, then delete it.' },
  approval_outdated: {
    status: 409,
    message: 'What was handed in changes no more. Edit the entry as a draft, then hand it in again.',
  },
  own_entry: { status: 409, message: 'You wrote this entry. Somebody else approves it or sends it back.' },
  cost_centre_inactive: { status: 409, message: 'Cost centre {code} is inactive. Choose another.' },
  project_closed: {
    status: 409,
    message: 'Project {code} takes nothing on {date}. Choose another, or change its dates.',
  },
  revaluation_exists: {
    status: 409,
    message: 'The period up to {date} is revalued already ({number}). Void that run first.',
  },
  revaluation_not_period_end: {
    status: 409,
    message: 'A revaluation is dated on the last day of a period. {date} is none.',
  },
  revaluation_nothing: {
    status: 409,
    message: 'Every position already stands at the closing rate: there is nothing to revalue.',
  },
  rate_superseded: { status: 409, message: 'Another rate took the place of this one. Correct that one.' },
  rate_unchanged: { status: 409, message: 'This rate says the same already.' },
  journal_unbalanced: { status: 409, message: 'The journal does not balance.' },
  account_not_postable: {
    status: 409,
    message: 'Account {account} does not take postings. Choose a postable, active account.',
  },
  account_currency_refused: {
    status: 409,
    message: 'Account {account} takes {currency} alone. Choose another account, or write the line in {currency}.',
  },
  account_has_balance: {
    status: 409,
    message: 'Account {account} does not stand at zero. Move its balance to another account first.',
  },
  account_has_entries: {
    status: 409,
    message: 'Account {account} holds entries: it stays an account for postings, and its currency rule stays.',
  },
  account_has_children: { status: 409, message: 'Accounts stand under {account}. Move or deactivate them first.' },
  account_in_use: {
    status: 409,
    message:
      'Account {account} is in use: a posting role, tax code, tender or item names it. Choose another there first.',
  },
  account_parent_unfit: {
    status: 409,
    message: 'Account {account} cannot stand there. Choose an active heading that is not below it.',
  },
  account_role_unfit: { status: 409, message: 'Account {account} cannot play “{role}”: that takes {needs}.' },
  role_account_has_balance: {
    status: 409,
    message: 'Account {account} still carries the balance of its sub-ledger. Its role can move when it stands at zero.',
  },
  import_has_errors: { status: 409, message: 'Nothing was imported: {count} rows need your attention.' },
  import_unreadable: { status: 400, message: 'This is not a table that can be read: {problem}.' },
  account_role_unmapped: {
    status: 409,
    message: 'No account plays the role “{role}”. Choose one under Accounting › Posting accounts.',
  },
  control_line_incomplete: {
    status: 409,
    message: 'Account {account} is a control account: its lines come from its sub-ledger alone.',
  },
  open_item_unknown: { status: 409, message: 'This customer has no such open document. Choose one of those they owe.' },
  open_item_settled: {
    status: 409,
    message: '{document} is settled already. Leave the money on account, or undo what settled it first.',
  },
  open_item_exceeded: { status: 409, message: 'Only {open} of {document} is open. Settle at most that.' },
  receipt_of_nothing: { status: 409, message: 'Nothing was received: money taken less change must be more than zero.' },
  receipt_short: {
    status: 409,
    message:
      '{short} {currency} more is applied than was received. Apply less, or enter what else was paid; up to {cap} may pass as cash rounding.',
  },
  change_not_cash: { status: 409, message: 'Change is given in cash. Choose a cash method for a negative amount.' },
  credit_unknown: {
    status: 409,
    message: 'This is no credit of a customer. Choose a receipt on account or a credit note.',
  },
  credit_exceeded: { status: 409, message: 'Only {open} of {document} is left to allocate. Apply less.' },
  allocation_undone: { status: 409, message: 'This allocation is undone already. Allocate the credit again instead.' },
  open_item_overdrawn: {
    status: 409,
    message:
      'More would be settled than is open, or something settled already would be settled again. Look at it again.',
  },
  open_item_residue: { status: 409, message: 'What is paid in full must stand at nothing in every currency.' },
  posted_is_fact: { status: 409, message: 'A posted document is a fact. Void it and write another.' },
  append_only: { status: 409, message: 'This is never changed: correct it with another entry.' },
  not_a_draft: { status: 409, message: 'Only a draft can be changed. This one is {status}.' },
  not_posted: { status: 409, message: 'Only a posted document can be voided. This one is {status}.' },
  amount_too_fine: { status: 409, message: '{currency} has at most {decimals} decimals.' },
  opening_twice: {
    status: 409,
    message: '{what} was brought in by {number} already. Posting adds this to it; void the other one to replace it.',
  },
  empty_document: { status: 409, message: 'Add at least one line that comes to an amount.' },
  effects_changed: {
    status: 409,
    message: 'The effect of this changed since you looked. Compare, then confirm again.',
  },
  rate_missing: {
    status: 409,
    message: 'No {rate_type} rate for {currency} on or before {date}. Enter one under Exchange rates.',
  },
  rate_stale: {
    status: 409,
    message: 'The last {rate_type} rate for {currency} is of {date}, older than {days} days. Enter a newer one.',
  },
  cost_missing: { status: 409, message: 'No cost is known for {item}. Give it a standard cost.' },
  stock_insufficient: {
    status: 409,
    message: '{item}: {available} in {warehouse}, {wanted} wanted. Receive stock first, or allow negative stock.',
  },
  warehouse_has_stock: { status: 409, message: 'Warehouse {warehouse} holds stock. Move it to another one first.' },
  warehouse_has_devices: {
    status: 409,
    message: 'A till sells from warehouse {warehouse}. Deactivate the till first.',
  },
  warehouse_is_last: { status: 409, message: 'Warehouse {warehouse} is the only active one. Open another first.' },
  warehouse_inactive: { status: 409, message: 'Warehouse {warehouse} is inactive. Activate it, or choose another.' },
  currencies_fixed: {
    status: 409,
    message: 'The currencies are fixed: rates, prices or entries are already written in them.',
  },
  currency_not_chosen: {
    status: 409,
    message: 'The company does not deal in {currency}. Choose another, or have it added in the company settings.',
  },
  currency_own: { status: 409, message: '{currency} is a currency of the books: the company always deals in it.' },
  currency_in_use: {
    status: 409,
    message: '{currency} is still in use: {uses}. Settle, change or archive those first.',
  },
  customer_required: { status: 409, message: 'Choose a customer: part of the total stays open.' },
  customer_inactive: { status: 409, message: 'Customer {customer} is inactive.' },
  item_not_stocked: { status: 409, message: 'Item {item} is a service: it has no stock to bring in.' },
  item_inactive: { status: 409, message: 'Item {item} is inactive.' },
  credit_limit_exceeded: { status: 409, message: '{customer} would owe {balance}, above the credit limit of {limit}.' },
  void_date_before_document: { status: 409, message: 'A void is dated on or after its document ({date}).' },
  void_settled: {
    status: 409,
    message: 'This cannot be voided: it is settled by {numbers}. Undo or void what settles it first.',
  },
  void_settled_balance: {
    status: 409,
    message: 'This cannot be voided: {customer} has paid part of a balance it brought in. Undo that first.',
  },
  void_counted: {
    status: 409,
    message: 'This cannot be voided: its payment was counted in a closed shift. Return the goods instead.',
  },
  tie_out_broken: { status: 409, message: '{check}: {detail}.' },
} as const satisfies ErrorWords;
