'use client';

import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useApp } from '../app-context.tsx';
import { inputOf, isCountable, type ReceiptValues } from './receipt-values.ts';

type Countable = ReturnType<typeof inputOf>;

const APPLIED = /^\d{1,16}(\.\d{1,4})?$/;

/** Only what is complete is counted; a line being written is nobody's mistake yet. */
function countable(values: ReceiptValues): Countable | null {
  const input = inputOf(values);
  if (input.customerId === '' || input.receiptDate === '') return null;
  return {
    ...input,
    // References and notes change no figure: typing them asks for nothing.
    reference: '',
    notes: '',
    tenders: input.tenders.filter(isCountable),
    applications: input.applications.filter(({ amount }) => APPLIED.test(amount)),
  };
}

/** Figures by the server's own arithmetic, asked whenever a cell is left, with what the customer owes and what is proposed. */
export function useReceiptTotals(read: () => ReceiptValues) {
  const { me, api } = useApp();
  const [asked, setAsked] = useState<Countable | null>(null);
  const recompute = useCallback(() => setAsked(countable(read())), [read]);
  const query = useQuery({
    queryKey: ['customer-receipts', 'totals', me.company.code, asked],
    enabled: asked !== null,
    queryFn: async () => {
      if (!asked) throw new Error('nothing to compute');
      return await api.customerReceipts.totals(asked);
    },
    placeholderData: (previous) => previous,
    retry: false,
  });
  return { totals: asked ? query.data : undefined, settled: !query.isFetching, error: query.error, recompute };
}
