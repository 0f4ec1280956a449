import { classes } from '../ui/classes.ts';
import { isActs } from './arrange-columns.ts';
import type { Column } from './data-table.tsx';

/**
 * Looks of a cell: figures at the end. On a phone a row is a card: the key column and the leading figure head it, the rest flows below,
 * figures and the second in rank under their names; acts close it.
 */
export function cellClasses<Row>(column: Column<Row>, keyId: string | undefined, leadId: string | undefined): string {
  const acts = isActs(column);
  const isKey = column.id === keyId;
  const isLead = column.id === leadId;
  return classes(
    'px-cell md:h-row max-md:px-0',
    column.numeric && 'md:text-end',
    isKey && 'max-md:-order-2 max-md:grow max-md:basis-2/5 max-md:text-md',
    isLead && 'max-md:-order-1 max-md:ms-auto max-md:font-medium',
    acts && 'max-md:order-2 max-md:basis-full max-md:text-end',
    !isKey && !acts && (column.numeric || column.wideOnly) && 'card-cell',
    !isKey && !isLead && column.wideOnly && 'max-md:order-1 max-md:text-xs',
  );
}
