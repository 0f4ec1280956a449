import { expect, it } from 'vitest';
import { daysOf, horizon, monthsAhead } from './calendar.ts';

it('months go on as they began: the Gregorian to their last day, named by the fiscal year they lie in', () => {
  const last = { code: '2027-01', fiscalYear: 2026, startDate: '2027-01-01', endDate: '2027-01-31' };
  expect(
    monthsAhead(last, '2027-04-01', 4).map(({ code, fiscalYear, endDate }) => [code, fiscalYear, endDate]),
  ).toEqual([
    ['2027-02', 2026, '2027-02-28'],
    ['2027-03', 2026, '2027-03-31'],
    ['2027-04', 2027, '2027-04-30'],
  ]);
});

it('an Ethiopian year has thirteen months, the last of five days, and of six before a leap year', () => {
  const first = { code: '2018-13E', fiscalYear: 2018, startDate: '2026-09-06', endDate: '2026-09-10' };
  const years = monthsAhead(first, '2028-09-01', 1);
  const of = (year: number) => years.filter(({ fiscalYear }) => fiscalYear === year).map(daysOf);
  expect(of(2019)).toEqual([...Array.from({ length: 12 }, () => 30), 6]);
  expect(years[0]).toMatchObject({ code: '2019-01E', startDate: '2026-09-11' });
  for (const [index, month] of years.entries()) if (index > 0) expect(daysOf(month)).toBeLessThanOrEqual(30);
});

it('are made twelve months ahead, and none twice', () => {
  const last = { code: '2027-11', fiscalYear: 2027, startDate: '2027-11-01', endDate: '2027-11-30' };
  expect(monthsAhead(last, horizon('2026-11-25'), 1)).toEqual([]);
});
