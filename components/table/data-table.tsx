'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { classes } from '../ui/classes.ts';

export interface Column<Row> {
  id: string;
  label: string;
  cell(row: Row): ReactNode;
  /** Figures stand at the end of their cell. */
  numeric?: boolean;
  /** Field name in the list's sort parameter, where the column can be sorted. */
  sort?: string;
  /** Not shown on a phone. */
  wideOnly?: boolean;
  total?: ReactNode;
}

export interface DataTableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string;
  /** A row opens its document through a real link in its first cell. */
  hrefOf?(row: Row): string;
  sort?: string;
  onSort?(sort: string): void;
  empty: ReactNode;
  /** Shown after the last row: more to load, or the end. */
  foot?: ReactNode;
}

function SortHeader({
  column,
  sort,
  onSort,
}: {
  column: { label: string; sort: string };
  sort: string | undefined;
  onSort(sort: string): void;
}) {
  const t = useTranslations('common.table');
  const ascending = sort === column.sort;
  const descending = sort === `-${column.sort}`;
  return (
    <button
      type="button"
      aria-label={t('sortBy', { column: column.label })}
      onClick={() => onSort(ascending ? `-${column.sort}` : column.sort)}
      className="inline-flex items-center gap-1 font-medium hover:text-fg"
    >
      {column.label}
      {ascending ? <ArrowUp aria-hidden="true" className="size-3" /> : null}
      {descending ? <ArrowDown aria-hidden="true" className="size-3" /> : null}
    </button>
  );
}

/** The one table: hairlines, figures at the end, rows that are links, an empty state that must be given. */
export function DataTable<Row>({
  label,
  columns,
  rows,
  keyOf,
  hrefOf,
  sort,
  onSort,
  empty,
  foot,
}: DataTableProps<Row>) {
  if (rows.length === 0) return <>{empty}</>;
  const cellClass = (column: Column<Row>) =>
    classes('h-row px-cell', column.numeric && 'text-end', column.wideOnly && 'hidden md:table-cell');
  const hasTotals = columns.some((column) => column.total !== undefined);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table scrolls by keyboard too
    <div role="group" aria-label={label} tabIndex={0} className="overflow-x-auto">
      <table className="w-full border-collapse" aria-label={label}>
        <thead>
          <tr className="border-b border-line-strong text-xs text-fg-muted">
            {columns.map((column) =>
              column.label === '' ? (
                <td key={column.id} className="h-row-head" />
              ) : (
                <th
                  key={column.id}
                  scope="col"
                  aria-sort={sort === column.sort ? 'ascending' : sort === `-${column.sort}` ? 'descending' : undefined}
                  className={classes(
                    'h-row-head px-cell font-medium whitespace-nowrap',
                    column.numeric ? 'text-end' : 'text-start',
                    column.wideOnly && 'hidden md:table-cell',
                  )}
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
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className="border-b hover:bg-surface-hover">
              {columns.map((column, index) => (
                <td key={column.id} className={cellClass(column)}>
                  {index === 0 && hrefOf ? (
                    <Link href={hrefOf(row)} prefetch={false} className="font-medium text-accent-text hover:underline">
                      {column.cell(row)}
                    </Link>
                  ) : (
                    column.cell(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {hasTotals ? (
          <tfoot>
            <tr className="border-t border-line-strong font-semibold">
              {columns.map((column) => (
                <td key={column.id} className={cellClass(column)}>
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
