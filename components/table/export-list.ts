import { CSV_BYTE_ORDER_MARK, csvLine } from '#lib/csv.ts';

interface ExportedColumn<Row> {
  label: string;
  text?(row: Row): string | null;
  unit?: { label: string; text(row: Row): string };
}

/**
 * A file of every row the filters find, in the columns and order on screen. `onRows` hears how far it is and answers whether to go on;
 * null when it was stopped. Pages are asked for one after the other, so one person's export is one request at a time.
 */
export async function exportList<Row>(
  pages: AsyncIterable<readonly Row[]>,
  columns: readonly ExportedColumn<Row>[],
  onRows: (count: number) => boolean,
): Promise<{ file: Blob; count: number } | null> {
  const written = columns.flatMap(({ label, text, unit }) => (text ? [{ label, text }, ...(unit ? [unit] : [])] : []));
  const parts = [CSV_BYTE_ORDER_MARK, csvLine(written.map(({ label }) => label))];
  let count = 0;
  for await (const rows of pages) {
    parts.push(rows.map((row) => csvLine(written.map(({ text }) => text(row) ?? ''))).join(''));
    count += rows.length;
    if (!onRows(count)) return null;
  }
  return { file: new Blob(parts, { type: 'text/csv;charset=utf-8' }), count };
}

/** Hands a file to the browser under a name. */
export function download(file: Blob, name: string) {
  const href = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
  URL.revokeObjectURL(href);
}
