'use client';

import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { InvoiceInput } from '#contract/sales-invoices.ts';
import { useApp } from '../app-context.tsx';
import { type InvoiceValues, inputOf } from './invoice-values.ts';

function isComplete(input: InvoiceInput): boolean {
  const figure = /^\d{1,16}(\.\d{1,6})?$/;
  return (
    input.customerId !== '' &&
    input.lines.length > 0 &&
    input.lines.every(
      (line) => figure.test(line.quantity) && figure.test(line.unitPrice) && figure.test(line.discountPercent),
    )
  );
}

/** Totals in every currency by the server's own arithmetic, asked whenever a cell is left. */
export function useInvoiceTotals(read: () => InvoiceValues) {
  const { api } = useApp();
  const [input, setInput] = useState<InvoiceInput | null>(null);
  const recompute = useCallback(() => {
    const next = inputOf(read());
    if (isComplete(next)) setInput(next);
  }, [read]);
  const query = useQuery({
    queryKey: ['sales-invoices', 'totals', input],
    enabled: input !== null,
    queryFn: async () => {
      if (!input) throw new Error('nothing to compute');
      return await api.salesInvoices.totals(input);
    },
    placeholderData: (previous) => previous,
    retry: false,
  });
  return { totals: query.data, recompute };
}
