import type { PermissionCode } from '../access/permissions.ts';
import type { JournalEntryStatus } from '../enums.ts';

export type EntryAbility =
  | { allowed: true }
  | {
      allowed: false;
      reason: 'permission' | 'own_entry' | 'posted' | 'not_draft' | 'not_submitted' | 'not_approved' | 'not_posted';
    };

const YES: EntryAbility = { allowed: true };

interface EntryFacts {
  status: JournalEntryStatus;
  /** Whoever looks began the entry, or wrote what stands in it now. */
  own: boolean;
}

/** What a person may do with a journal entry now. The commands enforce the same; the screen shows the reason. */
export function entryAbilities({ status, own }: EntryFacts, can: (permission: PermissionCode) => boolean) {
  const no = (reason: Exclude<EntryAbility, { allowed: true }>['reason']): EntryAbility => ({ allowed: false, reason });
  const held = (permission: PermissionCode): EntryAbility => (can(permission) ? YES : no('permission'));
  const fact = status === 'posted' || status === 'void';
  const review = (): EntryAbility => {
    if (status !== 'submitted') return no('not_submitted');
    if (!can('accounting.journals.approve')) return no('permission');
    return own ? no('own_entry') : YES;
  };
  return {
    edit: fact ? no('posted') : held('accounting.journals.create'),
    delete: status === 'draft' || status === 'rejected' ? held('accounting.journals.create') : no('not_draft'),
    submit: status === 'draft' ? held('accounting.journals.create') : no('not_draft'),
    approve: review(),
    reject: review(),
    post: status === 'approved' ? held('accounting.journals.post') : no('not_approved'),
    reverse: status === 'posted' ? held('accounting.journals.reverse') : no('not_posted'),
    copy: held('accounting.journals.create'),
    print: YES,
  };
}
