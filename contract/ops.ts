import * as z from 'zod';
import { JOB_CODES, JOB_RUN_STATES, OUTBOX_STATES } from '#domain/enums.ts';
import { PROTECTION_ATTENTIONS } from '#domain/operations/protection.ts';
import { endpoint } from './base.ts';
import { figure, listOf, namedRecord, pageQuery, reason, timestamp, uuid } from './fields.ts';
import { effectsPreview } from './ledger.ts';

const tag = 'Operations';

export const failedGroup = z.object({
  fingerprint: z.string(),
  type: z.string(),
  state: z.enum(OUTBOX_STATES),
  code: z.string(),
  message: z.string(),
  count: z.number(),
  devices: z.array(z.string()),
  firstAt: timestamp,
  lastAt: timestamp,
  amountBase: figure,
  held: z.number(),
  barcode: z.string().nullable(),
});
export type FailedGroup = z.infer<typeof failedGroup>;

export const worker = z.object({
  id: uuid,
  host: z.string(),
  version: z.string(),
  state: z.enum(['alive', 'late', 'gone', 'stopped']),
  startedAt: timestamp,
  beatAt: timestamp,
  lastActivityAt: timestamp.nullable(),
  activity: z.string(),
  processed: z.number(),
  failed: z.number(),
});
export type Worker = z.infer<typeof worker>;

export const job = z.object({
  code: z.string(),
  cron: z.string(),
  enabled: z.boolean(),
  nextRunAt: timestamp.nullable(),
  lastRun: z
    .object({
      id: uuid,
      state: z.enum(JOB_RUN_STATES),
      startedAt: timestamp,
      finishedAt: timestamp.nullable(),
      errorCode: z.string().nullable(),
      errorMessage: z.string().nullable(),
    })
    .nullable(),
});
export type Job = z.infer<typeof job>;

const protectionRun = z.object({
  state: z.enum(JOB_RUN_STATES).nullable(),
  startedAt: timestamp.nullable(),
  /** For an operator of the installation alone: it may tell of any company. */
  errorMessage: z.string().nullable(),
  succeededAt: timestamp.nullable(),
});

/** Backups and drills of the installation, the same for every company of it. */
export const protection = z.object({
  backup: protectionRun,
  drill: protectionRun.extend({ rpoSeconds: z.number().nullable(), rtoSeconds: z.number().nullable() }),
  attention: z.array(z.enum(PROTECTION_ATTENTIONS)),
});
export type Protection = z.infer<typeof protection>;

export const heldDevice = z.object({
  deviceId: uuid,
  code: z.string(),
  waiting: z.number(),
  amountBase: figure,
  missingFrom: z.number().nullable(),
  missingTo: z.number().nullable(),
  since: timestamp.nullable(),
});

/** What of the installation or the log needs a person. */
export const ATTENTION = [
  'partitions_missing',
  'partitions_short',
  'disk_full',
  'audit_broken',
  'audit_late',
  'sealed_drift',
  'exceptions_waiting',
  'exceptions_expired',
  'accounts_locked',
  'mail_undelivered',
  'keys_expiring',
] as const;

export const overview = z.object({
  at: timestamp,
  schema: z.string(),
  waiting: z.object({ count: z.number(), oldestAt: timestamp.nullable() }),
  processedToday: z.number(),
  lagSeconds: z.object({ p50: z.number().nullable(), p95: z.number().nullable() }),
  failed: z.array(failedGroup),
  parked: z.number(),
  conflicts: z.number(),
  held: z.array(heldDevice),
  workers: z.array(worker),
  jobs: z.array(job),
  locks: z.array(z.object({ code: z.string(), area: z.string(), state: z.string() })),
  sessions: z.number(),
  protection,
  attention: z.array(z.enum(ATTENTION)),
});
export type Overview = z.infer<typeof overview>;

export const eventRow = z.object({
  id: uuid,
  deviceCode: z.string(),
  epoch: z.number(),
  deviceSeq: z.number(),
  type: z.string(),
  state: z.enum(OUTBOX_STATES),
  occurredAt: timestamp,
  receivedAt: timestamp,
  code: z.string().nullable(),
  message: z.string().nullable(),
  amountBase: figure.nullable(),
  documentType: z.string().nullable(),
  documentId: uuid.nullable(),
});
export type EventRow = z.infer<typeof eventRow>;

export const eventDetail = eventRow.extend({
  payload: z.unknown(),
  attempts: z.array(
    z.object({
      startedAt: timestamp,
      finishedAt: timestamp,
      outcome: z.string(),
      code: z.string().nullable(),
      message: z.string().nullable(),
      workerId: uuid,
    }),
  ),
  requestId: z.string().nullable(),
  nextAttemptAt: timestamp.nullable(),
  parkedDate: z.string().nullable(),
  waitingForId: uuid.nullable(),
  retryable: z.boolean(),
  releasable: z.boolean(),
  /** A payment that may be taken on account: with the customer its invoices tell of, and the one decided upon. */
  onAccount: z.object({ suggested: namedRecord.nullable(), decided: namedRecord.nullable() }).nullable(),
});
export type EventDetail = z.infer<typeof eventDetail>;

export const eventListQuery = pageQuery.extend({
  state: listOf(z.enum(OUTBOX_STATES)),
  fingerprint: z.string().max(64).optional(),
  device: uuid.optional(),
});
export type EventListQuery = z.infer<typeof eventListQuery>;

const selection = z
  .object({ ids: z.array(uuid).max(500).optional(), fingerprint: z.string().max(64).optional() })
  .refine((value) => (value.ids === undefined) !== (value.fingerprint === undefined), {
    error: 'choose events by id or by cause, one of the two',
  });

/** How a parked event goes on: on its own date once that is open again, on the first open day, or under an exception of the caller. */
export const parkedRelease = z
  .object({
    ids: z.array(uuid).min(1).max(500),
    as: z.enum(['own_date', 'first_open_day', 'exception']),
    permitId: uuid.optional(),
  })
  .refine((value) => (value.as === 'exception') === (value.permitId !== undefined), {
    error: 'name the exception, and only then',
  });
export type ParkedRelease = z.infer<typeof parkedRelease>;

/** Null where it would write nothing into the ledger: a shift that opens. */
export const releasePreview = z.object({ effects: effectsPreview.nullable() });
export type ReleasePreview = z.infer<typeof releasePreview>;

export const opsContract = {
  previewRelease: endpoint({
    method: 'POST',
    path: '/api/ops/outbox/{id}/release-preview',
    access: 'outbox.release',
    summary: 'What releasing a parked event would write',
    tag,
  })
    .input(z.object({ id: uuid, as: z.enum(['own_date', 'first_open_day', 'exception']), permitId: uuid.optional() }))
    .output(releasePreview),
  refuseParked: endpoint({
    method: 'POST',
    path: '/api/ops/outbox/refusals',
    access: 'outbox.discard',
    stepUp: 'outbox',
    summary: 'Refuse parked events for good, with a reason',
    tag,
  })
    .input(z.object({ ids: z.array(uuid).min(1).max(500), reason }))
    .output(z.object({ refused: z.number() })),
  previewOnAccount: endpoint({
    method: 'POST',
    path: '/api/ops/outbox/{id}/on-account-preview',
    access: 'outbox.take_on_account',
    summary: 'What taking a till’s payment on account would write',
    tag,
  })
    .input(z.object({ id: uuid, customerId: uuid }))
    .output(releasePreview),
  takeOnAccount: endpoint({
    method: 'POST',
    path: '/api/ops/outbox/{id}/on-account',
    access: 'outbox.take_on_account',
    summary: 'Take a till’s payment on account, whatever it was meant to pay',
    tag,
  })
    .input(z.object({ id: uuid, customerId: uuid, reason }))
    .output(z.object({ ok: z.literal(true) })),
  overview: endpoint({
    method: 'GET',
    path: '/api/ops/overview',
    access: 'ops.view',
    summary: 'Everything the Ops page shows',
    tag,
  }).output(overview),
  heartbeats: endpoint({
    method: 'GET',
    path: '/api/config/worker-heartbeats',
    access: 'ops.view',
    summary: 'Workers and when they last beat',
    tag,
  }).output(z.object({ rows: z.array(worker) })),
  events: endpoint({
    method: 'GET',
    path: '/api/ops/outbox',
    access: 'ops.view',
    summary: 'Till events, newest first',
    tag,
  })
    .input(eventListQuery)
    .output(z.object({ rows: z.array(eventRow), next: z.string().nullable() })),
  event: endpoint({ method: 'GET', path: '/api/ops/outbox/{id}', access: 'ops.view', summary: 'One till event', tag })
    .input(z.object({ id: uuid }))
    .output(eventDetail),
  retry: endpoint({
    method: 'POST',
    path: '/api/ops/outbox/retries',
    access: 'outbox.retry',
    summary: 'Try events again',
    tag,
  })
    .input(selection)
    .output(z.object({ retried: z.number() })),
  release: endpoint({
    method: 'POST',
    path: '/api/ops/outbox/releases',
    access: 'outbox.release',
    summary: 'Release parked events',
    tag,
  })
    .input(parkedRelease)
    .output(z.object({ released: z.number() })),
  runJob: endpoint({
    method: 'POST',
    path: '/api/ops/jobs/{code}/runs',
    access: 'jobs.run',
    summary: 'Run a job now',
    tag,
  })
    .input(z.object({ code: z.enum(JOB_CODES) }))
    .output(z.object({ ok: z.literal(true) })),
};
