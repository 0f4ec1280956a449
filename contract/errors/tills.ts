import type { ErrorWords } from './words.ts';

/** Tills, their events and what watches over them. */
export const TILLS_ERRORS = {
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
  event_not_on_account: {
    status: 409,
    message: 'Only a payment a till collected, and that stands still, is taken on account. This is {type}, {state}.',
  },
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
} as const satisfies ErrorWords;
