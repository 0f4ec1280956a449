import type { JournalEntry } from '#contract/journal-entries.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { formatAmount, formatDate } from '#lib/format.ts';
import { nameIn } from '#lib/name-in.ts';
import { onLetterhead, paperDay, type Speech } from './letterhead.ts';
import type { Paper, PaperBlock } from './paper.ts';
import { sideCells, sideColumns, sideTotals } from './sides.ts';
import { said, standing } from './trade.ts';

function lines(entry: JournalEntry, speech: Speech): PaperBlock {
  const { both, locale, words } = speech;
  return {
    kind: 'table',
    size: 8.5,
    columns: [
      { label: both((all) => all.account), numeric: false, width: 2 },
      { label: both((all) => all.description), numeric: false, width: 2 },
      { label: both((all) => all.amount), numeric: true, width: null },
      ...sideColumns(speech),
    ],
    rows: [
      ...entry.lines.map((line) => ({
        strong: false,
        cells: [
          `${line.account.code} ${nameIn(locale, line.account)}`,
          [line.customer, line.costCentre, line.project]
            .flatMap((named) => (named ? [nameIn(locale, named)] : []))
            .concat(line.memo ?? [])
            .join(' · '),
          `${formatAmount(line.amount, CURRENCIES[line.currency].decimals)} ${line.currency}`,
          ...sideCells(line, speech),
        ],
      })),
      { strong: true, cells: [words.total, '', '', ...sideTotals(entry.lines, speech)] },
    ],
  };
}

/** A journal voucher on paper, with who prepared and who approved it. */
export function journalVoucherPaper(entry: JournalEntry, speech: Speech): Paper {
  const { both, locale } = speech;
  const status = entry.number === null ? 'draft' : 'posted';
  return onLetterhead(speech, {
    date: paperDay(entry.entryDate),
    title: both((words) => words.documents.manual_journal),
    number: entry.number,
    ...standing({ status, voided: entry.reversed }, speech),
    blocks: [
      {
        kind: 'facts',
        facts: [
          { label: both((words) => words.description), lines: said(entry.description, true) },
          { label: both((words) => words.date), lines: said(formatDate(entry.entryDate, locale)) },
          ...(entry.reference ? [{ label: both((words) => words.paper.reference), lines: said(entry.reference) }] : []),
          ...(entry.writtenBy
            ? [{ label: both((words) => words.paper.preparedBy), lines: said(entry.writtenBy) }]
            : []),
          ...(entry.approved?.by
            ? [{ label: both((words) => words.paper.approvedBy), lines: said(entry.approved.by) }]
            : []),
        ],
      },
      lines(entry, speech),
      {
        kind: 'signatures',
        labels: [both((words) => words.paper.preparedBy), both((words) => words.paper.approvedBy)],
      },
    ],
  });
}
