import { dayIn } from '#lib/dates.ts';
import { formatAmount, formatPercent, formatQuantity } from '#lib/format.ts';
import type { ExportContext } from '../files/exported.ts';
import { isNumeric, type Sheet, type SheetColumn, type SheetRow } from '../files/sheet.ts';
import { Refusal } from '../refusal.ts';
import { onLetterhead, paperDay, speechIn } from './letterhead.ts';
import type { PaperBlock } from './paper.ts';
import { renderPaper } from './render-paper.ts';

/** Beyond, paper is the wrong thing: laying it out takes seconds and nobody reads it. */
const ROWS_MAX = 5000;

/** Characters a line of the upright page holds at the usual size; a report with more lies across, in as small a type as it needs. */
const UPRIGHT_CHARACTERS = 105;
const ACROSS_CHARACTERS = 155;
const SIZE = 8.5;
const SIZE_MIN = 4.5;
const TEXT_CHARACTERS_MAX = 34;
/** Between two columns. */
const GAP_CHARACTERS = 2;

function shown(column: SheetColumn, value: string | null): string {
  if (value === null || value === '') return '';
  switch (column.kind) {
    case 'amount':
      return formatAmount(value, column.decimals ?? 2);
    case 'percent':
      return formatPercent(value);
    case 'quantity':
    case 'count':
      return formatQuantity(value);
    default:
      return value;
  }
}

async function rowsOf({ columns, rows }: Sheet): Promise<{ cells: string[]; strong: boolean }[]> {
  const written: { cells: string[]; strong: boolean }[] = [];
  const write = ({ cells, strong = false }: SheetRow) =>
    written.push({ strong, cells: columns.map((column, index) => shown(column, cells[index] ?? null)) });
  for await (const row of rows) {
    if (written.length === ROWS_MAX) throw new Refusal('too_long_for_paper', { params: { limit: ROWS_MAX } });
    write(row);
  }
  return written;
}

/** What a column needs: its longest figure whole, words up to a measure after which they break, and the longest word of its name. */
function charactersOf(sheet: Sheet, rows: readonly { cells: readonly string[] }[]): number[] {
  return sheet.columns.map((column, index) => {
    const longest = rows.reduce((most, { cells }) => Math.max(most, cells[index]?.length ?? 0), 1);
    const word = Math.max(...column.label.split(' ').map((part) => part.length));
    const content = isNumeric(column) || column.kind === 'date' ? longest : Math.min(longest, TEXT_CHARACTERS_MAX);
    return Math.max(content, word) + GAP_CHARACTERS;
  });
}

/** A report on the company's paper, in its reader's language. Refuses more rows than paper is for. */
export async function* pdfPieces(sheet: Sheet, { settings, locale }: ExportContext): AsyncGenerator<Buffer> {
  const rows = await rowsOf(sheet);
  const widths = charactersOf(sheet, rows);
  const characters = widths.reduce((sum, width) => sum + width, 0);
  const landscape = characters > UPRIGHT_CHARACTERS;
  const room = landscape ? ACROSS_CHARACTERS : UPRIGHT_CHARACTERS;
  const table: PaperBlock = {
    kind: 'table',
    size: Math.max(SIZE_MIN, Math.min(SIZE, (SIZE * room) / characters)),
    columns: sheet.columns.map((column, index) => ({
      label: { main: column.label },
      numeric: isNumeric(column),
      width: widths[index] ?? 1,
    })),
    rows,
  };
  yield await renderPaper(
    onLetterhead(speechIn(settings, locale), {
      date: paperDay(dayIn(settings.time_zone, new Date())),
      title: { main: sheet.title },
      number: null,
      subtitle: sheet.about.slice(1),
      landscape,
      blocks: [table],
    }),
  );
}
