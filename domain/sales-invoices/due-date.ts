import { addDays, type BusinessDate, monthEnd } from '#lib/dates.ts';

export interface Terms {
  days: number;
  /** Due on the last day of the month the days end in. */
  endOfMonth: boolean;
}

/** The day a document of this date falls due by a customer's terms. */
export function dueDateOf(date: BusinessDate, { days, endOfMonth }: Terms): BusinessDate {
  const due = addDays(date, days);
  return endOfMonth ? monthEnd(due) : due;
}
