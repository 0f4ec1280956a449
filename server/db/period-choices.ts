import type { PeriodChoices } from '#contract/period-permits.ts';
import { AREAS, type Area } from '#domain/enums.ts';
import type { BusinessDate } from '#lib/dates.ts';
import { type PermitRecord, usablePermits } from './period-permits.ts';
import type { CompanyDb } from './with-company.ts';

/** The first day from `from` that is open in every one of the areas. */
export async function firstOpenDay(
  db: CompanyDb,
  from: BusinessDate,
  areas: readonly Area[],
): Promise<BusinessDate | null> {
  const { rows } = await db.sql.query<{ day: string }>(
    `select greatest(p.start_date, $2::date) as day from periods p
     where p.company_id = $1 and p.area = $3 and p.end_date >= $2 and not exists (
       select 1 from unnest($4::text[]) a (area) where not exists (
         select 1 from periods q where q.company_id = p.company_id and q.area = a.area and q.state = 'open' and greatest(p.start_date, $2::date) between q.start_date and q.end_date))
     order by p.start_date limit 1`,
    [db.context.companyId, from, areas[0], areas],
  );
  return rows[0]?.day ?? null;
}

/** What stands in the way of a day in some areas, and what of the caller's own could open it. */
export async function readPeriodChoices(
  db: CompanyDb,
  date: BusinessDate,
  asked: readonly Area[],
): Promise<Omit<PeriodChoices, 'permits' | 'ask' | 'postIntoSoft'> & { permits: PermitRecord[] }> {
  const areas = asked.length > 0 ? asked : AREAS;
  const { rows } = await db.sql.query<PeriodChoices['closed'][number] & { code: string }>(
    `select p.code, p.area, p.state, d.display_name as by, p.state_set_at as at, p.state_reason as reason
     from periods p left join people d on d.id = p.state_set_by
     where p.company_id = $1 and p.area = any ($2) and $3::date between p.start_date and p.end_date and p.state <> 'open' order by p.area`,
    [db.context.companyId, areas, date],
  );
  const periodCode = rows[0]?.code ?? '';
  return {
    periodCode,
    closed: rows.map(({ code: _code, ...period }) => period),
    firstOpenDay: await firstOpenDay(db, date, areas),
    permits: await usablePermits(db, periodCode),
  };
}
