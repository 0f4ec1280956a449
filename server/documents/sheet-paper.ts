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
const WIDE_COLUMNS = 7;

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

async function tableOf(sheet: Sheet): Promise<PaperBlock> {
  const { columns } = sheet;
  const rows: { cells: string[]; strong: boolean }[] = [];
  const write = ({ cells, strong = false }: SheetRow) =>
    rows.push({ strong, cells: columns.map((column, index) => shown(column, cells[index] ?? null)) });
  for await (const row of sheet.rows) {
    if (rows.length === ROWS_MAX) throw new Refusal('too_long_for_paper', { params: { limit: ROWS_MAX } });
    write(row);
  }
  return {
    kind: 'table',
    size: columns.length > WIDE_COLUMNS ? 7.5 : 8.5,
    columns: columns.map((column) => ({
      label: { main: column.label },
      numeric: isNumeric(column),
      width: column.kind === 'text' && (column.width ?? 28) > 20 ? 1 : null,
    })),
    rows,
  };
}

/** A report on the company's paper, in its reader's language. Refuses more rows than paper is for. */
export async function* pdfPieces(sheet: Sheet, { settings, locale }: ExportContext): AsyncGenerator<Buffer> {
  yield await renderPaper(
    onLetterhead(speechIn(settings, locale), {
      date: paperDay(dayIn(settings.time_zone, new Date())),
      title: { main: sheet.title },
      number: null,
      subtitle: sheet.about.slice(1),
      landscape: sheet.columns.length > WIDE_COLUMNS,
      blocks: [await tableOf(sheet)],
    }),
  );
}
