import type { Invoice } from '#contract/sales-invoices.ts';
import { formatDate } from '#lib/format.ts';
import { onLetterhead, paperDay, type Speech } from './letterhead.ts';
import type { Paper } from './paper.ts';
import { factsOf, linesOf, notesOf, signatures, standing, totalsOf } from './trade.ts';

/** A sales invoice on paper, in the company's document languages; a draft or a void one says so across every page. */
export function invoicePaper(invoice: Invoice, speech: Speech): Paper {
  const { locale, both, settings } = speech;
  return onLetterhead(speech, {
    date: paperDay(invoice.invoiceDate),
    title: both((words) => (settings.tax_number ? words.paper.taxInvoice : words.paper.invoice)),
    number: invoice.number,
    ...standing(invoice, speech),
    blocks: [
      factsOf(
        invoice,
        (words) => words.paper.billTo,
        [
          [(words) => words.date, formatDate(invoice.invoiceDate, locale)],
          [(words) => words.due, formatDate(invoice.dueDate, locale)],
          [(words) => words.paper.reference, invoice.customerReference],
        ],
        speech,
      ),
      linesOf(invoice, speech),
      totalsOf(
        invoice,
        [
          { label: both((words) => words.paper.subtotal), of: (figures) => figures.net, strong: false },
          { label: both((words) => words.paper.tax), of: (figures) => figures.tax, strong: false },
          { label: both((words) => words.total), of: (figures) => figures.total, strong: true },
        ],
        speech,
      ),
      ...notesOf(invoice, speech),
      signatures(speech, [(words) => words.paper.receivedBy, (words) => words.paper.forCompany]),
    ],
  });
}
