import type { EntryLine, JournalEntry } from '#contract/journal-entries.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { absolute, decimal, format, sign, sum } from '#lib/decimal.ts';
import { formatAmount, formatDate } from '#lib/format.ts';
import { nameIn } from '../words/words.ts';
import { onLetterhead, paperDay, type Speech } from './letterhead.ts';
import type { Paper, PaperBlock } from './paper.ts';
import { said, standing } from './trade.ts';

type Side = 'base' | 'local';

/** Debit and credit apart, as a voucher is read: a figure stands on the side its sign says. */
function debitAndCredit(value: string, decimals: number): [debit: string, credit: string] {
  const figure = decimal(value);
  const shown = formatAmount(format(absolute(figure)), decimals);
  return sign(figure) < 0 ? ['', shown] : [shown, ''];
}

function total(lines: readonly EntryLine[], side: Side, wanted: 1 | -1, decimals: number): string {
  const figures = lines.map((line) => decimal(line[side])).filter((figure) => sign(figure) === wanted);
  return formatAmount(format(absolute(sum(figures))), decimals, { zero: 'digits' });
}

function lines(entry: JournalEntry, { both, locale, settings, words }: Speech): PaperBlock {
  const sides = [
    { side: 'base' as Side, currency: settings.base_currency, decimals: settings.base_decimals },
    { side: 'local' as Side, currency: settings.local_currency, decimals: settings.local_decimals },
  ].slice(0, settings.base_currency === settings.local_currency ? 1 : 2);
  const figure = (label: (all: Speech['words']) => string, currency: string) => ({
    label: { ...both(label), main: `${label(words)} ${currency}` },
    numeric: true,
    width: null,
  });
  return {
    kind: 'table',
    size: 8.5,
    columns: [
      { label: both((all) => all.account), numeric: false, width: 2 },
      { label: both((all) => all.description), numeric: false, width: 2 },
      { label: both((all) => all.amount), numeric: true, width: null },
      ...sides.flatMap(({ currency }) => [
        figure((all) => all.sides.debit, currency),
        figure((all) => all.sides.credit, currency),
      ]),
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
          ...sides.flatMap(({ side, decimals }) => debitAndCredit(line[side], decimals)),
        ],
      })),
      {
        strong: true,
        cells: [
          words.total,
          '',
          '',
          ...sides.flatMap(({ side, decimals }) => [
            total(entry.lines, side, 1, decimals),
            total(entry.lines, side, -1, decimals),
          ]),
        ],
      },
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
