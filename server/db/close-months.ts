import type { CloseMonth, Signoff, Waiver } from '#contract/closing.ts';
import type { ClosePeriod } from '../closing/evidence.ts';
import type { CompanyDb } from './with-company.ts';

/** A month of the calendar: its days are those of its areas. */
export async function findMonth(db: CompanyDb, code: string): Promise<ClosePeriod | undefined> {
  const { rows } = await db.sql.query<ClosePeriod>(
    `select code, min(start_date) as "startDate", max(end_date) as "endDate" from periods where company_id = $1 and code = $2 group by code`,
    [db.context.companyId, code],
  );
  return rows[0];
}

const SIGNOFF = `s.id, s.period_code as "periodCode", a.display_name as "preparedBy", s.prepared_by as "preparedById", s.prepared_at as "preparedAt",
    b.display_name as "signedBy", s.signed_at as "signedAt", s.fallen_at as "fallenAt", s.fallen_because as "fallenBecause", s.version
  from close_signoffs s join people a on a.id = s.prepared_by left join people b on b.id = s.signed_by`;

/** Sign-offs of a month, the newest first: one stands at most. */
export async function listSignoffs(db: CompanyDb, code: string): Promise<Signoff[]> {
  const { rows } = await db.sql.query<Signoff>(
    `select ${SIGNOFF} where s.company_id = $1 and s.period_code = $2 order by s.prepared_at desc limit 20`,
    [db.context.companyId, code],
  );
  return rows;
}

export async function listWaivers(db: CompanyDb, code: string): Promise<Waiver[]> {
  const { rows } = await db.sql.query<Waiver>(
    `select w.id, w.evidence_id as "evidenceId", w.reason, a.display_name as "requestedBy", w.requested_by as "requestedById", w.requested_at as "requestedAt",
        b.display_name as "approvedBy", w.approved_at as "approvedAt"
     from close_waivers w join people a on a.id = w.requested_by left join people b on b.id = w.approved_by
     where w.company_id = $1 and w.period_code = $2 order by w.requested_at`,
    [db.context.companyId, code],
  );
  return rows;
}

/** When a month was last looked at, and by whom: nobody where a worker did. */
export async function findLastRun(db: CompanyDb, code: string): Promise<{ at: string; by: string | null } | null> {
  const { rows } = await db.sql.query<{ at: string; by: string | null }>(
    `select r.ran_at as at, p.display_name as by from close_runs r left join people p on p.id = r.ran_by
     where r.company_id = $1 and r.period_code = $2 order by r.ran_at desc, r.id desc limit 1`,
    [db.context.companyId, code],
  );
  return rows[0] ?? null;
}

/** Months that have begun, the newest first, with how each stands. */
export async function listMonths(db: CompanyDb): Promise<CloseMonth[]> {
  const { rows } = await db.sql.query<CloseMonth>(
    `select m.code, m.fiscal_year as "fiscalYear", m.start_date as "startDate", m.end_date as "endDate", m.states, r.ran_at as "ranAt", r.red_count as red,
        case when l.id is not null then 'sealed' when s.signed_at is not null then 'signed' when s.id is not null then 'prepared'
          when f.id is not null then 'fallen' else 'open' end as stage, c.outcome = 'drifted' as drifted
     from (select code, min(fiscal_year) as fiscal_year, min(start_date) as start_date, max(end_date) as end_date,
         json_object_agg(area, state) as states from periods where company_id = $1 group by code) m
     left join lateral (select ran_at, red_count from close_runs r where r.company_id = $1 and r.period_code = m.code order by ran_at desc, id desc limit 1) r on true
     left join close_signoffs s on s.company_id = $1 and s.period_code = m.code and s.fallen_at is null
     left join lateral (select f.id from close_signoffs f where f.company_id = $1 and f.period_code = m.code and f.fallen_at is not null limit 1) f on true
     left join period_seals l on l.company_id = $1 and l.period_code = m.code
     left join lateral (select outcome from seal_checks k where k.company_id = $1 and k.seal_id = l.id order by checked_at desc, id desc limit 1) c on true
     where m.start_date <= current_date order by m.start_date desc`,
    [db.context.companyId],
  );
  return rows;
}
