import type pg from 'pg';
import type { ParkedRelease } from '#contract/ops.ts';
import type { JobCode } from '#domain/enums.ts';
import { lockPermit } from '../db/period-permits.ts';
import { type CompanyContext, type CompanyDb, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

export type EventSelection = { ids: string[]; fingerprint?: undefined } | { ids?: undefined; fingerprint: string };

interface Locked {
  id: string;
  device_id: string;
  state: string;
}

const EVENTS_NAMED_MAX = 10;

/** Devices first, then events, sorted: the order every transaction over events takes. */
async function lockEvents(db: CompanyDb, where: string, values: unknown[]): Promise<Locked[]> {
  const { companyId } = db.context;
  await db.sql.query(
    `select 1 from outbox_heads h where h.company_id = $1 and h.device_id in (select e.device_id from outbox_events e where e.company_id = $1 and ${where}) order by h.device_id for no key update`,
    [companyId, ...values],
  );
  const { rows } = await db.sql.query<Locked>(
    `select e.id, e.device_id, e.state from outbox_events e where e.company_id = $1 and ${where} order by e.id for no key update`,
    [companyId, ...values],
  );
  return rows;
}

async function wakeDevices(db: CompanyDb, events: readonly Locked[]) {
  await db.sql.query('update outbox_heads set ready_at = now() where company_id = $1 and device_id = any ($2)', [
    db.context.companyId,
    [...new Set(events.map((event) => event.device_id))],
  ]);
  await db.sql.query("select pg_notify('outbox', ''), pg_notify('ops_changed', $1)", [db.context.companyId]);
}

async function audit(db: CompanyDb, events: readonly Locked[], act: string) {
  for (const event of events)
    await db.sql.query("select audit_act($1, 'outbox_events', $2, $3, null)", [db.context.companyId, event.id, act]);
}

function refuse(code: 'events_not_retryable' | 'events_not_parked', ids: readonly string[]): never {
  throw new Refusal(code, { params: { count: ids.length, events: ids.slice(0, EVENTS_NAMED_MAX).join(', ') } });
}

/** Puts failed, dead and blocked events back to received, attempts at zero. All or none: one that cannot be retried is named. */
export function retryOutboxEvents(pool: pg.Pool, context: CompanyContext, selection: EventSelection): Promise<number> {
  return withCompany(pool, context, async (db) => {
    const events = selection.ids
      ? await lockEvents(db, 'e.id = any ($2)', [selection.ids])
      : await lockEvents(db, "e.fingerprint = $2 and e.state in ('failed', 'dead', 'blocked')", [
          selection.fingerprint,
        ]);
    if (selection.ids && events.length < new Set(selection.ids).size) throw new Refusal('not_found');
    const refused = events
      .filter((event) => !['failed', 'dead', 'blocked'].includes(event.state))
      .map((event) => event.id);
    if (refused.length > 0) refuse('events_not_retryable', refused);
    await db.sql.query(
      `update outbox_events set state = 'received', attempts_count = 0, next_attempt_at = null, failure_code = null, failure_message = null, failure_field = null, fingerprint = null
       where company_id = $1 and id = any ($2)`,
      [context.companyId, events.map((event) => event.id)],
    );
    await audit(db, events, 'retry');
    await wakeDevices(db, events);
    return events.length;
  });
}

/** Under an exception an event is posted on the word of the person it was given to: nobody releases under another's. */
async function requireOwnException(db: CompanyDb, permitId: string) {
  const permit = await lockPermit(db, permitId);
  if (!permit || permit.kind !== 'exception' || permit.personId !== db.context.actor.id)
    throw new Refusal('permit_not_yours');
}

/** Releases parked events, on their own date (after an unlock) or on the first open day; what waited behind them goes with them. */
export function releaseParkedEvents(pool: pg.Pool, context: CompanyContext, input: ParkedRelease): Promise<number> {
  return withCompany(pool, context, async (db) => {
    if (input.permitId) await requireOwnException(db, input.permitId);
    const events = await lockEvents(db, "(e.id = any ($2) or (e.waiting_for_id = any ($2) and e.state = 'parked'))", [
      input.ids,
    ]);
    if (input.ids.some((id) => !events.some((event) => event.id === id))) throw new Refusal('not_found');
    const refused = events.filter((event) => event.state !== 'parked').map((event) => event.id);
    if (refused.length > 0) refuse('events_not_parked', refused);
    await db.sql.query(
      `update outbox_events set state = 'received', release = $3, release_permit_id = $4, attempts_count = 0, failure_code = null, failure_message = null, failure_field = null, fingerprint = null, parked_date = null,
        waiting_for_id = null where company_id = $1 and id = any ($2)`,
      [context.companyId, events.map((event) => event.id), input.as, input.permitId ?? null],
    );
    await audit(db, events, `release_${input.as}`);
    await wakeDevices(db, events);
    return events.length;
  });
}

/** Makes a job due now. Refuses job_running while its lease is held. */
export function requestJobRun(pool: pg.Pool, context: CompanyContext, code: JobCode): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const { rows } = await db.sql.query<{ running: boolean }>(
      'select coalesce(lease_until > now(), false) as running from job_schedules where company_id = $1 and code = $2 for no key update',
      [context.companyId, code],
    );
    const [job] = rows;
    if (!job) throw new Refusal('not_found');
    if (job.running) throw new Refusal('job_running');
    await db.sql.query(
      'update job_schedules set next_run_at = now(), requested_by = $3 where company_id = $1 and code = $2',
      [context.companyId, code, context.actor.id],
    );
    await db.sql.query("select pg_notify('outbox', ''), pg_notify('ops_changed', $1)", [context.companyId]);
  });
}
