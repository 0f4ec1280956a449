import type pg from 'pg';
import type { OutboxEvent } from '../outbox/event.ts';
import type { CompanyDb } from './with-company.ts';

export interface Claim {
  company_id: string;
  device_id: string;
  lease_token: string;
}

const LEASE = "interval '30 seconds'";

/** Takes the lease of devices with something to do, oldest first; a token higher than any before fences who held it. */
export async function claimHeads(pool: pg.Pool, workerId: string, limit: number): Promise<Claim[]> {
  const { rows } = await pool.query<Claim>({
    name: 'claim-heads',
    text: `update outbox_heads h set lease_until = now() + ${LEASE}, lease_token = h.lease_token + 1, worker_id = $1
      from (select company_id, device_id from outbox_heads where ready_at <= now() and (lease_until is null or lease_until < now())
        order by ready_at limit $2 for update skip locked) c
      where h.company_id = c.company_id and h.device_id = c.device_id returning h.company_id, h.device_id, h.lease_token`,
    values: [workerId, limit],
  });
  return rows;
}

/** Holds the head for this transaction, if the lease is still this worker's. Undefined: it was fenced off. */
export async function holdHead(db: CompanyDb, claim: Claim): Promise<{ epoch: number; next_seq: string } | undefined> {
  const { rows } = await db.sql.query<{ epoch: number; next_seq: string }>({
    name: 'hold-head',
    text: `update outbox_heads set lease_until = now() + ${LEASE} where company_id = $1 and device_id = $2 and lease_token = $3 returning epoch, next_seq`,
    values: [claim.company_id, claim.device_id, claim.lease_token],
  });
  return rows[0];
}

const COLUMNS =
  'id, company_id, device_id, epoch, device_seq, type, state, occurred_at, payload, request_id, attempts_count, next_attempt_at, release, release_permit_id, on_account_customer_id';

/** The device's first event that is not settled. A second statement on purpose: one that also claimed would see a stale head. */
export async function firstOpenEvent(db: CompanyDb, deviceId: string, epoch: number): Promise<OutboxEvent | undefined> {
  const { rows } = await db.sql.query<OutboxEvent>({
    name: 'first-open-event',
    text: `select ${COLUMNS} from outbox_events where company_id = $1 and device_id = $2 and epoch = $3
      and state in ('received', 'failed', 'dead', 'blocked') order by device_seq limit 1`,
    values: [db.context.companyId, deviceId, epoch],
  });
  return rows[0];
}

/** One event as a worker would take it. */
export async function findOutboxEvent(db: CompanyDb, id: string): Promise<OutboxEvent | undefined> {
  const { rows } = await db.sql.query<OutboxEvent>(
    `select ${COLUMNS} from outbox_events where company_id = $1 and id = $2`,
    [db.context.companyId, id],
  );
  return rows[0];
}

export async function advanceHead(db: CompanyDb, deviceId: string, nextSeq: string): Promise<void> {
  await db.sql.query({
    name: 'advance-head',
    text: 'update outbox_heads set next_seq = greatest(next_seq, $3::bigint) where company_id = $1 and device_id = $2',
    values: [db.context.companyId, deviceId, nextSeq],
  });
}

/** Gives the lease back; `readyAt` says when the next try may be, NULL when only news can help. */
export async function releaseHead(db: CompanyDb, claim: Claim, readyAt: string | null): Promise<void> {
  await db.sql.query({
    name: 'release-head',
    text: 'update outbox_heads set lease_until = null, worker_id = null, ready_at = $4 where company_id = $1 and device_id = $2 and lease_token = $3',
    values: [claim.company_id, claim.device_id, claim.lease_token, readyAt],
  });
}

/** Locks the head of an event's device, then the event: the order every transaction over events takes. Answers the device. */
export async function lockDeviceOf(db: CompanyDb, eventId: string): Promise<string | undefined> {
  const { companyId } = db.context;
  await db.sql.query(
    `select 1 from outbox_heads h where h.company_id = $1
      and h.device_id = (select e.device_id from outbox_events e where e.company_id = $1 and e.id = $2) for no key update`,
    [companyId, eventId],
  );
  const { rows } = await db.sql.query<{ device_id: string }>(
    'select device_id from outbox_events where company_id = $1 and id = $2 for no key update',
    [companyId, eventId],
  );
  return rows[0]?.device_id;
}

/** Back to received, to be taken on account of a customer. */
export async function decideOnAccount(db: CompanyDb, eventId: string, customerId: string): Promise<void> {
  await db.sql.query(
    `update outbox_events set state = 'received', on_account_customer_id = $3, attempts_count = 0, next_attempt_at = null, failure_code = null,
      failure_message = null, failure_field = null, fingerprint = null where company_id = $1 and id = $2`,
    [db.context.companyId, eventId, customerId],
  );
}

export async function wakeDevice(db: CompanyDb, deviceId: string): Promise<void> {
  const { companyId } = db.context;
  await db.sql.query('update outbox_heads set ready_at = now() where company_id = $1 and device_id = $2', [
    companyId,
    deviceId,
  ]);
  await db.sql.query("select pg_notify('outbox', ''), pg_notify('ops_changed', $1)", [companyId]);
}
