import { sql } from 'kysely';
import type { Lockout, SecurityQuery } from '#contract/security.ts';
import type { SecurityEventKind } from '#domain/enums.ts';
import { afterCursor, allOf, type Ordering, orderBy, type Page, pageFrom } from './keyset.ts';
import type { CompanyDb } from './with-company.ts';

export interface SecurityEventRow {
  id: string;
  at: string;
  /** With microseconds: a page begins exactly after the one before. */
  place: string;
  kind: SecurityEventKind;
  act: string;
  thing: string;
  row_key: string;
  person_id: string | null;
  person_name: string | null;
  actor_kind: string;
  actor_id: string | null;
  actor_name: string | null;
  address: string | null;
  detail: string | null;
  reason: string | null;
}

const DAYS = 90;

/** Days are the company's own. */
export async function listSecurityEvents(
  db: CompanyDb,
  query: SecurityQuery,
  timeZone: string,
): Promise<Page<SecurityEventRow>> {
  const ordering: Ordering = { column: 'e.at', id: 'e.id', descending: true };
  const where = allOf([
    query.kind ? sql<boolean>`e.kind = any (${query.kind}::text[])` : undefined,
    query.person ? sql<boolean>`e.person_id = ${query.person}` : undefined,
    query.from ? sql<boolean>`e.at >= (${query.from}::date)::timestamp at time zone ${timeZone}` : undefined,
    query.to ? sql<boolean>`e.at < (${query.to}::date + 1)::timestamp at time zone ${timeZone}` : undefined,
    afterCursor(query.cursor, ordering),
  ]);
  const { rows } = await sql<SecurityEventRow>`
    select e.id::text as id, e.at, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place, e.kind, e.act, e.thing, e.row_key,
      p.id as person_id, p.display_name as person_name, e.actor_kind, e.actor_id, coalesce(a.display_name, k.name) as actor_name, e.address,
      e.detail, e.reason
    from credentials.security_events(now() - make_interval(days => ${DAYS})) e
    left join people p on p.id = e.person_id
    left join people a on a.id = e.actor_id
    left join api_keys k on k.company_id = ${db.context.companyId} and k.id = e.actor_id
    where ${where} order by ${orderBy(ordering)} limit ${query.limit + 1}`.execute(db.query);
  return pageFrom(rows, query.limit, (row) => [row.place, row.id]);
}

export async function listLockouts(db: CompanyDb): Promise<Lockout[]> {
  const { rows } = await db.sql.query<Lockout>(
    `select id, kind, jsonb_build_object('id', person_id, 'name', display_name, 'email', email) as person, address, failures,
       last_failure_at as "lastFailureAt", blocked_until as "blockedUntil" from credentials.lockouts()`,
  );
  return rows;
}

/** False when no lockout of that id is in reach of the company in hand. */
export async function releaseLockout(db: CompanyDb, id: string): Promise<boolean> {
  const { rows } = await db.sql.query<{ person: string | null }>('select credentials.release_lockout($1) as person', [
    id,
  ]);
  return rows[0]?.person != null;
}

/** What of access needs a person: accounts locked out now, mails given up, keys that end within a week. */
export async function readAccessAttention(
  db: CompanyDb,
): Promise<{ accountsLocked: boolean; mailUndelivered: boolean; keysExpiring: boolean }> {
  const { rows } = await db.sql.query<{ accountsLocked: boolean; mailUndelivered: boolean; keysExpiring: boolean }>(
    `select exists (select 1 from credentials.lockouts() where blocked_until > now()) as "accountsLocked",
       exists (select 1 from credentials.mail_states() where state = 'failed' or state = 'queued' and attempts >= 3) as "mailUndelivered",
       exists (select 1 from api_keys where company_id = $1 and revoked_at is null and expires_at between now() and now() + interval '7 days') as "keysExpiring"`,
    [db.context.companyId],
  );
  return rows[0] ?? { accountsLocked: false, mailUndelivered: false, keysExpiring: false };
}
