import type { CreditNote } from '#contract/credit-notes.ts';
import { formatDate } from '#lib/format.ts';
import { onLetterhead, paperDay, type Speech } from './letterhead.ts';
import type { Paper } from './paper.ts';
import { factsOf, linesOf, notesOf, signatures, standing, totalsOf } from './trade.ts';

/** A credit note on paper: what is taken back of which invoice, the fee kept, and what is credited. */
export function creditNotePaper(note: CreditNote, speech: Speech): Paper {
  const { locale, both } = speech;
  const charged = Number(note.document.fee) !== 0;
  return onLetterhead(speech, {
    date: paperDay(note.noteDate),
    title: both((words) => words.paper.creditNote),
    number: note.number,
    ...standing(note, speech),
    blocks: [
      factsOf(
        note,
        (words) => words.paper.creditTo,
        [
          [(words) => words.date, formatDate(note.noteDate, locale)],
          [(words) => words.paper.ofInvoice, note.invoiceNumber],
          [(words) => words.paper.reason, note.reason],
        ],
        speech,
      ),
      linesOf(note, speech),
      totalsOf(
        note,
        [
          { label: both((words) => words.paper.subtotal), of: (figures) => figures.net, strong: false },
          { label: both((words) => words.paper.tax), of: (figures) => figures.tax, strong: false },
          ...(charged
            ? [
                {
                  label: both((words) => words.total),
                  of: (figures: CreditNote['document']) => figures.total,
                  strong: false,
                },
                {
                  label: both((words) => words.paper.fee),
                  of: (figures: CreditNote['document']) => figures.fee,
                  strong: false,
                },
              ]
            : []),
          { label: both((words) => words.paper.credited), of: (figures) => figures.credit, strong: true },
        ],
        speech,
      ),
      ...notesOf(note, speech),
      signatures(speech, [(words) => words.paper.receivedBy, (words) => words.paper.forCompany]),
    ],
  });
}
