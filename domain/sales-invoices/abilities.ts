import type { PermissionCode } from '../access/permissions.ts';
import type { DocumentStatus } from '../enums.ts';

export type Ability = { allowed: true } | { allowed: false; reason: 'permission' | 'not_draft' | 'not_posted' };

const YES: Ability = { allowed: true };

function when(condition: boolean, reason: 'permission' | 'not_draft' | 'not_posted', otherwise: Ability): Ability {
  return condition ? otherwise : { allowed: false, reason };
}

/** What a person may do with an invoice now. The command enforces the same; the screen shows the reason. */
export function invoiceAbilities(status: DocumentStatus, can: (permission: PermissionCode) => boolean) {
  const draft = status === 'draft';
  const posted = status === 'posted';
  return {
    edit: when(draft, 'not_draft', when(can('sales.invoices.create'), 'permission', YES)),
    delete: when(draft, 'not_draft', when(can('sales.invoices.create'), 'permission', YES)),
    post: when(draft, 'not_draft', when(can('sales.invoices.post'), 'permission', YES)),
    void: when(posted, 'not_posted', when(can('sales.invoices.void'), 'permission', YES)),
    print: YES,
  };
}
