import { CURRENCIES, type CurrencyCode } from '#domain/fx/currencies.ts';
import { entryFigures, outOfBalance, type WrittenFigures } from '#domain/journal-entries/figures.ts';
import type { Amounts } from '#domain/ledger/effects.ts';
import { add, type Decimal, isZero, negate, ONE, sign, sum, tryDecimal } from '#lib/decimal.ts';
import { type EntryLineValues, isBlank, signedFigures } from './entry-values.ts';

export interface DayRate {
  rate: string;
  rateDate: string;
  stale: boolean;
}

/** What converting on screen needs: the company's two currencies with their decimals, and the rates of the entry's day. */
export interface Converting {
  base: string;
  local: string;
  baseDecimals: number;
  localDecimals: number;
  rates: ReadonlyMap<string, DayRate>;
}

function rateOf(line: Pick<EntryLineValues, 'currency' | 'rate'>, by: Converting): Decimal | undefined {
  if (line.currency === by.local) return ONE;
  return tryDecimal(line.rate === '' ? (by.rates.get(line.currency)?.rate ?? '') : line.rate);
}

/** Decimals of a currency as this company counts it. */
export function decimalsOf(currency: CurrencyCode, by: Converting): number {
  if (currency === by.base) return by.baseDecimals;
  return currency === by.local ? by.localDecimals : CURRENCIES[currency].decimals;
}

/** A line as the arithmetic of the books takes it; undefined while its figures cannot be read or its rate is missing. */
function writtenOf(line: EntryLineValues, by: Converting): WrittenFigures | undefined {
  const signed = signedFigures(line);
  const amount = tryDecimal(signed.amount);
  const rate = rateOf(line, by);
  const localText = signed.local ?? (by.base === by.local ? signed.base : null);
  const [base, local] = [signed.base, localText].map((text) => (text === null ? null : tryDecimal(text)));
  if (!amount || !rate || base === undefined || local === undefined) return undefined;
  return {
    currency: line.currency,
    amount,
    rate,
    decimals: { document: decimalsOf(line.currency, by), base: by.baseDecimals, local: by.localDecimals },
    base: base ?? undefined,
    local: local ?? undefined,
  };
}

function rateOfBase(by: Converting): Decimal | undefined {
  return by.base === by.local ? ONE : tryDecimal(by.rates.get(by.base)?.rate ?? '');
}

/** What one line comes to by itself; undefined while it cannot be said. */
export function lineFigures(line: EntryLineValues, by: Converting): Amounts | undefined {
  const [written, ofBase] = [writtenOf(line, by), rateOfBase(by)];
  return written && ofBase ? entryFigures([written], ofBase)[0] : undefined;
}

export interface EntryTotals {
  debit: { base: Decimal; local: Decimal };
  credit: { base: Decimal; local: Decimal };
  difference: { base: Decimal; local: Decimal };
  /** Written lines whose figures cannot be counted yet. */
  missing: number;
  balanced: boolean;
}

/** Totals by the very arithmetic that saves the entry. */
export function entryTotals(lines: readonly EntryLineValues[], by: Converting): EntryTotals {
  const all = lines.filter((line) => !isBlank(line));
  const ofBase = rateOfBase(by);
  const written = all.flatMap((line) => writtenOf(line, by) ?? []);
  const figures = ofBase ? entryFigures(written, ofBase) : [];
  const side = (of: 'base' | 'local', wanted: 1 | -1) => {
    const total = sum(figures.map((amounts) => amounts[of]).filter((value) => sign(value) === wanted));
    return wanted === 1 ? total : negate(total);
  };
  const difference = outOfBalance(figures);
  return {
    debit: { base: side('base', 1), local: side('local', 1) },
    credit: { base: side('base', -1), local: side('local', -1) },
    difference,
    missing: all.length - figures.length,
    balanced: figures.length > 1 && isZero(difference.base) && isZero(difference.local),
  };
}

/** Base and local of a line once it has taken what the entry lacks: signed, debit positive. */
export function taking(line: EntryLineValues, totals: EntryTotals, by: Converting) {
  const own = lineFigures(line, by);
  if (!own) return undefined;
  return {
    base: add(own.base, negate(totals.difference.base)),
    local: add(own.local, negate(totals.difference.local)),
  };
}
