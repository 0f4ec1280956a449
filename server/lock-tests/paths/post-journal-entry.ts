import { journalEntryInput } from '#contract/journal-entries.ts';
import { postJournalEntry as post } from '../../commands/post-journal-entry.ts';
import { approveJournalEntry, submitJournalEntry } from '../../commands/review-journal-entry.ts';
import { createJournalEntry } from '../../commands/save-journal-entry.ts';
import { attemptKey, type LockPath, needed, REASON } from '../path.ts';

/** Written and handed in by one person, approved and posted by another: the whole way. */
export const postJournalEntry: LockPath = {
  code: 'post_journal_entry',
  actor: 'role',
  permission: 'accounting.journals.post',
  source: 'manual_journal',
  attempt: async (pool, context, stage) => {
    const line = { currency: stage.currency, rate: null, base: null, local: null, memo: null };
    const input = journalEntryInput.parse({
      entryDate: stage.day,
      description: REASON,
      reference: null,
      lines: [
        { ...line, accountId: needed(stage.accounts[0], 'account'), amount: '1' },
        { ...line, accountId: needed(stage.accounts[1], 'account'), amount: '-1' },
      ],
    });
    const writer = {
      ...context,
      actor: { kind: 'person' as const, id: needed(stage.secondPersonId, 'second person') },
    };
    const id = await createJournalEntry(pool, writer, input, attemptKey());
    await submitJournalEntry(pool, writer, { id, version: 1 });
    await approveJournalEntry(pool, context, { id, version: 2 });
    await post(pool, context, { id, version: 3 });
  },
};
