import type { Receipt } from '#contract/customer-receipts.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { formatAmount, formatDate } from '#lib/format.ts';
import { nameIn } from '#lib/name-in.ts';
import { sourceName } from '../words/source-name.ts';
import { onLetterhead, paperDay, type Speech } from './letterhead.ts';
import type { Paper, PaperBlock } from './paper.ts';
import { type Choose, money, said, signatures, standing } from './trade.ts';

/** What was handed over, change as what left again, each with its worth in the receipt's currency. */
function tenders({ currency, tenders: taken }: Receipt, { both, locale, words }: Speech): PaperBlock {
  const { decimals } = CURRENCIES[currency];
  return {
    kind: 'table',
    size: 9,
    columns: [
      { label: both((all) => all.paper.receivedIn), numeric: false, width: 1 },
      { label: both((all) => all.amount), numeric: true, width: null },
      { label: { ...both((all) => all.amount), main: `${words.amount} ${currency}` }, numeric: true, width: null },
    ],
    rows: taken.map((tender) => ({
      strong: false,
      cells: [
        nameIn(locale, { name: tender.method, nameAr: tender.methodAr }),
        `${money(tender.amount, CURRENCIES[tender.currency].decimals)} ${tender.currency}`,
        tender.applied === null ? '' : money(tender.applied, decimals),
      ],
    })),
  };
}

/** Which documents it settles, and how much of each. */
function applications({ applications: settled }: Receipt, { both, words, locale }: Speech): PaperBlock[] {
  if (settled.length === 0) return [];
  return [
    {
      kind: 'table',
      size: 9,
      columns: [
        { label: both((all) => all.paper.settles), numeric: false, width: 1 },
        { label: both((all) => all.date), numeric: false, width: null },
        { label: both((all) => all.amount), numeric: true, width: null },
      ],
      rows: settled.map(({ item, amount }) => ({
        strong: false,
        cells: [
          sourceName(words, { ...item, documentNumber: item.label }),
          formatDate(item.documentDate, locale),
          `${formatAmount(amount, CURRENCIES[item.currency].decimals)} ${item.currency}`,
        ],
      })),
    },
  ];
}

/** A receipt for a customer: what was received, what it settles, and what is left to their account. */
export function receiptPaper(receipt: Receipt, speech: Speech): Paper {
  const { both, locale } = speech;
  const { currency } = receipt;
  const { decimals } = CURRENCIES[currency];
  const figure = (label: Choose, value: string, strong: boolean) => ({
    label: both(label),
    cells: [money(value, decimals)],
    strong,
  });
  return onLetterhead(speech, {
    date: paperDay(receipt.receiptDate),
    title: both((words) => words.documents.customer_receipt),
    number: receipt.number,
    ...standing(receipt, speech),
    blocks: [
      {
        kind: 'facts',
        facts: [
          {
            label: both((words) => words.paper.receivedFrom),
            lines: [...said(receipt.customerName, true), ...said(receipt.customerNameAr)],
          },
          { label: both((words) => words.date), lines: said(formatDate(receipt.receiptDate, locale)) },
          ...(receipt.reference
            ? [{ label: both((words) => words.paper.reference), lines: said(receipt.reference) }]
            : []),
        ],
      },
      tenders(receipt, speech),
      ...applications(receipt, speech),
      {
        kind: 'totals',
        columns: [currency],
        rows: [
          figure((words) => words.paper.settled, receipt.applied, false),
          figure((words) => words.paper.onAccount, receipt.onAccount, false),
          figure((words) => words.paper.received, receipt.received, true),
        ],
      },
      ...(receipt.notes
        ? [{ kind: 'note' as const, label: both((words) => words.paper.notes), text: receipt.notes }]
        : []),
      signatures(speech, [(words) => words.paper.forCompany]),
    ],
  });
}
