import type { Invoice } from '#contract/sales-invoices.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { formatAmount, formatDate, formatPercent, formatQuantity } from '#lib/format.ts';
import { tell } from '../words/words.ts';
import type { Speech } from './letterhead.ts';
import type { Paper, PaperBlock, PaperWord } from './paper.ts';

/** What an invoice and a credit note have in common on paper. */
export type TradeDocument = Pick<
  Invoice,
  | 'status'
  | 'currency'
  | 'customerName'
  | 'customerNameAr'
  | 'customerAddress'
  | 'customerTaxNumber'
  | 'pricesIncludeTax'
  | 'rate'
  | 'taxes'
  | 'notes'
  | 'voided'
> & {
  lines: readonly Pick<
    Invoice['lines'][number],
    'lineNo' | 'description' | 'quantity' | 'unitCode' | 'unitPrice' | 'discountPercent' | 'taxRate' | 'net'
  >[];
};

export type Choose = (words: Speech['words']) => string;

export function money(value: string, decimals: number): string {
  return formatAmount(value, decimals, { zero: 'digits' });
}

/** Lines of a fact: nothing where there is nothing to say. */
export function said(text: string | null, strong = false): { text: string; strong: boolean }[] {
  return text ? [{ text, strong }] : [];
}

/** Whose it is, and what else a tax office looks for first. */
export function factsOf(
  document: TradeDocument,
  party: Choose,
  more: readonly (readonly [label: Choose, text: string | null])[],
  { both }: Speech,
): PaperBlock {
  const whose = [
    ...said(document.customerName, true),
    ...said(document.customerNameAr),
    ...said(document.customerAddress),
  ];
  const others = [
    [(words: Speech['words']) => words.paper.customerTaxNumber, document.customerTaxNumber] as const,
    ...more,
  ];
  return {
    kind: 'facts',
    facts: [
      ...(whose.length > 0 ? [{ label: both(party), lines: whose }] : []),
      ...others.flatMap(([label, text]) => (text ? [{ label: both(label), lines: said(text) }] : [])),
    ],
  };
}

export function linesOf(document: TradeDocument, { both }: Speech): PaperBlock {
  const { decimals } = CURRENCIES[document.currency];
  const discounted = document.lines.some((line) => Number(line.discountPercent) > 0);
  const figure = (label: Choose) => ({ label: both(label), numeric: true, width: null });
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
    rows: document.lines.map((line) => ({
      strong: false,
      cells: [
        String(line.lineNo),
        line.description,
        `${formatQuantity(line.quantity)} ${line.unitCode}`,
        money(line.unitPrice, decimals),
        ...(discounted ? [Number(line.discountPercent) > 0 ? `${formatQuantity(line.discountPercent)}%` : ''] : []),
        formatPercent(line.taxRate),
        money(line.net, decimals),
      ],
    })),
  };
}

/** Figures in the document's currency and, where tax is owed in another, in that one too: tax is declared in local currency. */
export function totalsOf<Figures extends object>(
  document: { currency: Invoice['currency']; document: Figures; local: Figures },
  rows: readonly { label: PaperWord; of: (figures: Figures) => string; strong: boolean }[],
  { settings }: Speech,
): PaperBlock {
  const own = { currency: document.currency as string, decimals: CURRENCIES[document.currency].decimals };
  const sides = [
    { ...own, figures: document.document },
    ...(own.currency === settings.local_currency
      ? []
      : [{ currency: settings.local_currency, decimals: settings.local_decimals, figures: document.local }]),
  ];
  return {
    kind: 'totals',
    columns: sides.map((side) => side.currency),
    rows: rows.map(({ label, of, strong }) => ({
      label,
      strong,
      cells: sides.map(({ figures, decimals }) => money(of(figures), decimals)),
    })),
  };
}

/** Each tax with what it was taken on, in both currencies, and at which rate it was declared. */
export function notesOf(document: TradeDocument, { settings, words, both }: Speech): PaperBlock[] {
  const note = (text: string, label: PaperWord | null = null): PaperBlock => ({ kind: 'note', label, text });
  const { currency, rate } = document;
  const { decimals } = CURRENCIES[currency];
  const local = settings.local_currency;
  return [
    ...(document.pricesIncludeTax ? [note(words.paper.priceIncludesTax)] : []),
    ...document.taxes.map((tax) =>
      note(
        [
          tell(words.paper.taxOf, {
            rate: formatPercent(tax.rate),
            taxable: `${money(tax.taxable, decimals)} ${currency}`,
          }),
          `${money(tax.tax, decimals)} ${currency}`,
          ...(currency === local ? [] : [`${money(tax.taxLocal, settings.local_decimals)} ${local}`]),
        ].join(' · '),
      ),
    ),
    ...(rate && currency !== local
      ? [note(tell(words.paper.taxInLocal, { currency: local, rate: formatQuantity(rate), of: currency }))]
      : []),
    ...(document.notes
      ? [
          note(
            document.notes,
            both((all) => all.paper.notes),
          ),
        ]
      : []),
  ];
}

/** What a document that is none yet, or none any more, says of itself: on every page, and beside its number. */
export function standing(
  { status, voided }: { status: string; voided: { date: string; reason: string } | null },
  { words, locale }: Speech,
): Pick<Paper, 'watermark' | 'status'> {
  if (status === 'void' || voided)
    return {
      watermark: words.paper.void,
      status: voided
        ? tell(words.paper.voidOn, { date: formatDate(voided.date, locale), reason: voided.reason })
        : words.paper.void,
    };
  return status === 'posted'
    ? { watermark: null, status: null }
    : { watermark: words.paper.draft, status: words.paper.draftLong };
}

export function signatures({ both }: Speech, choose: readonly Choose[]): PaperBlock {
  return { kind: 'signatures', labels: choose.map((one) => both(one)) };
}
