import type { KeyboardEvent } from 'react';
import type { LineEditing } from './use-line-editing.ts';

function rowOf(target: EventTarget): HTMLTableRowElement | null {
  return target instanceof HTMLInputElement ? target.closest<HTMLTableRowElement>('tr[data-index]') : null;
}

/** The line a key or a paste was meant for; undefined outside the lines' cells. */
export function lineOf(target: EventTarget): number | undefined {
  const row = rowOf(target);
  return row ? Number(row.dataset['index']) : undefined;
}

function cellsOf(row: HTMLTableRowElement): HTMLInputElement[] {
  return [...row.querySelectorAll<HTMLInputElement>('input')];
}

/** Where one is writing, so that it can be found again after the lines were drawn anew. */
export function focusedCell(): { line: number; cell: number } | undefined {
  const active = document.activeElement;
  const row = active ? rowOf(active) : null;
  return row
    ? { line: Number(row.dataset['index']), cell: cellsOf(row).indexOf(active as HTMLInputElement) }
    : undefined;
}

/**
 * The keyboard of the lines: Enter goes on, from the last cell to the next line and from the last line to a new one; up and down move
 * within a column; Alt+Enter adds below, Shift+Enter doubles, Alt+Delete drops the line.
 */
export function onLineKey(
  event: KeyboardEvent<HTMLElement>,
  editing: Pick<LineEditing, 'addAfter' | 'duplicate' | 'remove'>,
  count: number,
  focusCell: (line: number, cell: number) => void,
): void {
  const row = rowOf(event.target);
  if (!row || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  const index = Number(row.dataset['index']);
  const cells = cellsOf(row);
  const cell = cells.indexOf(event.target as HTMLInputElement);
  const isFigure = (event.target as HTMLInputElement).getAttribute('role') !== 'combobox';
  const act = (): boolean => {
    if (event.key === 'Enter' && event.altKey) editing.addAfter(index);
    else if (event.key === 'Enter' && event.shiftKey) editing.duplicate(index);
    else if (event.key === 'Delete' && event.altKey) editing.remove(index);
    else if (event.key === 'Enter' && cell < cells.length - 1) focusCell(index, cell + 1);
    else if (event.key === 'Enter' && index < count - 1) focusCell(index + 1, 0);
    else if (event.key === 'Enter') editing.addAfter(index);
    else if (event.key === 'ArrowDown' && isFigure && index < count - 1) focusCell(index + 1, cell);
    else if (event.key === 'ArrowUp' && isFigure && index > 0) focusCell(index - 1, cell);
    else return false;
    return true;
  };
  if (act()) event.preventDefault();
}
