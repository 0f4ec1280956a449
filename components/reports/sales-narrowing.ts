/** What sales are narrowed to; in the address, every one of them. */
export interface SalesFilter {
  from: string;
  to: string;
  item?: string;
  customer?: string;
  category?: string;
  warehouse?: string;
}

export const SALES_NARROWS = ['item', 'customer', 'category', 'warehouse'] as const;
export type SalesNarrow = (typeof SALES_NARROWS)[number];

/** No category is a narrowing too, and an empty word falls out of an address: it is written as a dash there. */
const NO_CATEGORY = '-';

export function narrowingOf(filter: SalesFilter): Record<string, string | undefined> {
  return { ...filter, ...(filter.category === '' ? { category: NO_CATEGORY } : {}) };
}

export function categoryFrom(text: string | undefined): string | undefined {
  return text === NO_CATEGORY ? '' : text;
}
