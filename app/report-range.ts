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

/** Which of the company's currencies a report shows, from its address; both unless one is asked for. */
export function shownCurrency(query: Query): 'both' | 'base' | 'local' {
  const asked = query['currency'];
  return asked === 'base' || asked === 'local' ? asked : 'both';
}

/** The time a statement is compared with, when its address names one whole. */
export function comparedRange(query: Query): { compareFrom?: string; compareTo?: string } {
  const { compareFrom, compareTo } = query;
  if (!compareFrom || !compareTo || !isBusinessDate(compareFrom) || !isBusinessDate(compareTo)) return {};
  return compareFrom <= compareTo ? { compareFrom, compareTo } : {};
}
