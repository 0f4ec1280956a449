'use client';

import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const WINDOW_FROM = 40;
const ROW_ESTIMATE_PX = 37;
const OVERSCAN = 12;
const FRAMES_MAX = 12;

export interface LineWindow {
  /** Lines to draw, in order; `gap` is the height of what is left out before this one. */
  rows: { index: number; gap: number }[];
  /** Height of what is left out after the last. */
  rest: number;
  measure: ((row: HTMLTableRowElement | null) => void) | undefined;
  focusCell(line: number, cell?: number): void;
  /** The line being written stays drawn, however far one scrolls. */
  hold(line: number | undefined): void;
}

/** Draws the lines in sight: a document of 500 lines types as fast as one of five. Short documents are drawn whole. */
export function useLineWindow(body: RefObject<HTMLTableSectionElement | null>, count: number): LineWindow {
  const long = count > WINDOW_FROM;
  const [top, setTop] = useState(0);
  const held = useRef<number | undefined>(undefined);
  const [wanted, setWanted] = useState<{ line: number; cell: number }>();
  // Whatever grows above the lines moves them: the page's own height tells when to look again.
  useLayoutEffect(() => {
    const look = () => {
      if (body.current) setTop(Math.round(body.current.getBoundingClientRect().top + window.scrollY));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [body]);
  const virtualizer = useWindowVirtualizer<HTMLTableRowElement>({
    count,
    enabled: long,
    estimateSize: () => ROW_ESTIMATE_PX,
    overscan: OVERSCAN,
    scrollMargin: top,
    initialRect: { width: 1440, height: 900 },
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      const extra = held.current;
      if (extra === undefined || extra >= count || seen.includes(extra)) return seen;
      return [...seen, extra].sort((a, b) => a - b);
    },
  });
  // Focus follows the draw that makes the line: asked for earlier, it would land on a row about to be replaced.
  useEffect(() => {
    if (!wanted) return;
    let frame = 0;
    const attempt = (frames: number) => {
      const row = body.current?.querySelector(`tr[data-index="${wanted.line}"]`);
      const input = row?.querySelectorAll<HTMLInputElement>('input')[wanted.cell];
      if (!input) {
        if (frames > 0) frame = requestAnimationFrame(() => attempt(frames - 1));
        return;
      }
      input.focus();
      if (wanted.cell > 0) input.select();
    };
    attempt(FRAMES_MAX);
    return () => cancelAnimationFrame(frame);
  }, [body, wanted]);
  const focusCell = useCallback((line: number, cell = 0) => {
    held.current = line;
    setWanted({ line, cell });
  }, []);
  const hold = useCallback((line: number | undefined) => {
    held.current = line;
  }, []);

  if (!long) {
    const rows = Array.from({ length: count }, (_, index) => ({ index, gap: 0 }));
    return { rows, rest: 0, measure: undefined, focusCell, hold };
  }
  const items = virtualizer.getVirtualItems();
  const rows = items.map((item, at) => ({
    index: item.index,
    gap: item.start - (items[at - 1]?.end ?? top),
  }));
  const rest = virtualizer.getTotalSize() + top - (items.at(-1)?.end ?? top);
  return { rows, rest, measure: virtualizer.measureElement, focusCell, hold };
}
