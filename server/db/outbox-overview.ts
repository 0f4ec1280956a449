import { sql } from 'kysely';
import type { EventDetail, EventListQuery, EventRow, FailedGroup, Job, Overview, Worker } from '#contract/ops.ts';
import { afterCursor, allOf, type Ordering, orderBy, type Page, pageFrom } from './keyset.ts';
import { customersOfPayment } from './till-payments.ts';
import type { CompanyDb } from './with-company.ts';

export async function listWorkers(db: CompanyDb): Promise<Worker[]> {
  const { rows } = await db.sql.query<Worker>(
    `select worker_id as id, host, version, started_at as "startedAt", beat_at as "beatAt", last_activity_at as "lastActivityAt", activity, processed_count::int as processed, failed_count::int as failed,
      case when stopped_at is not null then 'stopped' when beat_at < now() - interval '60 seconds' then 'gone' when beat_at < now() - interval '15 seconds' then 'late' else 'alive' end as state
     from worker_heartbeats where beat_at > now() - interval '1 day' order by (stopped_at is not null), beat_at desc limit 12`,
  );
  return rows;
}

export async function listJobs(db: CompanyDb): Promise<Job[]> {
  const { rows } = await db.sql.query<Job>(
    `select s.code, s.cron, s.enabled, s.next_run_at as "nextRunAt", case when r.id is null then null else json_build_object('id', r.id, 'state', r.state,
        'startedAt', to_char(r.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'finishedAt', to_char(r.finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'errorCode', r.error_code, 'errorMessage', r.error_message) end as "lastRun"
     from job_schedules s left join lateral (select * from job_runs r where r.company_id = s.company_id and r.code = s.code order by r.started_at desc, r.id desc limit 1) r on true
     where s.company_id = $1 order by s.code`,
    [db.context.companyId],
  );
  return rows;
}

async function failedGroups(db: CompanyDb): Promise<FailedGroup[]> {
  const { rows } = await db.sql.query<FailedGroup>(
    `select e.fingerprint, e.type, e.state, e.failure_code as code, e.failure_message as message, count(*)::int as count, array_agg(distinct d.code) as devices,
        min(e.failed_at) as "firstAt", max(e.failed_at) as "lastAt", coalesce(sum(e.amount_base), 0)::text as "amountBase",
        (select count(*)::int from outbox_events b where b.company_id = $1 and b.state = 'received' and b.device_id = any (array_agg(distinct e.device_id))) as held,
        min(e.payload #>> array['lines', substring(e.failure_field from 'lines\\.(\\d+)\\.barcode'), 'barcode']) as barcode
     from outbox_events e join devices d on d.company_id = e.company_id and d.id = e.device_id
     where e.company_id = $1 and e.state in ('failed', 'dead', 'blocked', 'parked') group by e.fingerprint, e.type, e.state, e.failure_code, e.failure_message
     order by coalesce(sum(e.amount_base), 0) desc, max(e.failed_at) desc limit 50`,
    [db.context.companyId],
  );
  return rows;
}

async function heldDevices(db: CompanyDb): Promise<Overview['held']> {
  const { rows } = await db.sql.query<Overview['held'][number]>(
    `select d.id as "deviceId", d.code, count(*)::int as waiting, coalesce(sum(e.amount_base), 0)::text as "amountBase", min(e.received_at) as since,
        case when min(e.device_seq) > h.next_seq then h.next_seq::int end as "missingFrom", case when min(e.device_seq) > h.next_seq then (min(e.device_seq) - 1)::int end as "missingTo"
     from outbox_events e join outbox_heads h on h.company_id = e.company_id and h.device_id = e.device_id and h.epoch = e.epoch
     join devices d on d.company_id = e.company_id and d.id = e.device_id
     where e.company_id = $1 and e.state in ('received', 'failed', 'dead', 'blocked') group by d.id, d.code, h.next_seq
     having min(e.device_seq) > h.next_seq or bool_or(e.state in ('failed', 'dead', 'blocked')) order by d.code`,
    [db.context.companyId],
  );
  return rows;
}

/** Everything the Ops page shows, in one snapshot. */
export async function readOverview(
  db: CompanyDb,
  { sessions, schema, protection }: Pick<Overview, 'sessions' | 'schema' | 'protection'>,
): Promise<Omit<Overview, 'attention'>> {
  const company = [db.context.companyId];
  const counts = await db.sql.query<{
    waiting: number;
    oldest: string | null;
    today: number;
    p50: number | null;
    p95: number | null;
    parked: number;
    conflicts: number;
    at: string;
  }>(
    `select now() as at, (select count(*)::int from outbox_events where company_id = $1 and state in ('received', 'failed')) as waiting,
        (select min(received_at) from outbox_events where company_id = $1 and state in ('received', 'failed')) as oldest,
        (select count(*)::int from outbox_events where company_id = $1 and state = 'processed' and processed_at > now() - interval '24 hours') as today,
        (select percentile_cont(0.5) within group (order by extract(epoch from processed_at - received_at)) from outbox_events where company_id = $1 and state = 'processed' and processed_at > now() - interval '1 hour')::float as p50,
        (select percentile_cont(0.95) within group (order by extract(epoch from processed_at - received_at)) from outbox_events where company_id = $1 and state = 'processed' and processed_at > now() - interval '1 hour')::float as p95,
        (select count(*)::int from outbox_events where company_id = $1 and state = 'parked') as parked, (select count(*)::int from outbox_conflicts where company_id = $1) as conflicts`,
    company,
  );
  const [row] = counts.rows;
  if (!row) throw new Error('counts always answer');
  const locks = await db.sql.query<Overview['locks'][number]>(
    "select code, area, state from periods where company_id = $1 and start_date > now() - interval '8 months' and start_date <= now() order by start_date, area",
    company,
  );
  return {
    at: row.at,
    schema,
    waiting: { count: row.waiting, oldestAt: row.oldest },
    processedToday: row.today,
    lagSeconds: { p50: row.p50, p95: row.p95 },
    failed: await failedGroups(db),
    parked: row.parked,
    conflicts: row.conflicts,
    held: await heldDevices(db),
    workers: await listWorkers(db),
    jobs: await listJobs(db),
    locks: locks.rows,
    sessions,
    protection,
  };
}

const EVENT = sql`e.id, d.code as "deviceCode", e.epoch, e.device_seq::int as "deviceSeq", e.type, e.state, e.occurred_at as "occurredAt", e.received_at as "receivedAt", e.failure_code as code,
  e.failure_message as message, e.amount_base as "amountBase", e.document_type as "documentType", e.document_id as "documentId"`;

export async function listEvents(db: CompanyDb, query: EventListQuery): Promise<Page<EventRow>> {
  const ordering: Ordering = { column: 'e.received_at', id: 'e.id', descending: true };
  const where = allOf([
    sql<boolean>`e.company_id = ${db.context.companyId}`,
    query.state ? sql<boolean>`e.state = any (${query.state})` : undefined,
    query.fingerprint ? sql<boolean>`e.fingerprint = ${query.fingerprint}` : undefined,
    query.device ? sql<boolean>`e.device_id = ${query.device}` : undefined,
    afterCursor(query.cursor, ordering),
  ]);
  const { rows } =
    await sql<EventRow>`select ${EVENT} from outbox_events e join devices d on d.company_id = e.company_id and d.id = e.device_id
    where ${where} order by ${orderBy(ordering)} limit ${query.limit + 1}`.execute(db.query);
  return pageFrom(rows, query.limit, (row) => [row.receivedAt, row.id]);
}

export async function findEvent(db: CompanyDb, id: string): Promise<EventDetail | undefined> {
  const { rows } = await sql<
    Omit<EventDetail, 'attempts' | 'retryable' | 'releasable' | 'onAccount'>
  >`select ${EVENT}, e.payload, e.request_id as "requestId", e.next_attempt_at as "nextAttemptAt", e.parked_date as "parkedDate",
    e.waiting_for_id as "waitingForId" from outbox_events e join devices d on d.company_id = e.company_id and d.id = e.device_id where e.company_id = ${db.context.companyId} and e.id = ${id}`.execute(
    db.query,
  );
  const [event] = rows;
  if (!event) return undefined;
  const attempts = await db.sql.query<EventDetail['attempts'][number]>(
    `select started_at as "startedAt", finished_at as "finishedAt", outcome, failure_code as code, failure_message as message, worker_id as "workerId" from event_attempts
     where company_id = $1 and event_id = $2 order by started_at desc limit 50`,
    [db.context.companyId, id],
  );
  const retryable = ['failed', 'dead', 'blocked'].includes(event.state);
  return {
    ...event,
    attempts: attempts.rows,
    retryable,
    releasable: event.state === 'parked',
    onAccount: retryable && event.type === 'receipt.collected' ? await customersOfPayment(db, id) : null,
  };
}
