import { daysBetween } from '#lib/dates.ts';
import { type ZipEntry, zipPieces } from '#lib/zip.ts';
import { isNumeric, type Sheet, type SheetColumn, type SheetKind, type SheetRow } from './sheet.ts';
import {
  contentTypes,
  PACKAGE_RELATIONS,
  STYLE,
  stylesPart,
  workbookPart,
  workbookRelations,
  worksheetFoot,
  worksheetHead,
  xml,
} from './xlsx-parts.ts';

/** What a spreadsheet holds of one sheet, its head included; what is longer goes on in the next. */
const SHEET_ROWS = 1_048_576;
const PIECE_CHARACTERS = 65_536;
const CELL_CHARACTERS = 32_767;
/** Day 0 of a spreadsheet's calendar. */
const EPOCH = '1899-12-30';

const WIDTHS: Record<SheetKind, number> = { text: 28, date: 12, amount: 18, quantity: 12, percent: 10, count: 10 };
const FORMULA = /^[=+\-@\t\r]/;
const FIGURE = /^-?\d+(\.\d+)?$/;

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/**
 * A word never runs: it is an inline string, which no spreadsheet evaluates, and one that looks like a formula also carries the mark
 * of an apostrophe (quotePrefix), so that it stays a word when somebody edits the cell.
 */
function textCell(at: string, value: string, strong: boolean): string {
  const kept = value.slice(0, CELL_CHARACTERS);
  const style = FORMULA.test(kept)
    ? strong
      ? STYLE.quotedStrong
      : STYLE.quoted
    : strong
      ? STYLE.textStrong
      : STYLE.text;
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(kept)}</t></is></c>`;
}

function cell(column: SheetColumn, index: number, at: string, value: string | null, strong: boolean): string {
  if (value === null || value === '') return '';
  const style = STYLE.firstOfColumns + 2 * index + (strong ? 1 : 0);
  if (column.kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value))
    return `<c r="${at}" s="${style}"><v>${daysBetween(EPOCH, value)}</v></c>`;
  if (isNumeric(column) && FIGURE.test(value)) {
    const figure = value.includes('.') ? value.replace(/\.?0+$/, '') : value;
    return `<c r="${at}" s="${style}"><v>${figure}</v></c>`;
  }
  return textCell(at, value, strong);
}

function headRow(sheet: Sheet): string {
  const cells = sheet.columns.map(
    ({ label }, index) =>
      `<c r="${columnName(index)}1" s="${STYLE.head}" t="inlineStr"><is><t xml:space="preserve">${xml(label)}</t></is></c>`,
  );
  return `<row r="1">${cells.join('')}</row>`;
}

/** Rows of one source over as many worksheets as they need: each takes on where the last one stopped. */
class Worksheets {
  readonly #sheet: Sheet;
  readonly #names: readonly string[];
  readonly #sheetRows: number;
  readonly #rows: AsyncIterator<SheetRow> | Iterator<SheetRow>;
  #waiting: SheetRow | undefined;
  done = false;

  constructor(sheet: Sheet, sheetRows: number) {
    this.#sheet = sheet;
    this.#names = sheet.columns.map((_, index) => columnName(index));
    this.#sheetRows = sheetRows;
    this.#rows =
      Symbol.asyncIterator in sheet.rows ? sheet.rows[Symbol.asyncIterator]() : sheet.rows[Symbol.iterator]();
  }

  #row({ cells, strong = false }: SheetRow, number: number): string {
    const written = this.#sheet.columns.map((column, index) =>
      cell(column, index, `${this.#names[index]}${number}`, cells[index] ?? null, strong),
    );
    return `<row r="${number}">${written.join('')}</row>`;
  }

  async *content(): AsyncGenerator<string> {
    const { columns } = this.#sheet;
    let piece =
      worksheetHead(
        this.#sheet,
        columns.map(({ kind, width }) => width ?? WIDTHS[kind]),
      ) + headRow(this.#sheet);
    let number = 1;
    if (this.#waiting) {
      number += 1;
      piece += this.#row(this.#waiting, number);
      this.#waiting = undefined;
    }
    for (;;) {
      const next = await this.#rows.next();
      if (next.done) {
        this.done = true;
        break;
      }
      if (number === this.#sheetRows) {
        this.#waiting = next.value;
        break;
      }
      number += 1;
      piece += this.#row(next.value, number);
      if (piece.length < PIECE_CHARACTERS) continue;
      yield piece;
      piece = '';
    }
    yield piece + worksheetFoot(this.#sheet);
  }
}

/** The sheet as an Excel workbook in pieces: as much memory for a hundred thousand rows as for a hundred. */
export function xlsxPieces(sheet: Sheet, sheetRows = SHEET_ROWS): AsyncGenerator<Buffer> {
  async function* entries(): AsyncGenerator<ZipEntry> {
    const worksheets = new Worksheets(sheet, sheetRows);
    let count = 0;
    while (!worksheets.done) {
      count += 1;
      yield { name: `xl/worksheets/sheet${count}.xml`, content: worksheets.content() };
    }
    yield { name: '[Content_Types].xml', content: [contentTypes(count)] };
    yield { name: '_rels/.rels', content: [PACKAGE_RELATIONS] };
    yield { name: 'xl/workbook.xml', content: [workbookPart(sheet, count)] };
    yield { name: 'xl/_rels/workbook.xml.rels', content: [workbookRelations(count)] };
    yield { name: 'xl/styles.xml', content: [stylesPart(sheet.columns)] };
  }
  return zipPieces(entries());
}
