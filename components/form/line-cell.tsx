import type { ReactNode } from 'react';
import { classes } from '../ui/classes.ts';

/** A table whose rows are stacked into small forms on a phone. */
export const LINE_TABLE = 'line-table w-full border-collapse';

/**
 * A cell of a line being written. On a phone the line is a small form: the cell shows what it holds above it, `wide` ones take the whole
 * width; on anything larger it is a cell like any other.
 */
export function LineCell({
  label,
  wide = false,
  className,
  children,
}: {
  label: string;
  wide?: boolean;
  className: string;
  children?: ReactNode;
}) {
  return (
    <td data-label={label} data-wide={wide || undefined} className={classes(className, 'align-top')}>
      {children}
    </td>
  );
}
