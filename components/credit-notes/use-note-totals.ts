'use client';

import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { CreditNoteInput } from '#contract/credit-notes.ts';
import { useApp } from '../app-context.tsx';
import { type CreditNoteValues, noteInputOf, writtenNoteLines } from './credit-note-values.ts';

const FIGURE = /^\d{1,16}(\.\d{1,6})?$/;

interface Countable {
  input: CreditNoteInput;
  /** Place in the form of each counted line. */
  places: number[];
}

function countable(values: CreditNoteValues): Countable | null {
  const input = noteInputOf(values);
  const places = writtenNoteLines(values);
  const whole = input.lines.map(
    (line) =>
      line.itemId !== '' &&
      [line.quantity, line.unitPrice, line.discountPercent].every((figure) => FIGURE.test(figure)) &&
      Number(line.quantity) > 0 &&
      Number(line.discountPercent) <= 100,
  );
  const lines = input.lines.filter((_, index) => whole[index]);
  if (lines.length === 0 || input.noteDate === '' || (input.invoiceId === null && input.customerId === null))
    return null;
  const percent = input.restockingPercent;
  return {
    input: {
      ...input,
      lines,
      reason: 'reckoning',
      notes: null,
      restockingPercent: percent !== null && FIGURE.test(percent) ? percent : null,
      restockingFee: FIGURE.test(input.restockingFee) ? input.restockingFee : '0',
      refunds: input.refunds.filter((refund) => FIGURE.test(refund.amount) && Number(refund.amount) > 0),
    },
    places: places.filter((_, index) => whole[index]),
  };
}

/** Totals in every currency by the server's own arithmetic, asked whenever a cell is left. What it refuses is said at once. */
export function useNoteTotals(read: () => CreditNoteValues) {
  const { api } = useApp();
  const [asked, setAsked] = useState<Countable | null>(null);
  const recompute = useCallback(() => setAsked(countable(read())), [read]);
  const query = useQuery({
    queryKey: ['credit-notes', 'totals', asked?.input],
    enabled: asked !== null,
    queryFn: async () => {
      if (!asked) throw new Error('nothing to compute');
      return await api.creditNotes.totals(asked.input);
    },
    placeholderData: (previous) => previous,
    retry: false,
  });
  const totals = asked ? query.data : undefined;
  const amounts = new Map(asked?.places.map((place, index) => [place, totals?.lines[index]?.amount]));
  return { totals, amounts, error: query.error, recompute };
}
