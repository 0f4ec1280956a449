import { journalEntriesContract } from '#contract/journal-entries.ts';
import { postJournalEntry, previewEntryPosting } from '#server/commands/post-journal-entry.ts';
import { previewEntryReversal, reverseJournalEntry } from '#server/commands/reverse-journal-entry.ts';
import { approveJournalEntry, rejectJournalEntry, submitJournalEntry } from '#server/commands/review-journal-entry.ts';
import { createJournalEntry, deleteJournalEntry, updateJournalEntry } from '#server/commands/save-journal-entry.ts';
import { findDocumentVoid } from '#server/db/document-voids.ts';
import { entryActivity, findEntry, findEntryLines, listEntries } from '#server/db/journal-entries.ts';
import { journalsOfDocuments } from '#server/db/ledger.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { journalVoucherPaper } from '#server/documents/journal-voucher.ts';
import { presentEntry } from '#server/presenters/journal-entry.ts';
import { Refusal } from '#server/refusal.ts';
import { type MemberContext, memberEndpoint } from '../endpoint.ts';
import { printDocument } from '../print-document.ts';

/** The answer of every endpoint that ends with one entry: everything its page shows, in one snapshot. */
function showEntry(context: MemberContext, id: string) {
  return readCompany(appPool(), context.company, async (db) => {
    const entry = await findEntry(db, id);
    if (!entry) throw new Refusal('not_found');
    const { voided_by_id } = entry;
    return presentEntry(
      {
        entry,
        lines: await findEntryLines(db, id),
        journals: await journalsOfDocuments(db, voided_by_id ? [id, voided_by_id] : [id]),
        reversed: voided_by_id ? await findDocumentVoid(db, voided_by_id) : undefined,
        activity: await entryActivity(db, id),
      },
      context.session.person_id,
      context.can,
    );
  });
}

export const listJournalEntries = memberEndpoint(journalEntriesContract.list, ({ input, context }) =>
  readCompany(appPool(), context.company, (db) => listEntries(db, input)),
);

export const getJournalEntry = memberEndpoint(journalEntriesContract.get, ({ input, context }) =>
  showEntry(context, input.id),
);

export const printJournalEntry = memberEndpoint(journalEntriesContract.pdf, async ({ input, context }) => {
  const entry = await showEntry(context, input.id);
  return printDocument(context, 'journal_entries', input.id, (speech) => journalVoucherPaper(entry, speech));
});

export const createEntry = memberEndpoint(journalEntriesContract.create, async ({ input, context }) =>
  showEntry(context, await createJournalEntry(appPool(), context.company, input, context.idempotency(input))),
);

export const updateEntry = memberEndpoint(journalEntriesContract.update, async ({ input, context }) => {
  await updateJournalEntry(appPool(), context.company, input);
  return showEntry(context, input.id);
});

export const deleteEntry = memberEndpoint(journalEntriesContract.delete, async ({ input, context }) => {
  await deleteJournalEntry(appPool(), context.company, input);
  return { ok: true as const };
});

export const submitEntry = memberEndpoint(journalEntriesContract.submit, async ({ input, context }) => {
  await submitJournalEntry(appPool(), context.company, input);
  return showEntry(context, input.id);
});

export const approveEntry = memberEndpoint(journalEntriesContract.approve, async ({ input, context }) => {
  await approveJournalEntry(appPool(), context.company, input);
  return showEntry(context, input.id);
});

export const rejectEntry = memberEndpoint(journalEntriesContract.reject, async ({ input, context }) => {
  await rejectJournalEntry(appPool(), context.company, input);
  return showEntry(context, input.id);
});

export const previewEntry = memberEndpoint(journalEntriesContract.previewPosting, ({ input, context }) =>
  previewEntryPosting(appPool(), context.company, input.id),
);

export const postEntry = memberEndpoint(journalEntriesContract.post, async ({ input, context }) => {
  await postJournalEntry(appPool(), context.company, input);
  return showEntry(context, input.id);
});

export const previewReversal = memberEndpoint(journalEntriesContract.previewReversal, ({ input, context }) =>
  previewEntryReversal(appPool(), context.company, input),
);

export const reverseEntry = memberEndpoint(journalEntriesContract.reverse, async ({ input, context }) => {
  await reverseJournalEntry(appPool(), context.company, input);
  return showEntry(context, input.id);
});
