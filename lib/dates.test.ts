import { expect, it } from 'vitest';
import { addDays, addMonths, dayIn, daysBetween, fiscalYearOf, isBusinessDate, monthEnd } from './dates.ts';

it('knows the day in Beirut when it is still yesterday in UTC', () => {
  expect(dayIn('Asia/Beirut', new Date('2026-03-27T22:30:00Z'))).toBe('2026-03-28');
});

it.each(['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', '0489-01-02', '9215-12-05'])('refuses %s', (text) => {
  expect(isBusinessDate(text)).toBe(false);
});

it('moves by days and months without leaving the calendar', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(monthEnd('2028-02-10')).toBe('2028-02-29');
  expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
});

it('names a fiscal year by the year it starts in', () => {
  expect(fiscalYearOf('2026-06-30', 7)).toBe(2025);
  expect(fiscalYearOf('2026-07-01', 7)).toBe(2026);
});
