import type { AccountType, Control } from '../enums.ts';

/** What decides whether an account may change. Balances are signed decimal strings, debit positive, base and local. */
export interface AccountFacts {
  id: string;
  code: string;
  type: AccountType;
  control: Control | null;
  parentId: string | null;
  postable: boolean;
  active: boolean;
  archived: boolean;
  currency: string | null;
  hasEntries: boolean;
  hasBalance: boolean;
  /** Posting roles it plays. */
  roles: readonly string[];
  /** Active tax codes, tenders and items that name it. */
  namedBy: number;
  children: number;
  activeChildren: number;
}

export interface AccountChange {
  postable: boolean;
  active: boolean;
  currency: string | null;
}

export type AccountRefusal =
  | 'record_archived'
  | 'account_has_balance'
  | 'account_has_entries'
  | 'account_has_children'
  | 'account_in_use';

/**
 * Why an account may not become so; undefined when it may. The same rules guard the table: this says it before anything is
 * written, so that a screen or an import can name every row.
 */
export function refusalOfChange(account: AccountFacts, next: AccountChange): AccountRefusal | undefined {
  if (account.archived) return 'record_archived';
  const closes = account.active && !next.active;
  const turns = account.postable !== next.postable;
  const narrows = next.currency !== null && next.currency !== account.currency;
  if (!closes && !turns && !narrows) return undefined;
  if (closes && account.hasBalance) return 'account_has_balance';
  if ((turns || narrows) && account.hasEntries) return 'account_has_entries';
  if ((closes && account.activeChildren > 0) || (!account.postable && next.postable && account.children > 0))
    return 'account_has_children';
  if (account.roles.length > 0) return 'account_in_use';
  if ((!next.active || !next.postable) && account.namedBy > 0) return 'account_in_use';
  return undefined;
}

/** Whether an account could be deactivated as it stands, and why not. */
export function refusalOfDeactivation(account: AccountFacts): AccountRefusal | undefined {
  return refusalOfChange(account, { postable: account.postable, active: false, currency: account.currency });
}
