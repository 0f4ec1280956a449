'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { isShortcut } from '../ui/keys.ts';

interface ListKeys {
  /** More rows exist behind the last one. */
  onEnd(): void;
  onHelp(): void;
}

function rowsOf(root: HTMLElement): HTMLTableRowElement[] {
  return [...root.querySelectorAll<HTMLTableRowElement>('tbody tr[data-index]')];
}

function focusRow(row: HTMLTableRowElement) {
  (row.querySelector<HTMLElement>('a[href]') ?? row).focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
}

/** The row `step` away from the one in use; the first on screen when none is. Undefined beyond the last. */
function rowAt(root: HTMLElement, step: 1 | -1, last: number | null): HTMLTableRowElement | undefined {
  const rows = rowsOf(root);
  const focused = root.querySelector<HTMLTableRowElement>('tbody tr[data-index]:focus-within')?.dataset['index'];
  const from = focused === undefined ? last : Number(focused);
  const current = rows.find((row) => Number(row.dataset['index']) === from);
  if (from === null || !current) return rows.find((row) => row.getBoundingClientRect().top >= 0) ?? rows[0];
  if (focused === undefined) return current;
  return rows.find((row) => Number(row.dataset['index']) === from + step);
}

/**
 * J and K (and the arrows, once in the table) move through the rows, Enter opens by being on the row's link, / searches, ? helps. The row in
 * use is the focused one: nothing else has to know.
 */
export function useListKeys(root: RefObject<HTMLElement | null>, { onEnd, onHelp }: ListKeys) {
  const last = useRef<number | null>(null);
  useEffect(() => {
    const onFocus = (event: FocusEvent) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('tr[data-index]') : null;
      if (row && root.current?.contains(row)) last.current = Number(row.dataset['index']);
    };
    const onKey = (event: KeyboardEvent) => {
      const list = root.current;
      if (!list) return;
      const inTable = event.target instanceof Element && event.target.closest('tbody') !== null;
      const search = list.querySelector<HTMLInputElement>('input[type=search]');
      const fromSearch = event.key === 'ArrowDown' && event.target === search;
      if (!fromSearch && !isShortcut(event)) return;
      const key = event.key.toLowerCase();
      const down = key === 'j' || fromSearch || (event.key === 'ArrowDown' && inTable);
      const up = key === 'k' || (event.key === 'ArrowUp' && inTable);
      if (down || up) {
        const row = rowAt(list, down ? 1 : -1, last.current);
        if (row) focusRow(row);
        else if (down) onEnd();
      } else if (event.key === '/' && search) {
        search.focus();
        search.select();
      } else if (event.key === '?') onHelp();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('focusin', onFocus);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('focusin', onFocus);
    };
  }, [root, onEnd, onHelp]);
}
