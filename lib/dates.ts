/** Business dates are `YYYY-MM-DD` strings: a day in the company's calendar, never an instant. */
export type BusinessDate = string;

const FORM = /^(?:19|2\d)\d{2}-\d{2}-\d{2}$/;

function toUtc(date: BusinessDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

function fromUtc(date: Date): BusinessDate {
  return date.toISOString().slice(0, 10);
}

/** Whether the text is a day of the calendar between 1900 and 2999: what lies outside was mistyped. */
export function isBusinessDate(text: string): boolean {
  return FORM.test(text) && !Number.isNaN(toUtc(text).getTime()) && fromUtc(toUtc(text)) === text;
}

/** Whether the runtime knows the zone, e.g. Asia/Beirut. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The calendar day of an instant in a zone such as Asia/Beirut. */
export function dayIn(zone: string, instant: Date): BusinessDate {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(instant);
}

export function addDays(date: BusinessDate, days: number): BusinessDate {
  const next = toUtc(date);
  next.setUTCDate(next.getUTCDate() + days);
  return fromUtc(next);
}

export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return Math.round((toUtc(to).getTime() - toUtc(from).getTime()) / 86_400_000);
}

export function monthStart(date: BusinessDate): BusinessDate {
  return `${date.slice(0, 7)}-01`;
}

export function addMonths(date: BusinessDate, months: number): BusinessDate {
  const first = toUtc(monthStart(date));
  first.setUTCMonth(first.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(Number(date.slice(8)), lastDay));
  return fromUtc(first);
}

export function monthEnd(date: BusinessDate): BusinessDate {
  return addDays(addMonths(monthStart(date), 1), -1);
}

/** The fiscal year a date belongs to, named by the calendar year it starts in. */
export function fiscalYearOf(date: BusinessDate, startMonth: number): number {
  const year = Number(date.slice(0, 4));
  return Number(date.slice(5, 7)) >= startMonth ? year : year - 1;
}
