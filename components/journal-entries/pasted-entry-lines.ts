import { CURRENCY_CODES, type CurrencyCode } from '#domain/fx/currencies.ts';
import { readFigure } from '#lib/read-figure.ts';
import type { Option } from '../form/async-combobox.tsx';
import { cellsOf } from '../sales-invoices/pasted-lines.ts';
import { type EntryLineValues, emptyLine } from './entry-values.ts';

interface Known {
  accounts: readonly Option[];
  costCentres: readonly Option[];
  projects: readonly Option[];
  currency: CurrencyCode;
}

function byCode(options: readonly Option[], code: string): Option | undefined {
  return options.find((option) => option.code.toLowerCase() === code.toLowerCase());
}

function figureOf(cell: string): string {
  const figure = cell === '' || cell === '–' || cell === '-' ? '' : readFigure(cell);
  return /^0+(\.0+)?$/.test(figure) ? '' : figure;
}

function isHeading([, debit = '', credit = '']: readonly string[]): boolean {
  return ![debit, credit].some((cell) => /\p{Nd}/u.test(cell)) && `${debit}${credit}` !== '';
}

/**
 * Rows of a spreadsheet as lines: account code, debit, credit, currency, memo, cost centre, project. A heading row is left out; a code
 * nobody knows stays as it was written, so that its line shows what is wrong.
 */
export function pastedEntryLines(text: string, known: Known): EntryLineValues[] {
  const [first, ...others] = cellsOf(text);
  if (!first) return [];
  return (isHeading(first) ? others : [first, ...others]).map(
    ([code = '', debit = '', credit = '', currency = '', memo = '', costCentre = '', project = '']) => {
      const account = byCode(known.accounts, code) ?? null;
      const negative = figureOf(debit).startsWith('-');
      return {
        ...emptyLine(CURRENCY_CODES.find((one) => one === currency.toUpperCase()) ?? known.currency),
        account,
        asked: account ? '' : code,
        // One signed column is as good as two.
        debit: negative ? '' : figureOf(debit),
        credit: negative ? figureOf(debit).slice(1) : figureOf(credit),
        memo,
        costCentreId: byCode(known.costCentres, costCentre)?.id ?? '',
        projectId: byCode(known.projects, project)?.id ?? '',
      };
    },
  );
}
