'use client';

import { type RefObject, useLayoutEffect, useState } from 'react';

/**
 * Whether a table is as narrow as its frame. Then the frame need not scroll, and the head can stay on screen while the page scrolls:
 * inside a scrolling frame it could not. Until it is known, the frame scrolls.
 */
export function useFits(frame: RefObject<HTMLElement | null>): boolean {
  const [fits, setFits] = useState(false);
  useLayoutEffect(() => {
    const table = frame.current?.querySelector('table');
    if (!frame.current || !table) return;
    const measure = () => setFits(table.offsetWidth <= (frame.current?.clientWidth ?? 0));
    const observer = new ResizeObserver(measure);
    observer.observe(frame.current);
    observer.observe(table);
    measure();
    return () => observer.disconnect();
  });
  return fits;
}
