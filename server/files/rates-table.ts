import { CsvError, parse } from 'csv-parse/sync';
import { exchangeRate } from '#contract/fields.ts';
import { RATE_TYPES, type RateType } from '#domain/enums.ts';
import { CURRENCY_CODES, type CurrencyCode } from '#domain/fx/currencies.ts';
import type { RateRow } from '#domain/fx/rate-import.ts';
import { isBusinessDate } from '#lib/dates.ts';
import { readFigure } from '#lib/read-figure.ts';
import { Refusal } from '../refusal.ts';

export type ReadRate = RateRow & { currency: CurrencyCode };

export interface UnreadRate {
  line: number;
  field: 'date' | 'type' | 'currency' | 'rate';
  problem: 'invalid';
}

const ROWS_MAX = 5000;

function tableOf(text: string): string[][] {
  try {
    // A figure may hold commas where something else parts the cells.
    const delimiter = ['\t', ';', ','].find((sign) => text.includes(sign)) ?? ',';
    return parse(text, { bom: true, delimiter, relax_column_count: true, trim: true });
  } catch (error) {
    if (error instanceof CsvError) throw new Refusal('import_unreadable', { params: { problem: error.message } });
    throw error;
  }
}

/** 2026-11-24, or the way a spreadsheet here writes it: 24/11/2026. */
function dayOf(text: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) ?? [];
  const date = year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isBusinessDate(date) ? date : undefined;
}

/**
 * Reads rates as pasted or from a file: date, type, currency, rate, source. A first row without a date is a heading; a type left out is
 * the usual one. Rows that cannot be read come back as such. Refuses import_unreadable.
 */
export function readRates(text: string, usual: RateType, local: string): { rows: ReadRate[]; unread: UnreadRate[] } {
  const table = tableOf(text);
  if (table.length > ROWS_MAX)
    throw new Refusal('import_unreadable', { params: { problem: `it has more than ${ROWS_MAX} rows` } });
  const rows: ReadRate[] = [];
  const unread: UnreadRate[] = [];
  table.forEach(([date = '', type = '', currency = '', rate = '', source = ''], index) => {
    const line = index + 1;
    const rateDate = dayOf(date);
    if (!rateDate) {
      if (index > 0) unread.push({ line, field: 'date', problem: 'invalid' });
      return;
    }
    const rateType = type === '' ? usual : RATE_TYPES.find((one) => one === type.toLowerCase());
    const code = CURRENCY_CODES.find((one) => one === currency.toUpperCase() && one !== local);
    const figure = exchangeRate.safeParse(readFigure(rate));
    if (!rateType) unread.push({ line, field: 'type', problem: 'invalid' });
    else if (!code) unread.push({ line, field: 'currency', problem: 'invalid' });
    else if (!figure.success) unread.push({ line, field: 'rate', problem: 'invalid' });
    else
      rows.push({ line, rateDate, rateType, currency: code, rate: figure.data, source: source.slice(0, 100) || null });
  });
  return { rows, unread };
}
