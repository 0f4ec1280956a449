import { CsvError, parse } from 'csv-parse/sync';
import type { ChartRow } from '#domain/accounts/import.ts';
import { ACCOUNT_TYPES, CONTROLS } from '#domain/enums.ts';
import { CURRENCY_CODES } from '#domain/fx/currencies.ts';
import type { AccountDetailRecord } from '../db/accounts.ts';
import { Refusal } from '../refusal.ts';

const COLUMNS = [
  'code',
  'name_en',
  'name_ar',
  'name_fr',
  'type',
  'parent',
  'postable',
  'currency',
  'control',
  'active',
] as const;
type Column = (typeof COLUMNS)[number];

export interface UnreadRow {
  line: number;
  code: string;
  field: Column;
  problem: 'required' | 'invalid';
}

const ROWS_MAX = 5000;
const FORMULA = /^[=+\-@\t\r]/;

/** A spreadsheet runs what begins like a formula: such a cell gets an apostrophe, which reading takes away again. */
function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith("'") && FORMULA.test(trimmed.slice(1)) ? trimmed.slice(1) : trimmed;
}

/** The chart as a file: UTF-8 with its mark, so that a spreadsheet shows Arabic. */
export function writeChart(chart: readonly AccountDetailRecord[]): string {
  const codeOf = new Map(chart.map((row) => [row.id, row.code]));
  const rows = chart.map((row) => [
    row.code,
    row.name,
    row.nameAr ?? '',
    row.nameFr ?? '',
    row.type,
    codeOf.get(row.parentId ?? '') ?? '',
    row.postable ? 'yes' : 'no',
    row.currency ?? '',
    row.control ?? '',
    row.active ? 'yes' : 'no',
  ]);
  return `\uFEFF${[[...COLUMNS], ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function tableOf(text: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      skip_empty_lines: false,
    });
  } catch (error) {
    if (error instanceof CsvError) throw new Refusal('import_unreadable', { params: { problem: error.message } });
    throw error;
  }
}

const YES = ['yes', 'true', '1'];
const NO = ['no', 'false', '0'];

function flag(text: string): boolean | undefined {
  const word = text.toLowerCase();
  return word === '' || YES.includes(word) ? true : NO.includes(word) ? false : undefined;
}

function oneOf<T extends string>(known: readonly T[], text: string): T | undefined {
  return known.find((value) => value.toLowerCase() === text.toLowerCase());
}

function rowOf(line: number, read: (column: Column) => string): ChartRow | UnreadRow {
  const code = read('code').toUpperCase();
  const bad = (field: Column, problem: UnreadRow['problem'] = 'invalid'): UnreadRow => ({ line, code, field, problem });
  if (code === '') return bad('code', 'required');
  if (!/^[0-9A-Z.-]{1,20}$/.test(code)) return bad('code');
  const name = read('name_en');
  if (name === '') return bad('name_en', 'required');
  for (const column of ['name_en', 'name_ar', 'name_fr'] as const) if (read(column).length > 200) return bad(column);
  if (read('type') === '') return bad('type', 'required');
  const type = oneOf(ACCOUNT_TYPES, read('type'));
  if (!type) return bad('type');
  const [postable, active] = [flag(read('postable')), flag(read('active'))];
  if (postable === undefined) return bad('postable');
  if (active === undefined) return bad('active');
  const currency = oneOf(CURRENCY_CODES, read('currency')) ?? null;
  if (currency === null && read('currency') !== '') return bad('currency');
  const control = oneOf(CONTROLS, read('control')) ?? null;
  if (control === null && read('control') !== '') return bad('control');
  return {
    line,
    code,
    name,
    nameAr: read('name_ar') || null,
    nameFr: read('name_fr') || null,
    type,
    parentCode: read('parent').toUpperCase() || null,
    postable,
    currency,
    control,
    active,
  };
}

/**
 * Reads a chart file: comma, semicolon or tab, columns in any order, empty lines skipped. Rows that cannot be read come back as
 * such, all of them; a file that is no chart refuses with import_unreadable.
 */
export function readChart(text: string): { rows: ChartRow[]; unread: UnreadRow[] } {
  const [header = [], ...lines] = tableOf(text);
  const at = new Map(header.map((name, index) => [name.trim().toLowerCase(), index]));
  for (const needed of ['code', 'name_en', 'type'])
    if (!at.has(needed))
      throw new Refusal('import_unreadable', { params: { problem: `the column ${needed} is missing` } });
  if (lines.length > ROWS_MAX)
    throw new Refusal('import_unreadable', { params: { problem: `it has more than ${ROWS_MAX} rows` } });
  const rows: ChartRow[] = [];
  const unread: UnreadRow[] = [];
  lines.forEach((line, index) => {
    if (line.every((value) => value.trim() === '')) return;
    const row = rowOf(index + 2, (column) => unquoted(line[at.get(column) ?? -1] ?? ''));
    if ('problem' in row) unread.push(row);
    else rows.push(row);
  });
  return { rows, unread };
}
