import { sql } from 'kysely';
import type { AuditChain, AuditListQuery } from '#contract/audit.ts';
import { keyName } from '#lib/signature.ts';
import { countUnsealed } from './audit-chain.ts';
import { afterCursor, allOf, type Ordering, orderBy, type Page, pageFrom } from './keyset.ts';
import type { CompanyDb } from './with-company.ts';

export interface AuditRecord {
  id: string;
  at: string;
  /** With microseconds: a page begins exactly after the one before. */
  place: string;
  act: string;
  thing: string;
  key: string;
  actorKind: string;
  actorId: string | null;
  actorName: string | null;
  sessionId: string | null;
  requestId: string | null;
  reason: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  sealed: boolean;
}

/** Writes down an act that changes no row of its own, such as taking the log out of the house. */
export async function recordAct(
  db: CompanyDb,
  subject: string,
  key: string,
  act: string,
  details: Readonly<Record<string, unknown>> | null = null,
): Promise<void> {
  await db.sql.query('select audit_act($1, $2, $3, $4, $5)', [
    db.context.companyId,
    subject,
    key,
    act,
    details === null ? null : JSON.stringify(details),
  ]);
}

/** Days are the company's own. */
export async function listAuditEvents(
  db: CompanyDb,
  query: AuditListQuery,
  timeZone: string,
): Promise<Page<AuditRecord>> {
  const ordering: Ordering = { column: 'e.at', id: 'e.id', descending: true };
  const where = allOf([
    sql<boolean>`e.company_id = ${db.context.companyId}`,
    query.person ? sql<boolean>`e.actor_id = ${query.person}` : undefined,
    query.thing ? sql<boolean>`e.table_name = ${query.thing}` : undefined,
    query.key ? sql<boolean>`e.row_key = ${query.key}` : undefined,
    query.act ? sql<boolean>`e.act = ${query.act}` : undefined,
    query.from ? sql<boolean>`e.at >= (${query.from}::date)::timestamp at time zone ${timeZone}` : undefined,
    query.to ? sql<boolean>`e.at < (${query.to}::date + 1)::timestamp at time zone ${timeZone}` : undefined,
    afterCursor(query.cursor, ordering),
  ]);
  const { rows } =
    await sql<AuditRecord>`select e.id::text as id, e.at, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place,
      e.act, e.table_name as thing, e.row_key as key, e.actor_kind as "actorKind", e.actor_id as "actorId", coalesce(p.display_name, k.name) as "actorName",
      e.session_id as "sessionId", e.request_id as "requestId", e.reason, e.before, e.after,
      not exists (select 1 from audit_unsealed q where q.company_id = e.company_id and q.at = e.at and q.id = e.id) as sealed
    from audit_events e left join people p on p.id = e.actor_id
    left join api_keys k on k.company_id = e.company_id and k.id = e.actor_id
    where ${where} order by ${orderBy(ordering)} limit ${query.limit + 1}`.execute(db.query);
  return pageFrom(rows, query.limit, (row) => [row.place, row.id]);
}

/** How far the company's log is sealed, signed and verified. */
export async function readChainState(db: CompanyDb): Promise<AuditChain> {
  const company = [db.context.companyId];
  const sealed = await db.sql.query<NonNullable<AuditChain['sealedTo']>>(
    `select segment, last_position::int as position, sealed_at as at, encode(head_hash, 'hex') as hash
     from audit_seals where company_id = $1 order by segment desc, last_position desc limit 1`,
    company,
  );
  const signed = await db.sql.query<{ segment: string; position: number; at: string; public_key: Buffer }>(
    'select segment, position::int as position, made_at as at, public_key from audit_checkpoints where company_id = $1 order by segment desc, position desc limit 1',
    company,
  );
  const verified = await db.sql.query<NonNullable<AuditChain['verification']>>(
    `select finished_at as at, outcome, events_count::int as events, segment, position::int as position, kind
     from audit_verifications where company_id = $1 order by finished_at desc limit 1`,
    company,
  );
  const unsealed = await countUnsealed(db);
  const [checkpoint] = signed.rows;
  return {
    sealedTo: sealed.rows[0] ?? null,
    unsealed: unsealed.count,
    oldestUnsealedAt: unsealed.oldestAt,
    checkpoint: checkpoint
      ? {
          segment: checkpoint.segment,
          position: checkpoint.position,
          at: checkpoint.at,
          key: keyName(checkpoint.public_key),
        }
      : null,
    verification: verified.rows[0] ?? null,
  };
}

/** Members of the company, and the tables whose changes the log captures. */
export async function readAuditFilters(
  db: CompanyDb,
): Promise<{ people: { id: string; name: string }[]; things: string[] }> {
  const people = await db.sql.query<{ id: string; name: string }>(
    `select p.id, p.display_name as name from memberships m join people p on p.id = m.person_id
     where m.company_id = $1 order by p.display_name, p.id limit 500`,
    [db.context.companyId],
  );
  const things = await db.sql.query<{ thing: string }>(
    `select distinct c.relname::text as thing from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc f on f.oid = t.tgfoid
     where f.proname = 'audit_rows' and not t.tgisinternal order by 1`,
  );
  return { people: people.rows, things: things.rows.map((row) => row.thing) };
}
