import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { csvPieces } from './csv.ts';
import type { Sheet, SheetColumn, SheetRow } from './sheet.ts';
import { xlsxPieces } from './xlsx.ts';

const COLUMNS: readonly SheetColumn[] = [
  { label: 'Account', kind: 'text' },
  { label: 'Day', kind: 'date' },
  { label: 'Debit LBP', kind: 'amount', decimals: 2 },
  { label: 'Quantity', kind: 'quantity' },
  { label: 'Margin', kind: 'percent' },
  { label: 'Documents', kind: 'count' },
];

const INJECTIONS = ['=1+1', '+1', '-cmd|calc', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")'];

function sheetOf(rows: Sheet['rows'], more: Partial<Sheet> = {}): Sheet {
  return { title: 'Trial/balance', about: ['Cedar & Co'], rightToLeft: false, columns: COLUMNS, rows, ...more };
}

async function whole(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function reread(file: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  // exceljs knows an older Buffer; the bytes are the same.
  await workbook.xlsx.load(file as unknown as ExcelJS.Buffer);
  return workbook;
}

const ROWS: SheetRow[] = [
  { cells: ['4111 Customers & "friends" <b>', '2026-11-24', '154779510000.25', '7.3000', '0.25', '12'] },
  { cells: ['زبائن · ክፍያ', '2024-02-29', '-0.5000', null, '-0.034', '0'] },
  { cells: ['Total\nof all', null, '1', '1000.0000', null, null], strong: true },
];

describe('a spreadsheet', () => {
  it('holds what was written: figures are numbers, days are dates, words are words, whatever the language', async () => {
    const sheet = (await reread(await whole(xlsxPieces(sheetOf(ROWS))))).worksheets[0];
    expect(sheet?.name).toBe('Trial balance');
    const read = [2, 3, 4].map((row) => COLUMNS.map((_, column) => sheet?.getCell(row, column + 1).value ?? null));
    expect(read).toEqual([
      ['4111 Customers & "friends" <b>', new Date('2026-11-24T00:00:00Z'), 154779510000.25, 7.3, 0.25, 12],
      ['زبائن · ክፍያ', new Date('2024-02-29T00:00:00Z'), -0.5, null, -0.034, 0],
      ['Total\nof all', null, 1, 1000, null, null],
    ]);
    expect(sheet?.getCell(2, 3).numFmt).toBe('#,##0.00');
    expect(sheet?.getCell(4, 1).font.bold).toBe(true);
    expect(sheet?.getRow(1).values).toEqual([undefined, ...COLUMNS.map((column) => column.label)]);
  });

  it('keeps its head in sight, and reads from the right where the language does', async () => {
    const [sheet] = (await reread(await whole(xlsxPieces(sheetOf(ROWS, { rightToLeft: true }))))).worksheets;
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1, rightToLeft: true });
    expect(sheet?.getColumn(1).width).toBe(28);
  });

  it.each(INJECTIONS)('never runs a word that looks like a formula: %j', async (word) => {
    const file = await whole(xlsxPieces(sheetOf([{ cells: [word, word, word, word, word, word] }])));
    const sheet = (await reread(file)).worksheets[0];
    for (const column of [1, 2, 3, 4, 5, 6]) {
      const cell = sheet?.getCell(2, column);
      expect(cell?.value).toBe(word);
      expect(cell?.formula).toBeUndefined();
      expect(cell?.style).toMatchObject({ numFmt: '@' });
    }
  });

  it('leaves out what XML cannot hold, and nothing else', async () => {
    const file = await whole(
      xlsxPieces(sheetOf([{ cells: ['a\u0000b\u0007c\ud800d 😀', null, null, null, null, null] }])),
    );
    expect((await reread(file)).worksheets[0]?.getCell(2, 1).value).toBe('abcd 😀');
  });

  it('goes on in another sheet when one is full, and loses no row', async () => {
    const rows = Array.from({ length: 25 }, (_, index) => ({
      cells: [`row ${index}`, null, String(index), null, null, null],
    }));
    const workbook = await reread(await whole(xlsxPieces(sheetOf(rows), 11)));
    expect(workbook.worksheets.map((sheet) => [sheet.name, sheet.rowCount])).toEqual([
      ['Trial balance', 11],
      ['Trial balance 2', 11],
      ['Trial balance 3', 6],
    ]);
    const read = workbook.worksheets.flatMap((sheet) =>
      Array.from({ length: sheet.rowCount - 1 }, (_, index) => sheet.getCell(index + 2, 3).value),
    );
    expect(read).toEqual(rows.map((_, index) => index));
  });

  it('fails when its rows fail, instead of ending early as if it were whole', async () => {
    async function* failing(): AsyncGenerator<SheetRow> {
      yield { cells: ['one', null, '1', null, null, null] };
      await Promise.resolve();
      throw new Error('the connection was lost');
    }
    await expect(whole(xlsxPieces(sheetOf(failing())))).rejects.toThrow('the connection was lost');
  });

  it('of a hundred thousand rows is written piece by piece, in little memory', async () => {
    const cells = ['4111 Customers, trade', '2026-11-24', '154779510000.25', '7.3', '0.25', '12'];
    function* many(): Generator<SheetRow> {
      for (let row = 0; row < 100_000; row += 1) yield { cells };
    }
    const before = process.memoryUsage().rss;
    let largest = 0;
    let size = 0;
    for await (const piece of xlsxPieces(sheetOf(many()))) {
      largest = Math.max(largest, piece.length);
      size += piece.length;
    }
    expect(size).toBeGreaterThan(100_000);
    expect(largest).toBeLessThan(256 * 1024);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });
});

describe('CSV', () => {
  it('says the same: undecorated figures, words that could run made words', async () => {
    const text = (
      await whole(csvPieces(sheetOf([...ROWS, { cells: ['=1+1', null, '-3.50', null, null, null] }])))
    ).toString();
    expect(text.split('\r\n')).toEqual([
      '\ufeffAccount,Day,Debit LBP,Quantity,Margin,Documents',
      '"4111 Customers & ""friends"" <b>",2026-11-24,154779510000.25,7.3,0.25,12',
      'زبائن · ክፍያ,2024-02-29,-0.5,,-0.034,0',
      '"Total\nof all",,1,1000,,',
      "'=1+1,,-3.5,,,",
      '',
    ]);
  });
});
