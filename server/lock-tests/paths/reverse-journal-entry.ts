import { reverseJournalEntry } from '../../commands/reverse-journal-entry.ts';
import { type LockPath, needed, REASON } from '../path.ts';

export const reverseEntry: LockPath = {
  code: 'reverse_journal_entry',
  actor: 'role',
  permission: 'accounting.journals.reverse',
  source: 'document_void',
  attempt: (pool, context, stage) =>
    reverseJournalEntry(pool, context, { ...needed(stage.entry, 'journal entry'), date: stage.day, reason: REASON }),
};
