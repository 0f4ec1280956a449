import type { LegalHold, Retention, RetentionRule } from '#contract/retention.ts';
import type { CompanyDb } from './with-company.ts';

const RULES = `select r.table_name as table, r.keep_months as "keepMonths", r.basis,
    (select count(*) from partitions_of(r.table_name))::int as partitions,
    (select json_build_object('partition', p.partition_name, 'from', iso(p.from_at), 'to', iso(p.to_at), 'dropsAt', iso(p.drops_at),
        'keptBy', case when p.drops_at <= now() then partition_is_kept_by(r.table_name, p.from_at, p.to_at) end)
      from (select q.*, q.to_at + make_interval(months => r.keep_months) as drops_at from partitions_of(r.table_name) q) p
      order by p.to_at limit 1) as next
  from retention_rules r order by r.table_name`.replaceAll(
  /iso\(([a-z_.]+)\)/g,
  `to_char($1 at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
);

const HOLD = `select h.id, h.reason, h.placed_at as "placedAt", p.display_name as "placedBy", h.released_at as "releasedAt",
    r.display_name as "releasedBy", h.release_reason as "releaseReason"
  from legal_holds h left join people p on p.id = h.placed_by left join people r on r.id = h.released_by where h.company_id = $1`;

/** How long each log is kept and what goes next; the company's holds, standing ones first; what was dropped. */
export async function readRetention(db: CompanyDb): Promise<Retention> {
  const company = [db.context.companyId];
  const rules = await db.sql.query<RetentionRule>(RULES);
  const holds = await db.sql.query<LegalHold>(
    `${HOLD} order by h.released_at desc nulls first, h.placed_at desc`,
    company,
  );
  const retired = await db.sql.query<Retention['retired'][number]>(
    `select partition_name as partition, from_at as "from", to_at as "to", rows_count::float8 as rows, retired_at as "retiredAt"
     from retired_partitions order by retired_at desc limit 50`,
  );
  return { rules: rules.rows, holds: holds.rows, retired: retired.rows };
}

export async function findHold(db: CompanyDb, id: string): Promise<LegalHold | undefined> {
  const { rows } = await db.sql.query<LegalHold>(`${HOLD} and h.id = $2`, [db.context.companyId, id]);
  return rows[0];
}

/** By whoever acts; nobody where a command line does. */
export async function insertHold(db: CompanyDb, id: string, reason: string): Promise<void> {
  const { companyId, actor } = db.context;
  await db.query
    .insertInto('legal_holds')
    .values({ company_id: companyId, id, reason, placed_by: actor.kind === 'person' ? actor.id : null })
    .execute();
}

/** False when there is no such hold standing. */
export async function releaseStandingHold(db: CompanyDb, id: string, reason: string): Promise<boolean> {
  const { companyId, actor } = db.context;
  const { rowCount } = await db.sql.query(
    `update legal_holds set released_at = now(), released_by = $3, release_reason = $4
     where company_id = $1 and id = $2 and released_at is null`,
    [companyId, id, actor.kind === 'person' ? actor.id : null, reason],
  );
  return rowCount === 1;
}
