import type { CustomerStatement } from '#contract/reports.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { AGE_BUCKETS } from '#domain/reports/ageing.ts';
import { formatAmount, formatDate } from '#lib/format.ts';
import { type StatementCurrency, type StatementTable, statementTables } from '../reports/statement-tables.ts';
import { sourceName } from '../words/source-name.ts';
import { tell } from '../words/words.ts';
import { onLetterhead, paperDay, type Speech } from './letterhead.ts';
import type { Paper, PaperBlock } from './paper.ts';

function money(value: string, decimals: number): string {
  return formatAmount(value, decimals, { zero: 'digits' });
}

function tableOf(
  { currency, opening, closing, entries }: StatementTable,
  { from, to }: CustomerStatement,
  { words, both, locale }: Speech,
): PaperBlock {
  const { decimals } = CURRENCIES[currency];
  const figure = (label: (all: Speech['words']) => string) => ({
    label: { ...both(label), main: `${label(words)} ${currency}` },
    numeric: true,
    width: null,
  });
  const word = (label: (all: Speech['words']) => string, width: number | null) => ({
    label: both(label),
    numeric: false,
    width,
  });
  const amount = (value: string) => formatAmount(value, decimals);
  return {
    kind: 'table',
    size: 8.5,
    columns: [
      word((all) => all.date, null),
      word((all) => all.document, 1),
      word((all) => all.dueDate, null),
      figure((all) => all.paper.debit),
      figure((all) => all.paper.credit),
      figure((all) => all.balance),
    ],
    rows: [
      { strong: true, cells: [formatDate(from, locale), words.openingBalance, '', '', '', money(opening, decimals)] },
      ...entries.map(({ entry, amount: own, balance }) => {
        const credit = own.startsWith('-');
        return {
          strong: false,
          cells: [
            formatDate(entry.date, locale),
            sourceName(words, entry),
            credit ? '' : formatDate(entry.dueDate, locale),
            credit ? '' : amount(own),
            credit ? amount(own.slice(1)) : '',
            money(balance, decimals),
          ],
        };
      }),
      { strong: true, cells: [formatDate(to, locale), words.closingBalance, '', '', '', money(closing, decimals)] },
    ],
  };
}

/** What is owed at the end by how late it is, in the company's currencies: it adds up to the closing balance. */
function ageing({ ageing: aged, closing, to }: CustomerStatement, { both, settings, locale }: Speech): PaperBlock {
  const sides = [
    { side: 'base' as const, currency: settings.base_currency, decimals: settings.base_decimals },
    { side: 'local' as const, currency: settings.local_currency, decimals: settings.local_decimals },
  ].filter(({ currency }, index) => index === 0 || currency !== settings.base_currency);
  const figure = (label: (all: Speech['words']) => string) => ({ label: both(label), numeric: true, width: null });
  return {
    kind: 'table',
    size: 7.5,
    columns: [
      { label: both((all) => tell(all.paper.summaryByAge, { day: formatDate(to, locale) })), numeric: false, width: 1 },
      ...AGE_BUCKETS.map((bucket) => figure((all) => all.buckets[bucket])),
      figure((all) => all.total),
    ],
    rows: sides.map(({ side, currency, decimals }) => ({
      strong: false,
      cells: [
        currency,
        ...AGE_BUCKETS.map((bucket) => formatAmount(aged[side][bucket], decimals)),
        money(closing[side], decimals),
      ],
    })),
  };
}

/** A customer's account for sending: opening, every entry with the balance after it, closing, and what of it is late. */
export function statementPaper(statement: CustomerStatement, shown: StatementCurrency, speech: Speech): Paper {
  const { both, words, locale, settings } = speech;
  const { customer, from, to } = statement;
  const line = (text: string | null, strong = false) => (text ? [{ text, strong }] : []);
  return onLetterhead(speech, {
    date: paperDay(to),
    title: both((all) => all.statement),
    number: customer.code,
    subtitle: [tell(words.fromTo, { from: formatDate(from, locale), to: formatDate(to, locale) })],
    blocks: [
      {
        kind: 'facts',
        facts: [
          {
            label: both((all) => all.paper.accountOf),
            lines: [...line(customer.name, true), ...line(customer.nameAr), ...line(customer.address)],
          },
          ...(customer.taxNumber
            ? [{ label: both((all) => all.paper.customerTaxNumber), lines: line(customer.taxNumber) }]
            : []),
        ],
      },
      ...statementTables(statement, shown, settings).map((table) => tableOf(table, statement, speech)),
      ageing(statement, speech),
    ],
  });
}
