'use client';

import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { InvoiceInput } from '#contract/sales-invoices.ts';
import { useApp } from '../app-context.tsx';
import { type InvoiceValues, inputOf, writtenLines } from './invoice-values.ts';

interface Countable {
  input: InvoiceInput;
  /** Place in the form of each counted line. */
  places: number[];
  /** Written lines whose item or figures are not complete yet. */
  missing: number;
}

const FIGURE = /^\d{1,16}(\.\d{1,6})?$/;

function countable(values: InvoiceValues): Countable | null {
  const input = inputOf(values);
  const places = writtenLines(values);
  const whole = input.lines.map(
    (line) =>
      line.itemId !== '' &&
      [line.quantity, line.unitPrice, line.discountPercent].every((figure) => FIGURE.test(figure)) &&
      Number(line.quantity) > 0 &&
      Number(line.discountPercent) <= 100,
  );
  const counted = input.lines.filter((_, index) => whole[index]);
  if (input.customerId === '' || input.invoiceDate === '' || counted.length === 0) return null;
  return {
    // References and notes change no figure: typing them asks for nothing.
    input: { ...input, lines: counted, dueDate: null, customerReference: null, notes: null },
    places: places.filter((_, index) => whole[index]),
    missing: input.lines.length - counted.length,
  };
}

/** Totals in every currency by the server's own arithmetic, asked whenever a cell is left. Incomplete lines are counted out loud. */
export function useInvoiceTotals(read: () => InvoiceValues) {
  const { api } = useApp();
  const [asked, setAsked] = useState<Countable | null>(null);
  const recompute = useCallback(() => setAsked(countable(read())), [read]);
  const query = useQuery({
    queryKey: ['sales-invoices', 'totals', asked?.input],
    enabled: asked !== null,
    queryFn: async () => {
      if (!asked) throw new Error('nothing to compute');
      return await api.salesInvoices.totals(asked.input);
    },
    placeholderData: (previous) => previous,
    retry: false,
  });
  const totals = asked ? query.data : undefined;
  const amounts = new Map(asked?.places.map((place, index) => [place, totals?.lines[index]?.amount]));
  return { totals, amounts, missing: asked?.missing ?? 0, recompute };
}
