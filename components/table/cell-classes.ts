import { classes } from '../ui/classes.ts';
import { isActs } from './arrange-columns.ts';
import type { Column } from './data-table.tsx';

/** Looks of a cell: figures at the end; on a phone a card of named values, headed by the key column and the leading figure. */
export function cellClasses<Row>(column: Column<Row>, keyId: string | undefined, leadId: string | undefined): string {
  const heads = column.id === keyId || column.id === leadId;
  return classes(
    'px-cell md:h-row max-md:px-0',
    column.numeric && 'md:text-end',
    column.id === keyId && 'max-md:-order-2 max-md:text-md',
    column.id === leadId && 'max-md:-order-1 max-md:text-end max-md:text-md max-md:font-medium',
    isActs(column) && 'max-md:col-span-2 max-md:text-end',
    !heads && !isActs(column) && 'card-cell',
    !heads && column.wideOnly && 'max-md:order-1',
  );
}
