import { isBusinessDate, monthStart } from '#lib/dates.ts';

type Query = Record<string, string | undefined>;

function dayOr(text: string | undefined, otherwise: string): string {
  return text && isBusinessDate(text) ? text : otherwise;
}

/** The time a report is about: from its address, otherwise the running month up to today. */
export function reportRange(query: Query, today: string): { from: string; to: string } {
  const to = dayOr(query['to'], today);
  const from = dayOr(query['from'], monthStart(to));
  return { from: from <= to ? from : monthStart(to), to };
}

/** The day a report looks back from: from its address, otherwise today. */
export function reportDay(query: Query, today: string): string {
  return dayOr(query['asOf'], today);
}
