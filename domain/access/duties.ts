import type { PermissionCode } from './permissions.ts';

/** Pairs of acts that one hand should not hold: whoever has both can do a thing and hide it. */
export const DUTY_CONFLICTS = {
  sell_and_void: ['sales.invoices.create', 'sales.invoices.void'],
  bill_and_collect: ['sales.invoices.create', 'sales.receipts.post'],
  collect_and_void: ['sales.receipts.create', 'sales.receipts.void'],
  return_and_void: ['sales.credit_notes.post', 'sales.credit_notes.void'],
  price_and_post: ['price_lists.manage', 'sales.invoices.post'],
  limit_and_override: ['customers.manage', 'customers.credit.override'],
  post_and_unlock: ['sales.invoices.post', 'periods.unlock'],
  post_and_approve: ['sales.invoices.post', 'periods.approve'],
  rate_and_post: ['rates.manage', 'sales.invoices.post'],
  open_and_post: ['opening.create', 'opening.post'],
  create_and_approve: ['accounting.journals.create', 'accounting.journals.approve'],
  ask_and_approve: ['periods.except', 'periods.approve'],
  people_and_post: ['people.manage', 'sales.invoices.post'],
} as const satisfies Record<string, readonly [PermissionCode, PermissionCode]>;

export type DutyConflict = keyof typeof DUTY_CONFLICTS;

export const DUTY_CONFLICT_CODES = Object.keys(DUTY_CONFLICTS) as [DutyConflict, ...DutyConflict[]];

/** The conflicts of duty inside one set of permissions. Shown, not refused: a small company has few hands. */
export function conflictsIn(held: readonly PermissionCode[]): DutyConflict[] {
  return DUTY_CONFLICT_CODES.filter((code) => DUTY_CONFLICTS[code].every((permission) => held.includes(permission)));
}

/** Conflicts where holding both is allowed and doing both is not: the act itself refuses the hand that did the first half. */
export const SECOND_PERSON: readonly DutyConflict[] = ['create_and_approve', 'ask_and_approve'];

/** The conflicts one permission is part of, inside what somebody holds. */
export function conflictsAround(permission: PermissionCode, held: readonly PermissionCode[]): DutyConflict[] {
  return conflictsIn(held).filter((code) => DUTY_CONFLICTS[code].some((part) => part === permission));
}
