import { classify, fingerprint, retryDelayMs, stateAfter } from '#domain/outbox/failure.ts';
import { newId } from '#lib/ids.ts';
import { refusalFrom } from '#server/db/database-errors.ts';
import { advanceHead, type Claim, firstOpenEvent, holdHead, releaseHead } from '#server/db/outbox-heads.ts';
import { type CompanyContext, type CompanyDb, withCompany } from '#server/db/with-company.ts';
import { log } from '#server/log.ts';
import { applyEvent } from '#server/outbox/apply-event.ts';
import type { OutboxEvent } from '#server/outbox/event.ts';
import { Refusal } from '#server/refusal.ts';
import type { WorkerIdentity } from './identity.ts';

type Step = 'applied' | 'failed' | 'idle' | 'fenced';

class Fenced extends Error {}

function contextOf(worker: WorkerIdentity, claim: Claim, requestId: string): CompanyContext {
  return { companyId: claim.company_id, actor: { kind: 'worker', id: worker.id }, requestId };
}

function nextSeq(event: OutboxEvent): string {
  return String(BigInt(event.device_seq) + 1n);
}

async function recordAttempt(
  db: CompanyDb,
  worker: WorkerIdentity,
  event: OutboxEvent,
  startedAt: Date,
  outcome: string,
  refusal?: Refusal,
) {
  await db.sql.query({
    name: 'event-attempt',
    text: `insert into event_attempts (company_id, started_at, id, event_id, worker_id, outcome, failure_code, failure_message, request_id)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      event.company_id,
      startedAt.toISOString(),
      newId(),
      event.id,
      worker.id,
      outcome,
      refusal?.code ?? null,
      refusal?.message ?? null,
      event.request_id,
    ],
  });
}

/** Decides what can be done now: the next event, or when to come back. A hole in the sequence is waited for, never skipped. */
async function nextEvent(db: CompanyDb, claim: Claim): Promise<OutboxEvent | { readyAt: string | null }> {
  const head = await holdHead(db, claim);
  if (!head) throw new Fenced();
  const event = await firstOpenEvent(db, claim.device_id, head.epoch);
  if (!event) return { readyAt: null };
  const hole = BigInt(event.device_seq) > BigInt(head.next_seq);
  const held = event.state === 'dead' || event.state === 'blocked';
  if (hole || held) return { readyAt: null };
  if (event.next_attempt_at && new Date(event.next_attempt_at) > new Date()) return { readyAt: event.next_attempt_at };
  return event;
}

async function applyInside(db: CompanyDb, worker: WorkerIdentity, event: OutboxEvent) {
  const startedAt = new Date();
  const applied = await applyEvent(db, event);
  await db.sql.query({
    name: 'event-processed',
    text: `update outbox_events set state = 'processed', processed_at = now(), attempts_count = attempts_count + 1, document_type = $3, document_id = $4,
      failure_code = null, failure_message = null, failure_field = null, fingerprint = null, next_attempt_at = null, waiting_for_id = null where company_id = $1 and id = $2`,
    values: [event.company_id, event.id, applied.documentType, applied.documentId],
  });
  await recordAttempt(db, worker, event, startedAt, 'processed');
  await advanceHead(db, event.device_id, nextSeq(event));
}

function businessDateOf(event: OutboxEvent): string | null {
  const { payload } = event;
  return typeof payload === 'object' &&
    payload !== null &&
    'businessDate' in payload &&
    typeof payload.businessDate === 'string'
    ? payload.businessDate
    : null;
}

/** Writes down why an event was not applied, in a transaction of its own: the work itself is undone already. */
async function recordFailure(
  worker: WorkerIdentity,
  claim: Claim,
  event: OutboxEvent,
  refusal: Refusal,
  startedAt: Date,
): Promise<void> {
  const failure = classify(refusal.code);
  const attempts = event.attempts_count + 1;
  const state = stateAfter(failure, attempts);
  const retryAt =
    state === 'failed' ? new Date(Date.now() + retryDelayMs(attempts, Math.random())).toISOString() : null;
  await withCompany(worker.pool, contextOf(worker, claim, event.request_id ?? event.id), async (db) => {
    if (!(await holdHead(db, claim))) throw new Fenced();
    const waitingFor = refusal.code === 'predecessor_parked' ? String(refusal.params['event']) : null;
    await db.sql.query({
      name: 'event-failed',
      text: `update outbox_events set state = $3, attempts_count = $4, next_attempt_at = $5, failure_code = $6, failure_message = $7, failure_field = $8, fingerprint = $9,
        failed_at = now(), parked_date = $10, waiting_for_id = $11 where company_id = $1 and id = $2`,
      values: [
        event.company_id,
        event.id,
        state,
        attempts,
        retryAt,
        refusal.code,
        refusal.message,
        refusal.field ?? null,
        fingerprint(event.type, refusal.code, refusal.message),
        state === 'parked' ? businessDateOf(event) : null,
        waitingFor,
      ],
    });
    await recordAttempt(db, worker, event, startedAt, state, refusal);
    // A parked event yields its place; any other failure holds the device.
    if (state === 'parked') await advanceHead(db, event.device_id, nextSeq(event));
    await db.sql.query("select pg_notify('ops_changed', $1)", [event.company_id]);
  });
}

async function step(worker: WorkerIdentity, claim: Claim): Promise<Step> {
  let event: OutboxEvent | undefined;
  const startedAt = new Date();
  try {
    return await withCompany(worker.pool, contextOf(worker, claim, newId()), async (db): Promise<Step> => {
      const next = await nextEvent(db, claim);
      if (!('id' in next)) {
        await releaseHead(db, claim, next.readyAt);
        return 'idle';
      }
      event = next;
      const context = {
        ...db.context,
        requestId: next.request_id ?? db.context.requestId,
        ...(next.release_permit_id ? { permitId: next.release_permit_id } : {}),
      };
      await applyInside({ ...db, context }, worker, next);
      return 'applied';
    });
  } catch (error) {
    if (error instanceof Fenced) return 'fenced';
    if (!event) throw error;
    const refusal =
      error instanceof Refusal ? error : (refusalFrom(error) ?? new Refusal('internal_error', { cause: error }));
    if (refusal.code === 'internal_error')
      log().error({ eventId: event.id, companyId: event.company_id, err: error }, 'event failed unexpectedly');
    await recordFailure(worker, claim, event, refusal, startedAt);
    return 'failed';
  }
}

export interface Drained {
  applied: number;
  failed: number;
}

/** Applies a device's events in order, one transaction each, until nothing more can be done, the lease is lost, or `stopping`. */
export async function drainDevice(worker: WorkerIdentity, claim: Claim, stopping: () => boolean): Promise<Drained> {
  const drained: Drained = { applied: 0, failed: 0 };
  for (;;) {
    if (stopping()) {
      await withCompany(worker.pool, contextOf(worker, claim, newId()), (db) =>
        releaseHead(db, claim, new Date().toISOString()),
      );
      return drained;
    }
    const outcome = await step(worker, claim);
    if (outcome === 'applied') drained.applied += 1;
    if (outcome === 'failed') drained.failed += 1;
    if (outcome === 'idle' || outcome === 'fenced') return drained;
  }
}
