import { sql } from 'kysely';
import type { PeriodPermit, PermitListQuery } from '#contract/period-permits.ts';
import type { PermitFacts } from '#domain/periods/permit.ts';
import { afterCursor, allOf, type Ordering, orderBy, type Page, pageFrom } from './keyset.ts';
import type { CompanyDb } from './with-company.ts';

const FACTS = `t.kind, t.period_code as "periodCode", t.areas, t.person_id as "personId", t.approved_at as "approvedAt",
  t.expires_at as "expiresAt", t.ended_at as "endedAt"`;

/** The permit FOR SHARE: revoking it waits for the posting, and the posting sees it revoked. */
export async function lockPermit(db: CompanyDb, id: string): Promise<PermitFacts | undefined> {
  const { rows } = await db.sql.query<PermitFacts>({
    name: 'lock-permit',
    text: `select ${FACTS} from period_permits t where t.company_id = $1 and t.id = $2 for share`,
    values: [db.context.companyId, id],
  });
  return rows[0];
}

const PERMIT_TEXT = `${FACTS}, t.id, t.reason, t.minutes, t.requested_at as "requestedAt", t.end_reason as "endReason", t.version,
    t.requested_by as "requestedById", w.display_name as person, r.display_name as "requestedBy", a.display_name as "approvedBy", e.display_name as "endedBy",
    (select count(*)::int from journals j where j.company_id = t.company_id and j.period_permit_id = t.id) as used
  from period_permits t
  join people w on w.id = t.person_id
  join people r on r.id = t.requested_by
  left join people a on a.id = t.approved_by
  left join people e on e.id = t.ended_by`;
const PERMIT = sql.raw(PERMIT_TEXT);

export type PermitRecord = Omit<PeriodPermit, 'status' | 'abilities'>;

export async function findPermit(db: CompanyDb, id: string): Promise<PermitRecord | undefined> {
  const { rows } = await db.sql.query<PermitRecord>(`select ${PERMIT_TEXT} where t.company_id = $1 and t.id = $2`, [
    db.context.companyId,
    id,
  ]);
  return rows[0];
}

/** Takes the permit for a decision: two approvals of one permit wait for each other. */
export async function holdPermit(db: CompanyDb, id: string): Promise<PermitRecord | undefined> {
  await db.sql.query('select 1 from period_permits where company_id = $1 and id = $2 for update', [
    db.context.companyId,
    id,
  ]);
  return findPermit(db, id);
}

export async function listPermits(db: CompanyDb, query: PermitListQuery): Promise<Page<PermitRecord>> {
  const ordering: Ordering = { column: 't.requested_at', id: 't.id', descending: true };
  const where = allOf([
    sql<boolean>`t.company_id = ${db.context.companyId}`,
    query.kind ? sql<boolean>`t.kind = any (${query.kind})` : undefined,
    query.period ? sql<boolean>`t.period_code = ${query.period}` : undefined,
    afterCursor(query.cursor, ordering),
  ]);
  const { rows } =
    await sql<PermitRecord>`select ${PERMIT} where ${where} order by ${orderBy(ordering)} limit ${query.limit + 1}`.execute(
      db.query,
    );
  return pageFrom(rows, query.limit, (row) => [row.requestedAt, row.id]);
}

/** Permits of this person that could be used now in a period, the one that lasts longest first. */
export async function usablePermits(db: CompanyDb, periodCode: string): Promise<PermitRecord[]> {
  const { rows } = await db.sql.query<PermitRecord>(
    `select ${PERMIT_TEXT} where t.company_id = $1 and t.person_id = $2 and t.period_code = $3 and t.ended_at is null and t.expires_at > now()
     order by t.expires_at desc`,
    [db.context.companyId, db.context.actor.id, periodCode],
  );
  return rows;
}

export interface ExceptionAttention {
  /** Asked for, and nobody has answered: an exception or a reopening. */
  waiting: boolean;
  /** Ran out within the last day, with something posted under it. */
  expired: boolean;
}

export async function exceptionsToSee(db: CompanyDb): Promise<ExceptionAttention> {
  const { rows } = await db.sql.query<ExceptionAttention>(
    `select coalesce(bool_or(t.approved_at is null and t.ended_at is null), false) as waiting,
        coalesce(bool_or(t.kind = 'exception' and t.approved_at is not null and t.ended_at is null and t.expires_at between now() - interval '1 day' and now()
          and exists (select 1 from journals j where j.company_id = t.company_id and j.period_permit_id = t.id)), false) as expired
      from period_permits t where t.company_id = $1 and t.kind <> 'soft_posting'`,
    [db.context.companyId],
  );
  return rows[0] ?? { waiting: false, expired: false };
}
