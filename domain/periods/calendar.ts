import { addDays, addMonths, type BusinessDate, daysBetween, fiscalYearOf, monthEnd, monthStart } from '#lib/dates.ts';

export interface CalendarMonth {
  code: string;
  fiscalYear: number;
  startDate: BusinessDate;
  endDate: BusinessDate;
}

const ETHIOPIC = new Intl.DateTimeFormat('en-u-ca-ethiopic-nu-latn', {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
});

/** Year, month (1 to 13) and day of a date in the Ethiopian calendar. */
function ethiopic(date: BusinessDate): { year: number; month: number; day: number } {
  const parts = Object.fromEntries(
    ETHIOPIC.formatToParts(new Date(`${date}T00:00:00Z`)).map(({ type, value }) => [type, Number.parseInt(value, 10)]),
  );
  const { year = 0, month = 0, day = 0 } = parts;
  return { year, month, day };
}

function ethiopicMonth(startDate: BusinessDate): CalendarMonth {
  const { year, month } = ethiopic(startDate);
  let endDate = startDate;
  while (ethiopic(addDays(endDate, 1)).month === month) endDate = addDays(endDate, 1);
  return { code: `${year}-${String(month).padStart(2, '0')}E`, fiscalYear: year, startDate, endDate };
}

function isEthiopic({ startDate, endDate }: CalendarMonth): boolean {
  return (
    ethiopic(startDate).day === 1 && ethiopic(addDays(endDate, 1)).day === 1 && startDate !== monthStart(startDate)
  );
}

/**
 * The months after a calendar's last, until one begins after `until`: Ethiopian where the last is an Ethiopian month (thirteen a year,
 * the thirteenth of five or six days), else those of the Gregorian calendar. What is there already decides; nothing is asked again.
 */
export function monthsAhead(last: CalendarMonth, until: BusinessDate, fiscalYearStartMonth: number): CalendarMonth[] {
  const made: CalendarMonth[] = [];
  const ethiopian = isEthiopic(last);
  for (let start = addDays(last.endDate, 1); start <= until; start = addDays(made.at(-1)?.endDate ?? start, 1)) {
    made.push(
      ethiopian
        ? ethiopicMonth(start)
        : {
            code: start.slice(0, 7),
            fiscalYear: fiscalYearOf(start, fiscalYearStartMonth),
            startDate: start,
            endDate: monthEnd(start),
          },
    );
  }
  return made;
}

const MONTHS_AHEAD = 12;

/** How far periods are made: twelve months from a day. */
export function horizon(today: BusinessDate): BusinessDate {
  return addMonths(today, MONTHS_AHEAD);
}

/** Days of a month, the last included. */
export function daysOf({ startDate, endDate }: CalendarMonth): number {
  return daysBetween(startDate, endDate) + 1;
}
