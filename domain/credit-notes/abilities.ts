import type { PermissionCode } from '../access/permissions.ts';
import type { DocumentStatus } from '../enums.ts';
import { type Ability, when, YES } from '../sales-invoices/abilities.ts';

/** What a person may do with a credit note now. The command enforces the same; the screen shows the reason. */
export function creditNoteAbilities(status: DocumentStatus, can: (permission: PermissionCode) => boolean) {
  const draft = (permission: PermissionCode): Ability =>
    when(status === 'draft', 'not_draft', when(can(permission), 'permission', YES));
  return {
    edit: draft('sales.credit_notes.create'),
    delete: draft('sales.credit_notes.create'),
    post: draft('sales.credit_notes.post'),
    void: when(status === 'posted', 'not_posted', when(can('sales.credit_notes.void'), 'permission', YES)),
    print: YES,
  };
}
