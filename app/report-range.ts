import { isBusinessDate, monthStart } from '#lib/dates.ts';

/** The time a report is about: from its address, otherwise the running month up to today. */
export function reportRange(query: Record<string, string | undefined>, today: string): { from: string; to: string } {
  const { from, to } = query;
  const end = to && isBusinessDate(to) ? to : today;
  const start = from && isBusinessDate(from) && from <= end ? from : monthStart(end);
  return { from: start, to: end };
}
