'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { memo, type ReactNode, type RefObject, useLayoutEffect, useState } from 'react';
import { Gap } from './gap.tsx';

const OVERSCAN = 12;

type Draw = (index: number, ref: (node: HTMLTableRowElement | null) => void) => ReactNode;

/** Scrolling draws the rows that come; those that stay are left as they are. */
const DrawnRow = memo(function DrawnRow({
  index,
  draw,
  measure,
}: {
  index: number;
  draw: Draw;
  measure: (node: HTMLTableRowElement | null) => void;
}) {
  return draw(index, measure);
});

/** Rows near the screen; the page scrolls as if all were there. Loaded only once a list grows beyond what is drawn whole. */
export function WindowedRows({
  count,
  estimate,
  body,
  span,
  draw,
}: {
  count: number;
  /** Height of a row before it has been drawn, from the rows drawn so far. */
  estimate: number;
  body: RefObject<HTMLTableSectionElement | null>;
  span: number;
  draw: Draw;
}) {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const section = body.current;
    if (section) setTop(section.getBoundingClientRect().top + window.scrollY);
  }, [body]);
  const virtual = useWindowVirtualizer<HTMLTableRowElement>({
    count,
    estimateSize: () => estimate,
    overscan: OVERSCAN,
    scrollMargin: top,
    // A frame late is better than a frame lost: rows beyond the edge are drawn already.
    useFlushSync: false,
  });
  const drawn = virtual.getVirtualItems();
  const before = (drawn[0]?.start ?? top) - top;
  const after = virtual.getTotalSize() - ((drawn.at(-1)?.end ?? top) - top);
  return (
    <>
      <Gap height={before} span={span} />
      {drawn.map((item) => (
        <DrawnRow key={item.index} index={item.index} draw={draw} measure={virtual.measureElement} />
      ))}
      <Gap height={after} span={span} />
    </>
  );
}
