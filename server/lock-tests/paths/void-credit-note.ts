import { voidCreditNote } from '../../commands/void-credit-note.ts';
import { type LockPath, needed, REASON } from '../path.ts';

export const voidNote: LockPath = {
  code: 'void_credit_note',
  actor: 'role',
  permission: 'sales.credit_notes.void',
  source: 'document_void',
  attempt: (pool, context, stage) =>
    voidCreditNote(pool, context, { ...needed(stage.creditNote, 'credit note'), date: stage.day, reason: REASON }),
};
