'use client';

import { type ReactNode, useRef } from 'react';
import type { Density } from '#domain/enums.ts';
import { classes } from '../ui/classes.ts';
import { isActs } from './arrange-columns.ts';
import { cellClasses } from './cell-classes.ts';
import { PickAll, type Picking } from './picking.tsx';
import { SortHeader } from './sort-header.tsx';
import { TableRows } from './table-rows.tsx';
import { useDrawnSizes } from './use-drawn-sizes.ts';
import { useFits } from './use-fits.ts';

export interface Column<Row> {
  id: string;
  label: string;
  cell(row: Row): ReactNode;
  /** Figures stand at the end of their cell. */
  numeric?: boolean;
  /** Field name in the list's sort parameter, where the column can be sorted. */
  sort?: string;
  /** Second in rank: in the small print of a phone's card. */
  wideOnly?: boolean;
  /** The figure that heads a phone's card; otherwise the first of the first rank. */
  leads?: boolean;
  total?: ReactNode;
  /** The same as plain text for an exported file: figures undecorated, dates as YYYY-MM-DD. Without it a column stays on screen. */
  text?(row: Row): string | null;
  /** What the figure is counted in, where that differs by row: a column of its own in the file. */
  unit?: { label: string; text(row: Row): string };
  /** Buttons of the row: last, never hidden or moved. A column without a label is one too. */
  acts?: boolean;
}

export interface DataTableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string;
  /** A row opens its document through a real link in the cell of its key column. */
  hrefOf?(row: Row): string;
  /** The column that names the row: the first one, unless a person moved it. */
  keyColumn?: string;
  sort?: string;
  onSort?(sort: string): void;
  /** Rows one may pick for an act on many. */
  picking?: Picking<Row>;
  /** Of this table alone; otherwise as the screen. */
  density?: Density | null;
  /** Rows of another question, until the answer is here. */
  busy?: boolean;
  /** A document or a report: every row is drawn, however many, because it is printed. */
  drawAll?: boolean;
  empty: ReactNode;
  /** Shown after the last row: more to load, or the end. */
  foot?: ReactNode;
}

/** Up to here every row is drawn: the browser's own find and print see them all. Beyond, only those near the screen. */
const DRAWN_WHOLE = 200;

function leadOf<Row>(columns: readonly Column<Row>[], keyId: string | undefined): string | undefined {
  const figures = columns.filter((column) => column.numeric && !isActs(column) && column.id !== keyId);
  return (figures.find((column) => column.leads) ?? figures.find((column) => !column.wideOnly))?.id;
}

/** The one table: hairlines, figures at the end, rows that are links, cards on a phone, an empty state that must be given. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, keyColumn = columns[0]?.id, sort, onSort, picking, density, busy, empty, foot } = props;
  const frame = useRef<HTMLDivElement>(null);
  const fits = useFits(frame);
  const whole = props.drawAll ? Number.POSITIVE_INFINITY : DRAWN_WHOLE;
  const many = rows.length > whole;
  const sizes = useDrawnSizes(frame, many, columns.map(({ id }) => id).join(' '));
  if (rows.length === 0) return <>{empty}</>;
  const lead = leadOf(columns, keyColumn);
  const hasTotals = columns.some((column) => column.total !== undefined);
  const head = classes(
    'h-row-head px-cell font-medium whitespace-nowrap',
    'shadow-line',
    fits && 'sticky top-0 z-sticky bg-surface',
  );
  return (
    <div
      ref={frame}
      role="group"
      aria-label={label}
      aria-busy={busy || undefined}
      tabIndex={fits ? undefined : 0}
      data-table
      data-density={density ?? undefined}
      className={classes('text-sm', fits ? null : 'overflow-x-auto', busy && 'opacity-60')}
    >
      <table className="w-full border-collapse max-md:block" aria-label={label}>
        {many && sizes ? (
          <colgroup className="max-md:hidden">
            {sizes.widths.map((width, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a column's place is what it is
              <col key={index} style={{ width }} />
            ))}
          </colgroup>
        ) : null}
        <thead className="max-md:hidden">
          <tr className="text-xs text-fg-muted">
            {picking ? (
              <th scope="col" className={classes(head, 'w-control')}>
                <PickAll picking={picking} rows={rows} keyOf={props.keyOf} />
              </th>
            ) : null}
            {columns.map((column) =>
              column.label === '' ? (
                <td key={column.id} className={head} />
              ) : (
                <th
                  key={column.id}
                  scope="col"
                  aria-sort={sort === column.sort ? 'ascending' : sort === `-${column.sort}` ? 'descending' : undefined}
                  className={classes(head, column.numeric ? 'text-end' : 'text-start')}
                >
                  {column.sort && onSort ? (
                    <SortHeader column={{ label: column.label, sort: column.sort }} sort={sort} onSort={onSort} />
                  ) : (
                    column.label
                  )}
                </th>
              ),
            )}
          </tr>
        </thead>
        <TableRows {...props} keyColumn={keyColumn} lead={lead} whole={whole} sizes={sizes} />
        {hasTotals ? (
          <tfoot className="max-md:block">
            <tr className="border-t border-line-strong font-semibold max-md:flex max-md:flex-wrap max-md:items-baseline max-md:gap-x-3 max-md:py-1.5">
              {picking ? <td className="max-md:hidden" /> : null}
              {columns.map((column) => (
                <td
                  key={column.id}
                  data-label={column.label}
                  className={classes(
                    cellClasses(column, keyColumn, lead),
                    column.total === undefined && 'max-md:hidden',
                  )}
                >
                  {column.total}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
      {foot}
    </div>
  );
}
