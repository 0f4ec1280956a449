import type { Invoice } from '#contract/sales-invoices.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { formatAmount, formatDate, formatPercent, formatQuantity } from '#lib/format.ts';
import { tell } from '../words/words.ts';
import { onLetterhead, paperDay, type Speech } from './letterhead.ts';
import type { Paper, PaperBlock, PaperWord } from './paper.ts';

function money(value: string, decimals: number): string {
  return formatAmount(value, decimals, { zero: 'digits' });
}

/** Whose it is, and when: what a tax office looks for first. */
function facts(invoice: Invoice, { both, locale }: Speech): PaperBlock {
  const line = (text: string | null, strong = false) => (text ? [{ text, strong }] : []);
  const taxNumber = invoice.customerTaxNumber;
  return {
    kind: 'facts',
    facts: [
      {
        label: both((words) => words.paper.billTo),
        lines: [...line(invoice.customerName, true), ...line(invoice.customerNameAr), ...line(invoice.customerAddress)],
      },
      ...(taxNumber ? [{ label: both((words) => words.paper.customerTaxNumber), lines: line(taxNumber) }] : []),
      { label: both((words) => words.date), lines: line(formatDate(invoice.invoiceDate, locale)) },
      { label: both((words) => words.due), lines: line(formatDate(invoice.dueDate, locale)) },
      ...(invoice.customerReference
        ? [{ label: both((words) => words.paper.reference), lines: line(invoice.customerReference) }]
        : []),
    ],
  };
}

function lines(invoice: Invoice, { both }: Speech): PaperBlock {
  const { decimals } = CURRENCIES[invoice.currency];
  const discounted = invoice.lines.some((line) => Number(line.discountPercent) > 0);
  const figure = (label: (words: Speech['words']) => string) => ({ label: both(label), numeric: true, width: null });
  return {
    kind: 'table',
    size: 9,
    columns: [
      { label: { main: '#' }, numeric: true, width: null },
      { label: both((words) => words.paper.item), numeric: false, width: 1 },
      figure((words) => words.paper.quantity),
      figure((words) => words.paper.unitPrice),
      ...(discounted ? [figure((words) => words.paper.discount)] : []),
      figure((words) => words.paper.tax),
      figure((words) => words.paper.net),
    ],
    rows: invoice.lines.map((line) => ({
      strong: false,
      cells: [
        String(line.lineNo),
        line.description,
        `${formatQuantity(line.quantity)} ${line.unitCode}`,
        money(line.unitPrice, decimals),
        ...(discounted ? [`${formatQuantity(line.discountPercent)}%`] : []),
        formatPercent(line.taxRate),
        money(line.net, decimals),
      ],
    })),
  };
}

/** Net, each tax and the total: in the document's currency and, where tax is owed in another, in that one too. */
function totals(invoice: Invoice, { both, settings }: Speech): PaperBlock {
  const { decimals } = CURRENCIES[invoice.currency];
  const sides = [
    { currency: invoice.currency as string, decimals, figures: invoice.document, own: true },
    { currency: settings.base_currency, decimals: settings.base_decimals, figures: invoice.base, own: false },
    { currency: settings.local_currency, decimals: settings.local_decimals, figures: invoice.local, own: false },
  ].filter(
    (side, index, all) =>
      all.findIndex((other) => other.currency === side.currency) === index &&
      (side.own || side.currency === settings.local_currency),
  );
  const row = (label: PaperWord, field: 'net' | 'tax' | 'total') => ({
    label,
    cells: sides.map((side) => money(side.figures[field], side.decimals)),
    strong: field === 'total',
  });
  return {
    kind: 'totals',
    columns: sides.map((side) => side.currency),
    rows: [
      row(
        both((words) => words.paper.subtotal),
        'net',
      ),
      row(
        both((words) => words.paper.tax),
        'tax',
      ),
      row(
        both((words) => words.total),
        'total',
      ),
    ],
  };
}

function notes(invoice: Invoice, { settings, words, both }: Speech): PaperBlock[] {
  const note = (text: string, label: PaperWord | null = null): PaperBlock => ({ kind: 'note', label, text });
  const { decimals } = CURRENCIES[invoice.currency];
  const local = settings.local_currency;
  return [
    ...(invoice.pricesIncludeTax ? [note(words.paper.priceIncludesTax)] : []),
    ...invoice.taxes.map((tax) =>
      note(
        [
          tell(words.paper.taxOf, {
            rate: formatPercent(tax.rate),
            taxable: `${money(tax.taxable, decimals)} ${invoice.currency}`,
          }),
          `${money(tax.tax, decimals)} ${invoice.currency}`,
          ...(invoice.currency === local ? [] : [`${money(tax.taxLocal, settings.local_decimals)} ${local}`]),
        ].join(' · '),
      ),
    ),
    ...(invoice.rate && invoice.currency !== local
      ? [
          note(
            tell(words.paper.taxInLocal, { currency: local, rate: formatQuantity(invoice.rate), of: invoice.currency }),
          ),
        ]
      : []),
    ...(invoice.notes
      ? [
          note(
            invoice.notes,
            both((all) => all.paper.notes),
          ),
        ]
      : []),
  ];
}

/** A sales invoice on paper, in the company's document languages; a draft or a void one says so across every page. */
export function invoicePaper(invoice: Invoice, speech: Speech): Paper {
  const { words, locale, both, settings } = speech;
  return onLetterhead(speech, {
    date: paperDay(invoice.invoiceDate),
    title: both((all) => (settings.tax_number ? all.paper.taxInvoice : all.paper.invoice)),
    number: invoice.number,
    watermark: invoice.status === 'draft' ? words.paper.draft : invoice.status === 'void' ? words.paper.void : null,
    status:
      invoice.status === 'draft'
        ? words.paper.draftLong
        : invoice.voided
          ? tell(words.paper.voidOn, { date: formatDate(invoice.voided.date, locale), reason: invoice.voided.reason })
          : null,
    blocks: [
      facts(invoice, speech),
      lines(invoice, speech),
      totals(invoice, speech),
      ...notes(invoice, speech),
      {
        kind: 'signatures',
        labels: [
          both((all) => all.paper.receivedBy),
          both((all) => tell(all.paper.forCompany, { company: settings.name })),
        ],
      },
    ],
  });
}
