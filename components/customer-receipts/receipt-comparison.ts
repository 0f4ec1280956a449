import { type Comparison, fieldComparison, type Part } from '../form/comparison.ts';
import type { ReceiptValues, TenderValues } from './receipt-values.ts';

interface ReceiptWords {
  date: string;
  currency: string;
  reference: string;
  notes: string;
  customer: string;
  tenders: string;
  settles: string;
  tenderText(tender: TenderValues): string;
}

/** How two versions of a receipt draft are compared: its fields, the money as a whole, and what is settled as a whole. */
export function receiptComparison(words: ReceiptWords): Comparison<ReceiptValues> {
  const facts = fieldComparison<ReceiptValues>({
    receiptDate: words.date,
    currency: words.currency,
    reference: words.reference,
    notes: words.notes,
  });
  const whole = (values: ReceiptValues): Part[] => [
    { key: 'customer', label: words.customer, text: values.customer?.name ?? '' },
    { key: 'tenders', label: words.tenders, text: values.tenders.map(words.tenderText).join(' · ') },
    {
      key: 'amounts',
      label: words.settles,
      text: Object.values(values.amounts)
        .filter((amount) => amount !== '')
        .join(' · '),
    },
  ];
  return {
    parts: (values) => [...whole(values), ...facts.parts(values)],
    merge: (mine, theirs, taken) => ({
      ...facts.merge(mine, theirs, taken),
      ...(taken.has('customer') ? { customer: theirs.customer, customerId: theirs.customerId } : {}),
      ...(taken.has('tenders') ? { tenders: theirs.tenders } : {}),
      ...(taken.has('amounts') ? { amounts: theirs.amounts } : {}),
    }),
  };
}
