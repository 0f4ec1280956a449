import { CSV_BYTE_ORDER_MARK, csvLine } from '#lib/csv.ts';
import { isNumeric, type Sheet } from './sheet.ts';

const PIECE_CHARACTERS = 65_536;

/** The sheet as CSV, in pieces of bounded size. Figures stand undecorated; words a spreadsheet would run are made words (lib/csv.ts). */
export async function* csvPieces(sheet: Sheet): AsyncGenerator<Buffer> {
  const { columns } = sheet;
  let piece = CSV_BYTE_ORDER_MARK + csvLine(columns.map((column) => column.label));
  for await (const { cells } of sheet.rows) {
    piece += csvLine(columns.map((column, index) => plain(cells[index] ?? '', isNumeric(column))));
    if (piece.length < PIECE_CHARACTERS) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  yield Buffer.from(piece);
}

/** 1.5000 and 1.5 are one figure: zeros behind the point that say nothing are left out. */
function plain(value: string, numeric: boolean): string {
  return numeric && value.includes('.') ? value.replace(/\.?0+$/, '') : value;
}
