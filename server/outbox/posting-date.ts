import type { Area } from '#domain/enums.ts';
import type { CompanyDb } from '../db/with-company.ts';
import type { OutboxEvent } from './event.ts';

/** The day an event is posted on: its own, or for one released that way, the first day from then that is open in every area it needs. */
export async function postingDate(
  db: CompanyDb,
  event: OutboxEvent,
  businessDate: string,
  areas: readonly Area[],
): Promise<string> {
  if (event.release !== 'first_open_day') return businessDate;
  const { rows } = await db.sql.query<{ day: string }>(
    `select greatest(p.start_date, $2::date) as day from periods p
     where p.company_id = $1 and p.area = $3 and p.end_date >= $2 and not exists (
       select 1 from unnest($4::text[]) a (area) where not exists (
         select 1 from periods q where q.company_id = p.company_id and q.area = a.area and q.state = 'open' and greatest(p.start_date, $2::date) between q.start_date and q.end_date))
     order by p.start_date limit 1`,
    [db.context.companyId, businessDate, areas[0], areas],
  );
  return rows[0]?.day ?? businessDate;
}
