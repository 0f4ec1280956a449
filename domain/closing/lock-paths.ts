/** Ways something could be written into a month. One file each under server/lock-tests/paths. */
export const LOCK_PATHS = [
  'post_invoice',
  'void_invoice',
  'post_credit_note',
  'return_goods',
  'void_credit_note',
  'post_receipt',
  'void_receipt',
  'allocate_credit',
  'undo_allocation',
  'post_journal_entry',
  'reverse_journal_entry',
  'run_revaluation',
  'void_revaluation',
  'post_year_end',
  'void_year_end',
  'post_opening',
  'void_opening',
  'till_sale',
  'till_return',
  'till_receipt',
  'till_cash',
  'till_close',
  'sql_journal',
  'sql_stock',
  'sql_tax',
] as const;
export type LockPathCode = (typeof LOCK_PATHS)[number];

/** Who tries: a person in a role through the API, a till through the worker, or plain SQL as a role of the database. */
export const LOCK_ACTORS = ['role', 'till', 'sql_app', 'sql_worker'] as const;
export type LockActor = (typeof LOCK_ACTORS)[number];

/**
 * blocked: the lock said no. no_permission: the role cannot even try. open: it would have been written, or something other than the
 * lock stopped it. untried: the company has nothing to try with.
 */
export const LOCK_OUTCOMES = ['blocked', 'no_permission', 'open', 'untried'] as const;
export type LockOutcome = (typeof LOCK_OUTCOMES)[number];

const THE_LOCK: ReadonlySet<string> = new Set(['period_locked', 'period_missing', 'period_permit_unfit']);

/** How an attempt ended, by the code of its refusal; none: it went through. Whatever is not the lock's own no counts as open. */
export function outcomeOf(refusal: string | undefined): LockOutcome {
  return refusal !== undefined && THE_LOCK.has(refusal) ? 'blocked' : 'open';
}
