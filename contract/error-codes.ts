import { ACCESS_ERRORS } from './errors/access.ts';
import { BOOKS_ERRORS } from './errors/books.ts';
import { REQUEST_ERRORS } from './errors/request.ts';
import { RETURNS_ERRORS } from './errors/returns.ts';
import { TILLS_ERRORS } from './errors/tills.ts';
import { WRITERS_ERRORS } from './errors/writers.ts';

/**
 * Every way the API says no. A closed union: a new refusal gets its code, its HTTP status and its sentence under errors/, and
 * nowhere else. Sentences are templates over `params` ({name}); they instruct. Each has its Arabic in sentences-ar.ts, and a
 * request says in Accept-Language which one it wants.
 */
export const ERROR_CODES = {
  // the request itself
  validation_failed: { status: 400, message: 'Some fields need your attention.' },
  malformed_request: { status: 400, message: 'The request could not be read. Send JSON in the documented form.' },
  company_required: {
    status: 400,
    message: 'Say which company: send X-Company-Id, or ?company= for streams and downloads.',
  },
  idempotency_key_required: {
    status: 400,
    message: 'Send an Idempotency-Key header (8 to 100 characters) with this request.',
  },
  reference_unknown: {
    status: 400,
    message: 'Something this refers to does not exist in this company ({constraint}).',
  },
  value_refused: { status: 400, message: 'The database refuses this value ({constraint}).' },
  not_found: { status: 404, message: 'There is nothing here, or it belongs to another company.' },
  method_not_allowed: { status: 405, message: 'This address does not answer to that method.' },
  payload_too_large: { status: 413, message: 'The request is larger than the {limit} allowed.' },
  unsupported_media_type: { status: 415, message: 'Send application/json.' },
  origin_refused: { status: 403, message: 'This request comes from another site and is refused.' },
  // who is asking
  signed_out: { status: 401, message: 'You are signed out. Sign in to go on; what you typed is kept.' },
  sign_in_failed: { status: 401, message: 'E-mail or password is wrong.' },
  sign_in_throttled: { status: 429, message: 'Too many attempts. Try again in {seconds} seconds.' },
  step_up_required: {
    status: 403,
    message: 'Confirm that it is you, then this goes on. Nothing was done yet.',
  },
  sign_in_expired: {
    status: 401,
    message: 'This sign-in took too long, or had too many wrong codes. Start again with your password.',
  },
  code_wrong: { status: 400, message: 'This code is wrong, or was used already. Take the next one.' },
  passkey_refused: {
    status: 400,
    message: 'This passkey was not accepted. Use one you added here, or another way.',
  },
  factor_needed: { status: 400, message: 'You have a second factor: show that one instead of your password.' },
  factor_key_missing: {
    status: 503,
    message:
      'This server lacks the key that protects authenticator codes. Use a passkey or a recovery code, and tell the operator.',
  },
  enrolment_required: {
    status: 403,
    message: 'A role of yours asks for a second factor. Set one up first; everything else waits for it.',
  },
  enrolment_expired: { status: 409, message: 'This code is too old to be confirmed. Begin again with a new one.' },
  last_factor: {
    status: 409,
    message: 'A role of yours asks for a second factor, and this is the last one. Add another before you remove it.',
  },
  no_factor_yet: { status: 409, message: 'Recovery codes stand in for a second factor. Set one up first.' },
  device_refused: { status: 401, message: 'This device is unknown, revoked, or its token is wrong.' },
  key_refused: { status: 401, message: 'This API key is unknown, expired or revoked. Ask for a new one.' },
  key_not_accepted: { status: 403, message: 'API keys do not open this. A person must sign in.' },
  rate_limited: { status: 429, message: 'This API key asks too often. Try again in {seconds} seconds.' },
  key_scope_refused: { status: 400, message: 'No API key is given “{permission}”: only people hold it.' },
  not_allowed: {
    status: 403,
    message: 'Your roles do not include “{permission}”. Ask an administrator of this company.',
  },
  link_expired: { status: 404, message: 'This link was used or has expired. Ask for a new one.' },
  mail_not_configured: {
    status: 409,
    message: 'No mail server is configured here. Ask an administrator of your company for a link.',
  },
  password_too_short: { status: 400, message: 'Use at least {minimum} characters; a sentence is easiest to remember.' },
  password_too_common: { status: 400, message: 'This password is among the first that are tried. Choose another.' },
  password_wrong: { status: 400, message: 'This is not your current password.' },
  beyond_you: { status: 403, message: 'Nobody gives what they do not hold: {permissions}. Ask an owner.' },
  self_refused: { status: 409, message: 'Nobody changes their own access. Ask another administrator.' },
  last_owner: {
    status: 409,
    message: 'A company keeps at least one active owner. Make somebody else an owner first.',
  },
  owner_role_fixed: {
    status: 409,
    message: 'The owner holds every permission. This role is never changed or deleted.',
  },
  role_not_template: { status: 409, message: 'This role comes from no template: there is nothing to adopt.' },
  role_nothing_new: { status: 409, message: 'The template of this role holds nothing new.' },
  role_in_use: { status: 409, message: '{count} people or open invitations have this role. Give them another first.' },
  already_member: { status: 409, message: 'This person belongs to the company already. Open their page.' },
  member_inactive: { status: 409, message: '{name} is deactivated. Activate them first.' },
  member_active: { status: 409, message: '{name} is active already.' },
  invitation_open: { status: 409, message: 'An invitation for this address is open. Renew its link, or withdraw it.' },
  identity_shared: {
    status: 409,
    message:
      '{name} also belongs to another company or runs the installation. Only they, or an operator, change their password.',
  },
  // two writers
  version_conflict: { status: 409, message: 'Somebody changed this while you were editing. Compare, then save again.' },
  idempotency_conflict: { status: 409, message: 'This Idempotency-Key was used with another body.' },
  in_progress: { status: 409, message: 'The same request is still running. Try again in a moment.' },
  exports_busy: { status: 429, message: 'Several files are being made already. Try again in a minute.' },
  too_long_for_paper: {
    status: 400,
    message: 'A PDF holds at most {limit} rows, and this has more. Narrow the report, or take XLSX or CSV.',
  },
  busy: { status: 409, message: 'Others are writing to the same records. Try again.' },
  duplicate: { status: 409, message: 'This already exists ({constraint}).' },
  code_taken: { status: 409, message: 'This code is taken. Choose another.' },
  attachment_too_large: {
    status: 413,
    message: 'The file is larger than the {limit} this company takes. Attach a smaller one.',
  },
  attachment_type_refused: {
    status: 415,
    message: '“{name}” is none of what is taken: PDF, PNG, JPEG, WebP, text, XLSX, DOCX. Attach it as one of those.',
  },
  attachment_twice: { status: 409, message: 'This very file is attached here already.' },
  attachment_bytes_missing: {
    status: 404,
    message: 'The bytes of this file are not in the store. An operator can bring them back from a backup.',
  },
  tax_number_unfit: { status: 400, message: 'This is no tax number of {country}: {form}.' },
  tax_number_taken: { status: 409, message: '{code} {name} has this tax number already.' },
  code_of_archived: {
    status: 409,
    message: '{code} is the code of “{name}”, which is archived. Restore that one, or choose another code.',
  },
  record_archived: { status: 409, message: '{code} is archived and does not change. Restore it first.' },
  record_not_archived: { status: 409, message: '{code} is not archived.' },
  customer_has_balance: {
    status: 409,
    message: '{code} has open balances. Settle them, then archive.',
  },
  item_has_stock: { status: 409, message: '{code} is in stock. Sell or adjust what is left, then archive.' },
  item_tax_inactive: {
    status: 409,
    message: 'The tax code of {code} is no longer in use. Activate it, then restore the item.',
  },
  name_taken: { status: 409, message: 'This name is taken. Choose another.' },
  barcode_taken: { status: 409, message: 'One of these barcodes belongs to another item.' },
  rate_exists: {
    status: 409,
    message: 'There is already a rate of this type for this currency and day. Change that one.',
  },
  still_referenced: { status: 409, message: 'This is in use and cannot be removed ({constraint}). Deactivate it.' },
  // the books
  period_locked: {
    status: 409,
    message: '{period} is {word} for {area}{closure}. {choices}.',
  },
  period_permit_unfit: {
    status: 409,
    message:
      'This permit does not cover {area} in {period} ({why}). Ask for one that does, or use a date in an open period.',
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
  // returns
  return_over_quantity: {
    status: 409,
    message: '{item}: {left} of the sale can still come back, {wanted} wanted. Lower the quantity.',
  },
  return_of_unposted: { status: 409, message: 'Sale {number} is {status}: only a posted sale can come back.' },
  return_before_sale: { status: 409, message: 'A return is dated on or after its sale ({date}).' },
  return_line_foreign: {
    status: 409,
    message: 'A line is not of the sale this note names. Start the note from the sale again.',
  },
  returns_exist: { status: 409, message: 'Goods of {number} came back by {returns}. Void that first.' },
  restocking_over_total: {
    status: 409,
    message: 'The restocking fee of {fee} {currency} is more than the {total} {currency} given back. Lower it.',
  },
  refund_over_credit: {
    status: 409,
    message: 'Refunds of {refunds} {currency} are more than the {credit} {currency} due. Lower them.',
  },
  refund_incomplete: {
    status: 409,
    message: 'There is no customer to keep the rest for: pay out all of {credit} {currency}.',
  },
  refund_of_unpaid: {
    status: 409,
    message: '{number} is still open by {open}: this pays out and leaves that owed.',
  },
  sale_unknown: { status: 409, message: 'No sale has the number {number}. Bring it in first, then retry.' },
  sale_pending: { status: 409, message: 'Sale {number} has arrived and is not in the books yet.' },
  price_overlap: {
    status: 409,
    message: 'This item has another price on {date} in this list. End one before the other begins.',
  },
  // tills and their events
  invoice_unknown: {
    status: 409,
    message: 'No posted invoice on account has the number {number}. Find the one that was meant.',
  },
  receipt_of_several: {
    status: 409,
    message: 'One receipt pays the invoices of one customer. Enter the others as their own.',
  },
  item_unknown: { status: 409, message: 'No item has the barcode or code {barcode}. Create it, then retry.' },
  tender_unknown: { status: 409, message: 'No tender method has the code {tender}.' },
  totals_mismatch: {
    status: 409,
    message: 'The figures of this event contradict each other by {difference} {currency}.',
  },
  payload_invalid: { status: 409, message: 'The payload is not a valid {type}: {problem}.' },
  event_type_unknown: { status: 409, message: 'Events of type {type} are not known here.' },
  shift_unknown: { status: 409, message: 'The event names a shift that was never opened.' },
  shift_already_open: { status: 409, message: 'Another shift is open on this drawer. Close it first.' },
  shift_closed: { status: 409, message: 'The shift is closed: its cash can no longer change.' },
  events_not_retryable: { status: 409, message: '{count} of the chosen events cannot be retried: {events}.' },
  events_not_parked: { status: 409, message: '{count} of the chosen events are not parked: {events}.' },
  event_is_settled: { status: 409, message: 'This event is settled and no longer changes.' },
  predecessor_parked: { status: 409, message: 'It waits for event {event}, which is parked.' },
  device_inactive: { status: 409, message: 'This device is deactivated. Activate it first.' },
  job_running: { status: 409, message: 'This job is running now. Wait for it to end.' },
  audit_chain_broken: {
    status: 409,
    message:
      'The audit log is not what was sealed: {kind} at {segment} position {position}. Keep a copy and find out who.',
  },
  partitions_missing: {
    status: 409,
    message: 'Partitions of {table} do not reach far enough, or rows lie outside them. See the health page.',
  },
  unsupported_schema: { status: 503, message: 'The database schema is not the one this version knows.' },
  // our own faults
  internal_error: {
    status: 500,
    message: 'Something broke on our side. Nothing was saved. Give support the request id.',
  },
} as const satisfies Record<string, { status: number; message: string }>;
  ...REQUEST_ERRORS,
  ...ACCESS_ERRORS,
  ...WRITERS_ERRORS,
  ...BOOKS_ERRORS,
  ...RETURNS_ERRORS,
  ...TILLS_ERRORS,
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

export type ErrorParams = Record<string, string | number>;

/** A sentence with its params filled in; a param that is missing stays visible as {name}. */
export function fillSentence(sentence: string, params: ErrorParams): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : String(value);
  });
}

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_CODES, code);
}
