'use client';

import { type RefObject, useLayoutEffect, useState } from 'react';

export interface DrawnSizes {
  /** Average height of a row. */
  height: number;
  /** Of the columns, in their order. */
  widths: readonly number[];
  /** Measured with the columns on screen now. */
  current: boolean;
}

/** What the first rows of a long list measure: how high the rest will be, and widths that hold while rows come and go. */
export function useDrawnSizes(frame: RefObject<HTMLElement | null>, many: boolean, columns: string): DrawnSizes | null {
  const [sizes, setSizes] = useState<{ height: number; widths: readonly number[]; columns: string } | null>(null);
  useLayoutEffect(() => {
    if (!many || !frame.current || sizes?.columns === columns) return;
    const rows = frame.current.querySelectorAll('tbody tr[data-index]');
    const [first, last] = [rows[0], rows[rows.length - 1]];
    if (!first || !last) return;
    const heads = [...frame.current.querySelectorAll('thead tr > *')];
    // oxlint-disable-next-line react/set-state-in-effect -- sizes are known only once the rows are drawn, and wanted before they are painted
    setSizes({
      height: (last.getBoundingClientRect().bottom - first.getBoundingClientRect().top) / rows.length,
      widths: heads.map((head) => head.getBoundingClientRect().width),
      columns,
    });
  }, [frame, many, columns, sizes]);
  return sizes && { height: sizes.height, widths: sizes.widths, current: sizes.columns === columns };
}
