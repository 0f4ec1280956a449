import type { OpeningDocument } from '#contract/opening.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { formatAmount, formatDate, formatQuantity } from '#lib/format.ts';
import { onLetterhead, paperDay, type Speech } from './letterhead.ts';
import type { Paper, PaperBlock } from './paper.ts';
import { said, standing } from './trade.ts';

type OpeningLine = OpeningDocument['lines'][number];

/** Where stock lies; of a debt, what it is called and when it is due. */
function remark({ warehouse, reference, dueDate }: OpeningLine, locale: Speech['locale']): string {
  return [warehouse?.name, reference, dueDate ? formatDate(dueDate, locale) : null].filter(Boolean).join(' · ');
}

function linesOf({ lines }: OpeningDocument, { both, locale, settings }: Speech): PaperBlock {
  const figure = (label: Parameters<Speech['both']>[0]) => ({ label: both(label), numeric: true, width: null });
  return {
    kind: 'table',
    size: 8.5,
    columns: [
      { label: { main: '#' }, numeric: true, width: null },
      { label: both((words) => words.description), numeric: false, width: 2 },
      { label: both((words) => words.paper.remark), numeric: false, width: 2 },
      figure((words) => words.paper.quantity),
      figure((words) => words.paper.unitCost),
      figure((words) => words.amount),
    ],
    rows: lines.map((line) => ({
      strong: false,
      cells: [
        String(line.lineNo),
        `${line.about.code} ${line.about.name}`,
        remark(line, locale),
        line.quantity ? formatQuantity(line.quantity) : '',
        line.unitCostBase ? `${formatQuantity(line.unitCostBase)} ${settings.base_currency}` : '',
        line.amount && line.currency
          ? `${formatAmount(line.amount, CURRENCIES[line.currency].decimals)} ${line.currency}`
          : '',
      ],
    })),
  };
}

/** What the books begin with, on paper, for those who counted it to sign. */
export function openingPaper(document: OpeningDocument, speech: Speech): Paper {
  const { both, locale } = speech;
  return onLetterhead(speech, {
    date: paperDay(document.openingDate),
    title: both((words) => words.documents.opening_document),
    number: document.number,
    ...standing(document, speech),
    blocks: [
      {
        kind: 'facts',
        facts: [
          { label: both((words) => words.date), lines: said(formatDate(document.openingDate, locale)) },
          ...(document.notes ? [{ label: both((words) => words.paper.notes), lines: said(document.notes) }] : []),
        ],
      },
      linesOf(document, speech),
      {
        kind: 'signatures',
        labels: [both((words) => words.paper.preparedBy), both((words) => words.paper.approvedBy)],
      },
    ],
  });
}
