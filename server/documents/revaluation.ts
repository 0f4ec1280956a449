import type { Revaluation, RevaluationItem } from '#contract/revaluations.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { decimal, format, subtract } from '#lib/decimal.ts';
import { formatAmount, formatDate, formatQuantity } from '#lib/format.ts';
import { nameIn } from '#lib/name-in.ts';
import { sourceName } from '../words/source-name.ts';
import { tell } from '../words/words.ts';
import { onLetterhead, paperDay, type Speech } from './letterhead.ts';
import type { Paper, PaperBlock } from './paper.ts';
import { figuresIn, sideCells, sideColumns, sidesOf, sideTotals } from './sides.ts';
import { said, signatures, standing } from './trade.ts';

type Worth = Pick<RevaluationItem, 'currency' | 'amount' | 'carrying' | 'closing'>;

/** Rows under one name each: the amount, and carried, at closing and the difference in every currency of the books. */
function worthTable(rows: readonly { name: string; strong: boolean; worth: Worth }[], speech: Speech): PaperBlock {
  const sides = sidesOf(speech);
  return {
    kind: 'table',
    size: 7.5,
    columns: [
      { label: speech.both((all) => all.paper.position), numeric: false, width: 1 },
      { label: speech.both((all) => all.amount), numeric: true, width: null },
      ...sides.flatMap(({ currency }) => [
        figuresIn(currency, (all) => all.paper.carried, speech),
        figuresIn(currency, (all) => all.paper.atClosing, speech),
        figuresIn(currency, (all) => all.paper.difference, speech),
      ]),
    ],
    rows: rows.map(({ name, strong, worth }) => ({
      strong,
      cells: [
        name,
        `${formatAmount(worth.amount, CURRENCIES[worth.currency].decimals)} ${worth.currency}`,
        ...sides.flatMap(({ of, decimals }) => {
          const difference = format(subtract(decimal(worth.closing[of]), decimal(worth.carrying[of])));
          return [worth.carrying[of], worth.closing[of], difference].map((figure) => formatAmount(figure, decimals));
        }),
      ],
    })),
  };
}

/** Each kind and currency, then its positions, the largest difference first. */
function positions({ groups, items, itemCount }: Revaluation, speech: Speech): PaperBlock[] {
  const { locale, words } = speech;
  const named = (item: RevaluationItem) =>
    [
      nameIn(locale, item.customer ?? item.account),
      item.source ? sourceName(words, item.source) : (item.customer ?? item.account).code,
    ].join(' · ');
  const rows = groups.flatMap((group) => [
    { name: `${words.paper.positionKinds[group.kind]} ${group.currency}`, strong: true, worth: group },
    ...items
      .filter(({ kind, currency }) => kind === group.kind && currency === group.currency)
      .map((item) => ({ name: named(item), strong: false, worth: item })),
  ]);
  const more = tell(words.paper.largestOf, { shown: String(items.length), count: String(itemCount) });
  return [
    worthTable(rows, speech),
    ...(items.length < itemCount ? [{ kind: 'note' as const, label: null, text: more }] : []),
  ];
}

function journals({ journals: written }: Revaluation, speech: Speech): PaperBlock[] {
  const { both, locale, words } = speech;
  return written.flatMap(({ date, description, lines }): PaperBlock[] => [
    {
      kind: 'note',
      label: { main: tell(words.paper.journalOf, { date: formatDate(date, locale) }) },
      text: description,
    },
    {
      kind: 'table',
      size: 8.5,
      columns: [{ label: both((all) => all.account), numeric: false, width: 1 }, ...sideColumns(speech)],
      rows: [
        ...lines.map((line) => ({
          strong: false,
          cells: [
            `${line.accountCode} ${nameIn(locale, { name: line.accountName, nameAr: line.accountNameAr })}`,
            ...sideCells(line, speech),
          ],
        })),
        { strong: true, cells: [words.total, ...sideTotals(lines, speech)] },
      ],
    },
  ]);
}

/** A revaluation on paper: the rates it was made at, every kind and position it moved, and the journals it wrote. */
export function revaluationPaper(run: Revaluation, speech: Speech): Paper {
  const { both, locale, settings } = speech;
  const rates = run.rates.map(
    ({ currency, rate, rateDate }) =>
      `1 ${currency} = ${formatQuantity(rate)} ${settings.local_currency} · ${formatDate(rateDate, locale)}`,
  );
  return onLetterhead(speech, {
    date: paperDay(run.date),
    title: both((words) => words.documents.revaluation),
    number: run.number,
    ...standing(run, speech),
    landscape: sidesOf(speech).length > 1,
    blocks: [
      {
        kind: 'facts',
        facts: [
          { label: both((words) => words.date), lines: said(formatDate(run.date, locale)) },
          { label: both((words) => words.paper.reversedOn), lines: said(formatDate(run.reversalDate, locale)) },
          { label: both((words) => words.paper.closingRates), lines: rates.flatMap((rate) => said(rate)) },
          ...(run.notes ? [{ label: both((words) => words.paper.notes), lines: said(run.notes) }] : []),
          ...(run.posted.by ? [{ label: both((words) => words.paper.preparedBy), lines: said(run.posted.by) }] : []),
        ],
      },
      ...positions(run, speech),
      ...journals(run, speech),
      signatures(speech, [(words) => words.paper.preparedBy, (words) => words.paper.approvedBy]),
    ],
  });
}
