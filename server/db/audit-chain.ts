import type { CheckpointLine, EventLine, GenesisLine, Head } from '#domain/audit/chain-lines.ts';
import type { Break } from '#domain/audit/verify-chain.ts';
import { newId } from '#lib/ids.ts';
import type { CompanyDb } from './with-company.ts';

/** Acts of the installation itself have a chain of their own, under this id. */
export const INSTALLATION = '00000000-0000-0000-0000-000000000000';

/** Seals at most `limit` waiting events of the company a segment. Returns how many. */
export async function sealAuditEvents(db: CompanyDb, limit: number): Promise<number> {
  const { rows } = await db.sql.query<{ sealed: number }>({
    name: 'seal-audit-events',
    text: 'select seal_audit_events($1, $2) as sealed',
    values: [db.context.companyId, limit],
  });
  return rows[0]?.sealed ?? 0;
}

export interface SegmentHead extends Head {
  sealedAt: string;
  retired: boolean;
}

/** Where each segment of the company's chain stands, oldest first. */
export async function readSegmentHeads(db: CompanyDb): Promise<SegmentHead[]> {
  const { rows } = await db.sql.query<SegmentHead>(
    `select distinct on (s.segment) s.segment, s.last_position::int as position, encode(s.head_hash, 'hex') as hash, s.sealed_at as "sealedAt",
        exists (select 1 from retired_partitions r where r.table_name = 'audit_events' and r.partition_name = 'audit_events_' || s.segment) as retired
     from audit_seals s where s.company_id = $1 order by s.segment, s.last_position desc`,
    [db.context.companyId],
  );
  return rows;
}

export async function readGeneses(db: CompanyDb): Promise<GenesisLine[]> {
  const { rows } = await db.sql.query<GenesisLine>(
    `select 'genesis' as kind, segment, genesis as canonical, encode(head_hash, 'hex') as hash
     from audit_seals where company_id = $1 and last_position = 0 order by segment`,
    [db.context.companyId],
  );
  return rows;
}

/** The events of the next batch after a position, as they are now, beside the hashes they had when they were sealed. */
export async function readBatch(db: CompanyDb, segment: string, after: number): Promise<EventLine[]> {
  const { rows } = await db.sql.query<EventLine>({
    name: 'audit-batch',
    text: `select 'event' as kind, s.segment, (s.first_position + u.n - 1)::int as position, encode(substring(s.hashes from (32 * (u.n - 1) + 1)::int for 32), 'hex') as hash,
        coalesce(audit_canonical(e), audit_missing(s.company_id, u.id)) as canonical
      from (select * from audit_seals where company_id = $1 and segment = $2 and last_position > $3 and last_position > 0 order by last_position limit 1) s
      cross join lateral unnest(s.event_ids) with ordinality u (id, n)
      left join audit_events e on e.company_id = $1 and e.at between s.at_from and s.at_to and e.id = u.id
      order by u.n`,
    values: [db.context.companyId, segment, after],
  });
  return rows;
}

export async function readCheckpoints(db: CompanyDb, segment: string): Promise<CheckpointLine[]> {
  const { rows } = await db.sql.query<CheckpointLine>(
    `select 'checkpoint' as kind, segment, position::int as position, encode(head_hash, 'hex') as hash, made_at as "madeAt",
        replace(encode(public_key, 'base64'), E'\\n', '') as "publicKey", replace(encode(signature, 'base64'), E'\\n', '') as signature
     from audit_checkpoints where company_id = $1 and segment = $2 order by position`,
    [db.context.companyId, segment],
  );
  return rows;
}

/** Heads that no signature covers yet, where the last signature of the segment is older than `seconds`. */
export async function headsToSign(db: CompanyDb, seconds: number): Promise<Head[]> {
  const { rows } = await db.sql.query<Head>({
    name: 'audit-heads-to-sign',
    text: `select h.segment, h.last_position::int as position, encode(h.head_hash, 'hex') as hash
      from (select distinct on (segment) segment, last_position, head_hash from audit_seals where company_id = $1 order by segment, last_position desc) h
      left join lateral (select position, made_at from audit_checkpoints k where k.company_id = $1 and k.segment = h.segment order by position desc limit 1) k on true
      where h.last_position > coalesce(k.position, -1) and (k.made_at is null or k.made_at < now() - make_interval(secs => $2))`,
    values: [db.context.companyId, seconds],
  });
  return rows;
}

export async function insertCheckpoint(
  db: CompanyDb,
  head: Head,
  made: { madeAt: string; publicKey: Buffer; signature: Buffer },
): Promise<void> {
  await db.sql.query(
    `insert into audit_checkpoints (company_id, segment, position, head_hash, made_at, public_key, signature)
     values ($1, $2, $3, decode($4, 'hex'), $5, $6, $7) on conflict do nothing`,
    [db.context.companyId, head.segment, head.position, head.hash, made.madeAt, made.publicKey, made.signature],
  );
}

/** The half-year of a segment, as instants. */
function boundsOf(segment: string): [from: string, to: string] {
  const year = Number(segment.slice(0, 4));
  const first = segment.endsWith('_h1');
  const [from, to] = first ? [Date.UTC(year, 0), Date.UTC(year, 6)] : [Date.UTC(year, 6), Date.UTC(year + 1, 0)];
  return [new Date(from).toISOString(), new Date(to).toISOString()];
}

/** An event that is neither sealed nor waiting for its seal: it was written behind the log's back. */
export async function findStrayEvent(db: CompanyDb, segment: string): Promise<string | undefined> {
  const values = [db.context.companyId, segment, ...boundsOf(segment)];
  const counts = await db.sql.query<{ stray: boolean }>(
    `select (select count(*) from audit_events e where e.company_id = $1 and e.at >= $3 and e.at < $4)
        > (select coalesce(sum(cardinality(event_ids)), 0) from audit_seals where company_id = $1 and segment = $2)
        + (select count(*) from audit_unsealed q where q.company_id = $1 and q.at >= $3 and q.at < $4) as stray`,
    values,
  );
  if (!counts.rows[0]?.stray) return undefined;
  const { rows } = await db.sql.query<{ id: string }>(
    `select e.id::text as id from audit_events e where e.company_id = $1 and e.at >= $3 and e.at < $4
       and not exists (select 1 from audit_unsealed q where q.company_id = e.company_id and q.at = e.at and q.id = e.id)
       and not exists (select 1 from audit_seals s where s.company_id = e.company_id and s.segment = $2 and e.at between s.at_from and s.at_to and e.id = any (s.event_ids))
     order by e.at, e.id limit 1`,
    values,
  );
  return rows[0]?.id;
}

export async function countUnsealed(db: CompanyDb): Promise<{ count: number; oldestAt: string | null }> {
  const { rows } = await db.sql.query<{ count: number; oldestAt: string | null }>(
    'select count(*)::int as count, min(at) as "oldestAt" from audit_unsealed where company_id = $1',
    [db.context.companyId],
  );
  return rows[0] ?? { count: 0, oldestAt: null };
}

export async function insertVerification(db: CompanyDb, events: number, found: Break | undefined): Promise<void> {
  await db.sql.query(
    'insert into audit_verifications (company_id, id, events_count, outcome, segment, position, kind) values ($1, $2, $3, $4, $5, $6, $7)',
    [
      db.context.companyId,
      newId(),
      events,
      found ? 'broken' : 'intact',
      found?.segment ?? null,
      found?.position ?? null,
      found?.kind ?? null,
    ],
  );
}
