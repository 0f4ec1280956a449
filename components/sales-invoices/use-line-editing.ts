'use client';

import { useCallback, useRef, useState } from 'react';
import type { UseFieldArrayReturn, UseFormReturn } from 'react-hook-form';
import { useApp } from '../app-context.tsx';
import type { PriceOf } from '../price-lists/use-pricing.ts';
import { EMPTY_LINE, type InvoiceValues, isBlank, type LineValues } from './invoice-values.ts';
import { focusedCell } from './line-keys.ts';
import { pastedLines } from './pasted-lines.ts';

const LOOKUP_MAX = 500;

export interface LineEditing {
  addAfter(index: number): void;
  duplicate(index: number): void;
  remove(index: number): void;
  paste(index: number, text: string): void;
  /** Finds what pasted codes stand for; again after a failure. */
  lookUp(): Promise<void>;
  looking: boolean;
  lookupError: unknown;
}

/** Adding, doubling, dropping and pasting lines. What was pasted is there at once; its items follow from the server. */
export function useLineEditing(
  form: UseFormReturn<InvoiceValues>,
  array: UseFieldArrayReturn<InvoiceValues, 'lines'>,
  focusLine: (index: number, cell?: number) => void,
  onChanged: () => void,
  priceOf: PriceOf,
): LineEditing {
  const { api } = useApp();
  const [looking, setLooking] = useState(false);
  const [lookupError, setLookupError] = useState<unknown>();
  // The field array is made anew with every draw; rows must not be.
  const latest = useRef({ array, focusLine, onChanged, priceOf });
  latest.current = { array, focusLine, onChanged, priceOf };

  const addAfter = useCallback((index: number) => {
    latest.current.array.insert(index + 1, EMPTY_LINE, { shouldFocus: false });
    latest.current.focusLine(index + 1);
  }, []);

  const duplicate = useCallback(
    (index: number) => {
      const line = form.getValues(`lines.${index}`);
      latest.current.array.insert(index + 1, { ...line }, { shouldFocus: false });
      latest.current.focusLine(index + 1);
      latest.current.onChanged();
    },
    [form],
  );

  const remove = useCallback(
    (index: number) => {
      const { length } = form.getValues('lines');
      if (length === 1) latest.current.array.replace([EMPTY_LINE]);
      else latest.current.array.remove(index);
      latest.current.focusLine(Math.max(0, Math.min(index, length - 2)));
      latest.current.onChanged();
    },
    [form],
  );

  const lookUp = useCallback(
    async (target?: number) => {
      const waiting = form.getValues('lines').filter((line) => line.asked !== '' && line.itemId === '');
      const codes = [...new Set(waiting.map((line) => line.asked))];
      if (codes.length === 0) return;
      setLooking(true);
      setLookupError(undefined);
      try {
        const found = new Map<string, { id: string; code: string; name: string }>();
        for (let from = 0; from < codes.length; from += LOOKUP_MAX) {
          const { rows } = await api.items.lookup({ codes: codes.slice(from, from + LOOKUP_MAX) });
          for (const { asked, item } of rows) found.set(asked, item);
        }
        const prices = await latest.current.priceOf([...found.values()].map((item) => item.id));
        const resolved = form.getValues('lines').map((line): LineValues => {
          const item = line.itemId === '' ? found.get(line.asked) : undefined;
          if (!item) return line;
          return {
            ...line,
            item: { id: item.id, code: item.code, name: item.name },
            itemId: item.id,
            asked: '',
            description: item.name,
            unitPrice: line.unitPrice === '' ? (prices.get(item.id) ?? '') : line.unitPrice,
            listPrice: prices.get(item.id) ?? '',
          };
        });
        const at = focusedCell() ?? (target === undefined ? undefined : { line: target, cell: 0 });
        latest.current.array.replace(resolved);
        if (at) latest.current.focusLine(at.line, at.cell);
        await form.trigger('lines');
        latest.current.onChanged();
      } catch (error) {
        setLookupError(error);
      } finally {
        setLooking(false);
      }
    },
    [api, form],
  );

  const paste = useCallback(
    (index: number, text: string) => {
      const pasted = pastedLines(text);
      const lines = form.getValues('lines');
      const here = lines[index];
      const before = lines.slice(0, here && isBlank(here) ? index : index + 1);
      const after = lines.slice(index + 1).filter((line) => !isBlank(line));
      latest.current.array.replace([...before, ...pasted, ...after]);
      const last = before.length + pasted.length - 1;
      latest.current.focusLine(last);
      void lookUp(last);
    },
    [form, lookUp],
  );

  return { addAfter, duplicate, remove, paste, lookUp, looking, lookupError };
}
