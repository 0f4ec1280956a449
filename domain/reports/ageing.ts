import { type BusinessDate, daysBetween } from '#lib/dates.ts';

/** Days past due, as receivables are usually aged. */
export const AGE_BUCKETS = ['notDue', 'upTo30', 'upTo60', 'upTo90', 'over90'] as const;
export type AgeBucket = (typeof AGE_BUCKETS)[number];

/** An item due on its due date is not late that day; the first day after is day one. */
export function ageBucketOf(dueDate: BusinessDate, asOf: BusinessDate): AgeBucket {
  const late = daysBetween(dueDate, asOf);
  if (late <= 0) return 'notDue';
  if (late <= 30) return 'upTo30';
  if (late <= 60) return 'upTo60';
  return late <= 90 ? 'upTo90' : 'over90';
}
