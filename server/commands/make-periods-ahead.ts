import type pg from 'pg';
import { AREAS } from '#domain/enums.ts';
import { type CalendarMonth, horizon, monthsAhead } from '#domain/periods/calendar.ts';
import { dayIn } from '#lib/dates.ts';
import { newId } from '#lib/ids.ts';
import { readCompanySettings } from '../db/companies.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';

/** Makes the periods of the next twelve months where they are missing, in every area, as the calendar went on so far. Answers how many months. */
export function makePeriodsAhead(pool: pg.Pool, context: CompanyContext, now: Date): Promise<{ months: number }> {
  return withCompany(pool, context, async (db) => {
    const settings = await readCompanySettings(db);
    const { rows } = await db.sql.query<CalendarMonth>(
      `select code, fiscal_year as "fiscalYear", start_date as "startDate", end_date as "endDate" from periods
       where company_id = $1 order by start_date desc limit 1`,
      [context.companyId],
    );
    const [last] = rows;
    if (!last) return { months: 0 };
    const until = horizon(dayIn(settings.time_zone, now));
    const months = monthsAhead(last, until, settings.fiscal_year_start_month);
    for (const month of months)
      await db.query
        .insertInto('periods')
        .values(
          AREAS.map((area) => ({
            company_id: context.companyId,
            id: newId(),
            area,
            fiscal_year: month.fiscalYear,
            code: month.code,
            start_date: month.startDate,
            end_date: month.endDate,
          })),
        )
        .onConflict((conflict) => conflict.columns(['company_id', 'area', 'code']).doNothing())
        .execute();
    return { months: months.length };
  });
}
