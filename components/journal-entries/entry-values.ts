import type { EntryLine, EntryLineInput, JournalEntry } from '#contract/journal-entries.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import type { Option } from '../form/async-combobox.tsx';

/** A line while it is written: debit and credit apart, figures as text, what is not written empty. */
export interface EntryLineValues {
  account: Option | null;
  /** A pasted account code that was not found. */
  asked: string;
  memo: string;
  currency: CurrencyCode;
  debit: string;
  credit: string;
  rate: string;
  base: string;
  local: string;
  party: Option | null;
  costCentreId: string;
  projectId: string;
}

export interface EntryValues {
  entryDate: string;
  description: string;
  reference: string;
  lines: EntryLineValues[];
}

export function emptyLine(currency: CurrencyCode): EntryLineValues {
  return {
    account: null,
    asked: '',
    memo: '',
    currency,
    debit: '',
    credit: '',
    rate: '',
    base: '',
    local: '',
    party: null,
    costCentreId: '',
    projectId: '',
  };
}

/** Nothing was written in it: it is left out, wherever it stands. */
export function isBlank(line: EntryLineValues): boolean {
  return (
    line.account === null &&
    [line.asked, line.memo, line.debit, line.credit, line.base, line.local].every((text) => text === '')
  );
}

/** Places in the form of the lines that are written. */
export function writtenLines(values: EntryValues): number[] {
  return values.lines.flatMap((line, index) => (isBlank(line) ? [] : [index]));
}

function negated(text: string): string {
  return text === '' ? '' : text.startsWith('-') ? text.slice(1) : `-${text}`;
}

/** Figures of a line as the wire has them: signed, debit positive. What is written beside a credit is a credit. */
export function signedFigures(line: Pick<EntryLineValues, 'debit' | 'credit' | 'base' | 'local'>) {
  const credit = line.credit !== '' && line.debit === '';
  const turned = credit ? negated : (text: string) => text;
  return {
    amount: credit ? negated(line.credit) : line.debit === '' ? '0' : line.debit,
    base: turned(line.base) || null,
    local: turned(line.local) || null,
  };
}

function lineInputOf(line: EntryLineValues): EntryLineInput {
  return {
    accountId: line.account?.id ?? '',
    currency: line.currency,
    ...signedFigures(line),
    rate: line.rate === '' ? null : line.rate,
    customerId: line.party?.id ?? null,
    costCentreId: line.costCentreId === '' ? null : line.costCentreId,
    projectId: line.projectId === '' ? null : line.projectId,
    memo: line.memo,
  };
}

/** What goes over the wire. */
export function inputOf(values: EntryValues) {
  const { entryDate, description, reference } = values;
  return {
    entryDate,
    description,
    reference,
    lines: values.lines.filter((line) => !isBlank(line)).map(lineInputOf),
  };
}

function short(figure: string): string {
  return figure.includes('.') ? figure.replace(/\.?0+$/, '') : figure;
}

function valuesOfLine(line: EntryLine): EntryLineValues {
  const [amount, base, local] = [line.amount, line.base, line.local].map(short) as [string, string, string];
  const credit = amount.startsWith('-');
  const side = (text: string) => (credit ? negated(text) : text);
  const { account, customer } = line;
  return {
    account: { id: account.id, code: account.code, name: account.name },
    asked: '',
    memo: line.memo ?? '',
    currency: line.currency,
    debit: credit || amount === '0' ? '' : amount,
    credit: credit ? negated(amount) : '',
    rate: line.rateTyped ? short(line.rate) : '',
    base: line.baseTyped ? side(base) : '',
    local: line.localTyped ? side(local) : '',
    party: customer ? { id: customer.id, code: customer.code, name: customer.name } : null,
    costCentreId: line.costCentre?.id ?? '',
    projectId: line.project?.id ?? '',
  };
}

/** A stored entry as form values; a new one starts on this day with two lines. A copy starts on this day, too. */
export function valuesOf(
  entry: JournalEntry | undefined,
  usual: { today: string; currency: CurrencyCode },
  copy = false,
): EntryValues {
  if (!entry)
    return {
      entryDate: usual.today,
      description: '',
      reference: '',
      lines: [emptyLine(usual.currency), emptyLine(usual.currency)],
    };
  return {
    entryDate: copy ? usual.today : entry.entryDate,
    description: entry.description,
    reference: copy ? '' : (entry.reference ?? ''),
    lines: entry.lines.map(valuesOfLine),
  };
}
