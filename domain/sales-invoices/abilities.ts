import type { PermissionCode } from '../access/permissions.ts';
import type { DocumentStatus } from '../enums.ts';

export type AbilityReason =
  | 'permission'
  | 'not_draft'
  | 'not_posted'
  | 'returned'
  | 'all_returned'
  | 'settled'
  | 'nothing_open';
export type Ability = { allowed: true } | { allowed: false; reason: AbilityReason };

export const YES: Ability = { allowed: true };

/** `otherwise` where the condition holds, the reason where it does not. */
export function when(condition: boolean, reason: AbilityReason, otherwise: Ability): Ability {
  return condition ? otherwise : { allowed: false, reason };
}

/** How much of a sale is back: live returns, and whether anything is left to return. */
export interface ReturnsOfSale {
  live: boolean;
  whole: boolean;
}

/** How an invoice on account stands: whether something live settles part of it, and whether anything is left to pay. */
export interface StandingOfSale {
  settled: boolean;
  open: boolean;
}

/** What a person may do with an invoice now. The command enforces the same; the screen shows the reason. */
export function invoiceAbilities(
  status: DocumentStatus,
  returns: ReturnsOfSale,
  standing: StandingOfSale,
  can: (permission: PermissionCode) => boolean,
) {
  const draft = status === 'draft';
  const posted = status === 'posted';
  const voiding = when(
    can('sales.invoices.void'),
    'permission',
    when(!returns.live, 'returned', when(!standing.settled, 'settled', YES)),
  );
  const returning = when(can('sales.credit_notes.create'), 'permission', when(!returns.whole, 'all_returned', YES));
  return {
    edit: when(draft, 'not_draft', when(can('sales.invoices.create'), 'permission', YES)),
    delete: when(draft, 'not_draft', when(can('sales.invoices.create'), 'permission', YES)),
    post: when(draft, 'not_draft', when(can('sales.invoices.post'), 'permission', YES)),
    void: when(posted, 'not_posted', voiding),
    receive: when(
      posted,
      'not_posted',
      when(can('sales.receipts.create'), 'permission', when(standing.open, 'nothing_open', YES)),
    ),
    return: when(posted, 'not_posted', returning),
    print: YES,
  };
}
