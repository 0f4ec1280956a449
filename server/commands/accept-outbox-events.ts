import type pg from 'pg';
import type { EventEnvelope } from '#contract/events/envelope.ts';
import { EVENT_PAYLOADS } from '#contract/events/payloads.ts';
import type { SubmissionResult } from '#contract/pos.ts';
import { sentenceOf } from '#contract/sentence.ts';
import type { OutboxState } from '#domain/enums.ts';
import { fingerprint } from '#domain/outbox/failure.ts';
import { digestOf } from '#lib/hash.ts';
import { newId } from '#lib/ids.ts';
import type { DeviceIdentity } from '../db/device-tokens.ts';
import { type CompanyContext, type CompanyDb, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

interface Prepared {
  id: string;
  epoch: number;
  device_seq: number;
  type: string;
  schema_version: number;
  occurred_at: string;
  app_version: string | null;
  payload: Record<string, unknown>;
  hash: string;
  amount: string | null;
  state: 'received' | 'blocked';
  code: string | null;
  message: string | null;
  field: string | null;
  fingerprint: string | null;
}

/** Money at risk, for ranking: what the till says the event is worth, when it says so in the base currency. */
function amountOf(payload: Record<string, unknown>): string | null {
  const { total } = payload;
  return typeof total === 'string' && /^\d{1,16}(\.\d{1,4})?$/.test(total) ? total : null;
}

function prepare(event: EventEnvelope): Prepared {
  const schema = Object.entries(EVENT_PAYLOADS).find(([type]) => type === event.type)?.[1];
  const checked = schema?.safeParse(event.payload);
  const issue = checked && !checked.success ? checked.error.issues[0] : undefined;
  const refusal = !schema
    ? new Refusal('event_type_unknown', { params: { type: event.type } })
    : issue
      ? new Refusal('payload_invalid', {
          params: { type: event.type, problem: `${issue.path.join('.')} ${issue.message}` },
          field: issue.path.join('.'),
        })
      : undefined;
  // Kept for everybody, and compared: in English, whatever the till speaks.
  const sentence = refusal ? sentenceOf(refusal.code, refusal.params) : null;
  return {
    id: event.eventId,
    epoch: event.epoch,
    device_seq: event.deviceSeq,
    type: event.type,
    schema_version: event.schemaVersion,
    occurred_at: event.occurredAt,
    app_version: event.appVersion ?? null,
    payload: event.payload,
    hash: digestOf(event.payload).toString('hex'),
    amount: amountOf(event.payload),
    state: refusal ? 'blocked' : 'received',
    code: refusal?.code ?? null,
    message: sentence,
    field: refusal?.field ?? null,
    fingerprint: refusal ? fingerprint(event.type, refusal.code, sentence ?? '') : null,
  };
}

const INSERT = `insert into outbox_events (company_id, id, device_id, epoch, device_seq, type, schema_version, occurred_at, app_version, request_id, payload,
    payload_hash, amount_base, state, failure_code, failure_message, failure_field, fingerprint, failed_at)
  select $1, r.id, $2, r.epoch, r.device_seq, r.type, r.schema_version, r.occurred_at, r.app_version, $3, r.payload, decode(r.hash, 'hex'), r.amount, r.state,
    r.code, r.message, r.field, r.fingerprint, case r.state when 'blocked' then now() end
  from jsonb_to_recordset($4) as r (id uuid, epoch int, device_seq bigint, type text, schema_version smallint, occurred_at timestamptz, app_version text,
    payload jsonb, hash text, amount numeric, state text, code text, message text, field text, fingerprint text)
  on conflict do nothing returning id`;

const KNOWN = `select id, epoch, device_seq, encode(payload_hash, 'hex') as hash, state from outbox_events
  where company_id = $1 and (id = any ($2) or (device_id = $3 and (epoch, device_seq) in (select e, s from unnest($4::int[], $5::bigint[]) as t (e, s))))`;

interface KnownEvent {
  id: string;
  epoch: number;
  device_seq: string;
  hash: string;
  state: OutboxState;
}

async function recordConflict(
  db: CompanyDb,
  deviceId: string,
  event: Prepared,
  kind: 'same_id_other_payload' | 'same_seq_other_id',
) {
  await db.sql.query(
    `insert into outbox_conflicts (company_id, id, device_id, epoch, device_seq, event_id, kind, type, payload, payload_hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, decode($10, 'hex')) on conflict do nothing`,
    [
      db.context.companyId,
      newId(),
      deviceId,
      event.epoch,
      event.device_seq,
      event.id,
      kind,
      event.type,
      JSON.stringify(event.payload),
      event.hash,
    ],
  );
}

async function answer(
  db: CompanyDb,
  deviceId: string,
  event: Prepared,
  accepted: boolean,
  known: readonly KnownEvent[],
): Promise<SubmissionResult> {
  if (accepted) return { eventId: event.id, outcome: 'accepted', state: event.state };
  const sameId = known.find((row) => row.id === event.id);
  if (sameId && sameId.hash === event.hash) return { eventId: event.id, outcome: 'duplicate', state: sameId.state };
  await recordConflict(db, deviceId, event, sameId ? 'same_id_other_payload' : 'same_seq_other_id');
  return { eventId: event.id, outcome: 'conflict', state: sameId?.state ?? null };
}

/**
 * Stores a batch as it comes: one insert, whatever the order and however often it is sent. A payload that fails its schema is kept
 * as blocked, so that nothing lives on the till alone; the same id with other words, or another id in the same place, is a conflict.
 */
export function acceptOutboxEvents(
  pool: pg.Pool,
  context: CompanyContext,
  device: DeviceIdentity,
  events: readonly EventEnvelope[],
): Promise<SubmissionResult[]> {
  const prepared = [...new Map(events.map((event) => [event.eventId, prepare(event)])).values()];
  return withCompany(pool, context, async (db) => {
    const { rows } = await db.sql.query<{ id: string }>({
      name: 'outbox-accept',
      text: INSERT,
      values: [context.companyId, device.device_id, context.requestId, JSON.stringify(prepared)],
    });
    const accepted = new Set(rows.map((row) => row.id));
    const rest = prepared.filter((event) => !accepted.has(event.id));
    const known =
      rest.length === 0
        ? []
        : (
            await db.sql.query<KnownEvent>(KNOWN, [
              context.companyId,
              rest.map((event) => event.id),
              device.device_id,
              rest.map((event) => event.epoch),
              rest.map((event) => event.device_seq),
            ])
          ).rows;
    const results: SubmissionResult[] = [];
    for (const event of prepared)
      results.push(await answer(db, device.device_id, event, accepted.has(event.id), known));
    await db.sql.query({
      name: 'device-seen',
      text: `insert into device_activity (company_id, device_id, app_version) values ($1, $2, $3)
        on conflict (company_id, device_id) do update set last_seen_at = now(), app_version = excluded.app_version`,
      values: [context.companyId, device.device_id, events[0]?.appVersion ?? null],
    });
    if (accepted.size > 0) {
      await db.sql.query({
        name: 'head-ready',
        text: 'update outbox_heads set ready_at = least(coalesce(ready_at, now()), now()) where company_id = $1 and device_id = $2',
        values: [context.companyId, device.device_id],
      });
      await db.sql.query("select pg_notify('outbox', ''), pg_notify('ops_changed', $1)", [context.companyId]);
    }
    return results;
  });
}
