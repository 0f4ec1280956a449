'use client';

import { useCallback, useRef } from 'react';
import type { UseFieldArrayReturn, UseFormReturn } from 'react-hook-form';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import { type EntryLineValues, type EntryValues, emptyLine, isBlank } from './entry-values.ts';

export interface EntryLineEditing {
  addAfter(index: number): void;
  duplicate(index: number): void;
  remove(index: number): void;
  insert(index: number, lines: EntryLineValues[]): void;
}

/** Adding, doubling, dropping and pasting lines of an entry. A new line goes on in the currency of the one above. */
export function useEntryLines(
  form: UseFormReturn<EntryValues>,
  array: UseFieldArrayReturn<EntryValues, 'lines'>,
  usual: CurrencyCode,
  focusLine: (index: number, cell?: number) => void,
): EntryLineEditing {
  // The field array is made anew with every draw; rows must not be.
  const latest = useRef({ array, focusLine });
  latest.current = { array, focusLine };
  const addAfter = useCallback(
    (index: number) => {
      const above = form.getValues(`lines.${index}`);
      latest.current.array.insert(index + 1, emptyLine(above?.currency ?? usual), { shouldFocus: false });
      latest.current.focusLine(index + 1);
    },
    [form, usual],
  );
  const duplicate = useCallback(
    (index: number) => {
      latest.current.array.insert(index + 1, { ...form.getValues(`lines.${index}`) }, { shouldFocus: false });
      latest.current.focusLine(index + 1);
    },
    [form],
  );
  const remove = useCallback(
    (index: number) => {
      const { length } = form.getValues('lines');
      if (length === 1) latest.current.array.replace([emptyLine(usual)]);
      else latest.current.array.remove(index);
      latest.current.focusLine(Math.max(0, Math.min(index, length - 2)));
    },
    [form, usual],
  );
  const insert = useCallback(
    (index: number, pasted: EntryLineValues[]) => {
      const lines = form.getValues('lines');
      // Pasted rows take the place of the blank lines around where they land.
      const before = lines.slice(0, index);
      const after = lines.slice(index).filter((line) => !isBlank(line));
      latest.current.array.replace([...before, ...pasted, ...after]);
      latest.current.focusLine(index + pasted.length - 1);
    },
    [form],
  );
  return { addAfter, duplicate, remove, insert };
}
