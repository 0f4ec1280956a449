import { categoryFrom, type SalesFilter } from '#components/reports/sales-narrowing.ts';
import { isUuid } from '#lib/ids.ts';
import { reportRange } from './report-range.ts';

/** What sales an address asks for; what it says wrongly is left out, not an error. */
export function salesFilter(query: Record<string, string | undefined>, today: string): SalesFilter {
  const { item, customer, warehouse } = query;
  const category = categoryFrom(query['category']);
  return {
    ...reportRange(query, today),
    ...(item && isUuid(item) ? { item } : {}),
    ...(customer && (customer === 'none' || isUuid(customer)) ? { customer } : {}),
    ...(warehouse && isUuid(warehouse) ? { warehouse } : {}),
    ...(category === undefined ? {} : { category }),
  };
}
