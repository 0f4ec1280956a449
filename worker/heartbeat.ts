import { hostname } from 'node:os';
import { APP_VERSION } from '#lib/version.ts';
import type { WorkerIdentity } from './identity.ts';

export interface Activity {
  what: string;
  processed: number;
  failed: number;
  lastAt: string | null;
}

/** Says "alive" by the database's clock. Carries nothing of any company. */
export async function beat(worker: WorkerIdentity, activity: Activity): Promise<void> {
  await worker.pool.query({
    name: 'heartbeat',
    text: `insert into worker_heartbeats (worker_id, host, pid, version, consumes, activity, last_activity_at, processed_count, failed_count)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      on conflict (worker_id) do update set beat_at = now(), activity = excluded.activity, last_activity_at = excluded.last_activity_at,
        processed_count = excluded.processed_count, failed_count = excluded.failed_count`,
    values: [
      worker.id,
      hostname(),
      process.pid,
      APP_VERSION,
      ['outbox', 'jobs', 'fold'],
      activity.what,
      activity.lastAt,
      activity.processed,
      activity.failed,
    ],
  });
}

/** A stop that was asked for is not a death. */
export async function sayStopped(worker: WorkerIdentity): Promise<void> {
  await worker.pool.query(
    "update worker_heartbeats set stopped_at = now(), beat_at = now(), activity = 'stopped' where worker_id = $1",
    [worker.id],
  );
}
