/** What holds a company to a currency. */
export const CURRENCY_USES = [
  'drafts',
  'open_items',
  'open_shifts',
  'money',
  'accounts',
  'tenders',
  'price_lists',
  'items',
  'customers',
] as const;
export type CurrencyUse = (typeof CURRENCY_USES)[number];

export interface UseOfCurrency {
  use: CurrencyUse;
  count: number;
  /** The first of them by its code, where they have one. */
  sample: string | null;
}

const WORDS: Record<CurrencyUse, string> = {
  drafts: 'documents not posted yet',
  open_items: 'open items',
  open_shifts: 'open shifts',
  money: 'balances of money accounts',
  accounts: 'accounts of that currency alone',
  tenders: 'ways to pay',
  price_lists: 'price lists',
  items: 'prices of items',
  customers: 'customers',
};

/** The uses in one line: `price lists (EXPORT), customers (C-1 +2)`. */
export function usesInWords(uses: readonly UseOfCurrency[]): string {
  return uses
    .map(({ use, count, sample }) => {
      const first = sample === null ? String(count) : count === 1 ? sample : `${sample} +${count - 1}`;
      return `${WORDS[use]} (${first})`;
    })
    .join(', ');
}
