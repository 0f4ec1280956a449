'use client';

import Link from 'next/link';
import { lazy, Suspense, useRef } from 'react';
import { classes } from '../ui/classes.ts';
import { isActs } from './arrange-columns.ts';
import { cellClasses } from './cell-classes.ts';
import type { DataTableProps } from './data-table.tsx';
import { Gap } from './gap.tsx';
import { PickOne } from './picking.tsx';
import type { DrawnSizes } from './use-drawn-sizes.ts';

const WindowedRows = lazy(() => import('./windowed-rows.tsx').then((module) => ({ default: module.WindowedRows })));

interface TableRowsProps<Row> extends Omit<DataTableProps<Row>, 'keyColumn'> {
  keyColumn: string | undefined;
  lead: string | undefined;
  /** Rows that are always drawn. */
  whole: number;
  sizes: DrawnSizes | null;
}

type RowRef = (node: HTMLTableRowElement | null) => void;

function Cells<Row>({ columns, keyColumn, lead, hrefOf, row }: TableRowsProps<Row> & { row: Row }) {
  return columns.map((column) => (
    <td
      key={column.id}
      data-label={isActs(column) ? undefined : column.label}
      className={classes(cellClasses(column, keyColumn, lead), column.text?.(row) === '' && 'max-md:hidden')}
    >
      {column.id === keyColumn && hrefOf ? (
        <Link href={hrefOf(row)} prefetch={false} className="font-medium text-accent-text hover:underline">
          {column.cell(row)}
        </Link>
      ) : (
        column.cell(row)
      )}
    </td>
  ));
}

/** The body of the table: all rows while they are few, those near the screen once they are many. */
export function TableRows<Row>(props: TableRowsProps<Row>) {
  const { rows, keyOf, hrefOf, picking, columns, whole, sizes } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const draw = (row: Row, index: number, ref?: RowRef) => (
    <tr
      key={keyOf(row)}
      ref={ref}
      data-index={index}
      tabIndex={hrefOf ? undefined : -1}
      className={classes(
        'border-b hover:bg-surface-hover focus-within:bg-surface-selected scroll-my-9 max-md:flex max-md:flex-wrap max-md:items-baseline max-md:gap-x-3 max-md:py-1.5 max-md:after:-order-1 max-md:after:basis-full',
        picking?.picked.has(keyOf(row)) && 'bg-surface-selected',
      )}
    >
      {picking ? (
        <td className="px-cell max-md:-order-3 max-md:px-0">
          <PickOne picking={picking} row={row} rowKey={keyOf(row)} />
        </td>
      ) : null}
      <Cells {...props} row={row} />
    </tr>
  );
  const span = columns.length + (picking ? 1 : 0);
  const first = rows.slice(0, whole).map((row, index) => draw(row, index));
  const few = (
    <>
      {first}
      <Gap height={(rows.length - first.length) * (sizes?.height ?? 0)} span={span} />
    </>
  );
  return (
    <tbody ref={body} className="max-md:block">
      {rows.length > whole && sizes?.current ? (
        <Suspense fallback={few}>
          <WindowedRows
            count={rows.length}
            estimate={sizes.height}
            body={body}
            span={span}
            draw={(index, ref) => {
              const row = rows[index];
              return row === undefined ? null : draw(row, index, ref);
            }}
          />
        </Suspense>
      ) : (
        few
      )}
    </tbody>
  );
}
