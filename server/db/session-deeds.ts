import type { AuditRecord } from './audit-events.ts';
import type { CompanyDb } from './with-company.ts';

export interface DeedRecord extends AuditRecord {
  posted: boolean;
  voided: boolean;
  journal_id: string | null;
}

const LIMIT = 200;

/** Everything the log holds of one session in the company in hand, newest first, with the journal a posting made. */
export async function readDeeds(db: CompanyDb, sessionId: string): Promise<DeedRecord[]> {
  const { rows } = await db.sql.query<DeedRecord>({
    name: 'session-deeds',
    text: `select e.id::text as id, e.at, e.at::text as place, e.act, e.table_name as thing, e.row_key as key,
        e.actor_kind as "actorKind", e.actor_id as "actorId", null as "actorName", e.session_id as "sessionId", e.request_id as "requestId",
        e.reason, e.before, e.after, true as sealed,
        e.before ->> 'posted_at' is null and e.after ->> 'posted_at' is not null as posted,
        e.before ->> 'voided_by_id' is null and e.after ->> 'voided_by_id' is not null as voided,
        j.id as journal_id
      from audit_events e
      left join journals j on j.company_id = e.company_id and j.id = (e.after ->> 'journal_id')::uuid
        and e.before ->> 'posted_at' is null and e.after ->> 'posted_at' is not null
      where e.company_id = $1 and e.session_id = $2 order by e.at desc, e.id desc limit ${LIMIT}`,
    values: [db.context.companyId, sessionId],
  });
  return rows;
}
