import { readFigure } from '#lib/read-figure.ts';
import { EMPTY_LINE, type LineValues } from './invoice-values.ts';

/** More than one cell: what a spreadsheet puts on the clipboard. One cell is ordinary text. */
export function isTable(text: string): boolean {
  return /[\t\n]/.test(text.replace(/[\r\n]+$/, ''));
}

/** Rows and cells of what was pasted. Cells in quotes may hold tabs and line ends; a doubled quote is a quote. */
export function cellsOf(written: string): string[][] {
  const text = written.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/y;
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (!match) break;
    const [, quoted, plain, end] = match;
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain ?? '').trim());
    if (end === '\n') rows.push([]);
  }
  return rows.filter((row) => row.some((value) => value !== ''));
}

function isHeading([, ...figures]: readonly string[]): boolean {
  return figures.length > 0 && figures.every((cell) => !/\p{Nd}/u.test(cell)) && figures.some((cell) => cell !== '');
}

/**
 * Rows of a spreadsheet as lines: item code or barcode, quantity, unit price, discount. A heading row is left out; figures that
 * cannot be read stay as they were written, so that their row shows what is wrong.
 */
export function pastedLines(text: string): LineValues[] {
  const [first, ...others] = cellsOf(text);
  if (!first) return [];
  const rows = isHeading(first) ? others : [first, ...others];
  return rows.map(([code = '', quantity = '', price = '', discount = '']) => ({
    ...EMPTY_LINE,
    asked: code,
    quantity: quantity === '' ? EMPTY_LINE.quantity : readFigure(quantity),
    unitPrice: readFigure(price),
    discountPercent: discount === '' ? EMPTY_LINE.discountPercent : readFigure(discount.replace(/\s*[%٪]$/, '')),
  }));
}
