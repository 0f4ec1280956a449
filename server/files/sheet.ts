/** What a figure or word of a column is, so that every format writes it as itself. */
export type SheetKind = 'text' | 'date' | 'amount' | 'quantity' | 'percent' | 'count';

export interface SheetColumn {
  label: string;
  kind: SheetKind;
  /** Places an amount is shown with; the value keeps its own. */
  decimals?: number;
  /** In characters; by kind when absent. */
  width?: number;
}

/** Amounts and quantities are decimal strings, dates YYYY-MM-DD, percents fractions; null is an empty cell. */
export interface SheetRow {
  cells: readonly (string | null)[];
  /** A total, a heading or a balance. */
  strong?: boolean;
}

/** A report as rows of cells: what CSV, spreadsheet and paper are made from, piece by piece however long it is. */
export interface Sheet {
  title: string;
  /** What it is about: the company, the days, the choices made. */
  about: readonly string[];
  rightToLeft: boolean;
  columns: readonly SheetColumn[];
  rows: AsyncIterable<SheetRow> | Iterable<SheetRow>;
}

const NUMERIC: readonly SheetKind[] = ['amount', 'quantity', 'percent', 'count'];

export function isNumeric({ kind }: SheetColumn): boolean {
  return NUMERIC.includes(kind);
}
