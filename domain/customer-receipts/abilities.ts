import type { PermissionCode } from '../access/permissions.ts';
import type { DocumentStatus } from '../enums.ts';

export type ReceiptAbility =
  | { allowed: true }
  | { allowed: false; reason: 'permission' | 'not_draft' | 'not_posted' | 'settled' | 'nothing_on_account' };

const YES: ReceiptAbility = { allowed: true };

/** What stands on account of a receipt now. */
export interface ReceiptCredit {
  /** Some of it is allocated by a live allocation: the receipt is voided after that is undone. */
  allocated: boolean;
  open: boolean;
}

/** What a person may do with a receipt now. The command enforces the same; the screen shows the reason. */
export function receiptAbilities(
  status: DocumentStatus,
  credit: ReceiptCredit,
  can: (permission: PermissionCode) => boolean,
) {
  const act = (needed: 'draft' | 'posted', permission: PermissionCode): ReceiptAbility => {
    if (status !== needed) return { allowed: false, reason: needed === 'draft' ? 'not_draft' : 'not_posted' };
    return can(permission) ? YES : { allowed: false, reason: 'permission' };
  };
  const voiding = act('posted', 'sales.receipts.void');
  const allocating = act('posted', 'sales.allocations.manage');
  return {
    edit: act('draft', 'sales.receipts.create'),
    delete: act('draft', 'sales.receipts.create'),
    post: act('draft', 'sales.receipts.post'),
    void: voiding.allowed && credit.allocated ? ({ allowed: false, reason: 'settled' } as const) : voiding,
    allocate:
      allocating.allowed && !credit.open ? ({ allowed: false, reason: 'nothing_on_account' } as const) : allocating,
    print: YES,
  };
}
