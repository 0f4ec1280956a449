import { creditNotesContract } from '#contract/credit-notes.ts';
import { creditNotePaper } from '#server/documents/credit-note.ts';
import { memberEndpoint } from '../endpoint.ts';
import { printDocument } from '../print-document.ts';
import { showCreditNote } from './show-credit-note.ts';

export const printCreditNote = memberEndpoint(creditNotesContract.pdf, async ({ input, context }) => {
  const note = await showCreditNote(context, input.id);
  return printDocument(context, 'credit_notes', input.id, (speech) => creditNotePaper(note, speech));
});
