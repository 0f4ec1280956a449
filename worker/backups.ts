import { Cron } from 'croner';
import { backupUrlOf, readSettings } from '#db/backup/installation.ts';
import { BackupRefusal } from '#db/backup/refusal.ts';
import { runBackup } from '#db/backup/run-backup.ts';
import { recordFailure } from '#db/backup/runs.ts';
import { type Env, env } from '#lib/env.ts';
import { APP_VERSION } from '#lib/version.ts';
import { log } from '#server/log.ts';
import type { WorkerIdentity } from './identity.ts';

const HOUR_MS = 3_600_000;

/** The next time of a schedule; one nobody can read is tried again in an hour, so that its failure shows and does not spin. */
function nextRun(cron: string): Date {
  try {
    return new Cron(cron).nextRun() ?? new Date(Date.now() + HOUR_MS);
  } catch (error) {
    log().error({ cron, err: error }, 'the backup schedule cannot be read');
    return new Date(Date.now() + HOUR_MS);
  }
}

/** Takes the due backup by moving its schedule on: of many workers one gets it, and none holds a lease it could die with. */
async function claim({ pool }: WorkerIdentity): Promise<boolean> {
  const due = await pool.query<{ cron: string }>(
    "select cron from installation_jobs where code = 'backup' and enabled and next_run_at <= now()",
  );
  const [job] = due.rows;
  if (!job) return false;
  const taken = await pool.query(
    "update installation_jobs set next_run_at = $1 where code = 'backup' and enabled and next_run_at <= now()",
    [nextRun(job.cron).toISOString()],
  );
  return taken.rowCount === 1;
}

/** One backup with the settings of this process; returns its name. A refusal is recorded, also one that comes before anything could run. */
export async function backUp(worker: WorkerIdentity, settings: Env, signal: AbortSignal): Promise<string> {
  let ready: { backupUrl: string; settings: ReturnType<typeof readSettings> };
  try {
    const backupUrl = backupUrlOf(settings);
    ready = { backupUrl, settings: readSettings(settings, backupUrl, { makeKey: true }) };
  } catch (error) {
    await recordFailure(worker.pool, { kind: 'backup', origin: 'worker', appVersion: APP_VERSION }, error);
    throw error;
  }
  const manifest = await runBackup({ ...ready, recordUrl: settings.DATABASE_WORKER_URL, origin: 'worker', signal });
  return manifest.name;
}

/** Backups beside the worker's other work: a long one holds no till event back. */
export class Backups {
  readonly #worker: WorkerIdentity;
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;

  constructor(worker: WorkerIdentity) {
    this.#worker = worker;
  }

  /** Starts the due backup, if there is one and none runs. */
  async poke(): Promise<void> {
    if (this.#running || this.#stopping.signal.aborted || !(await claim(this.#worker))) return;
    this.#running = backUp(this.#worker, env(), this.#stopping.signal)
      .then((backup) => log().info({ backup }, 'backup taken'))
      .catch((error: unknown) => {
        if (error instanceof BackupRefusal) log().warn({ code: error.code }, error.message);
        else log().error({ err: error }, 'the backup failed');
      })
      .finally(() => {
        this.#running = undefined;
      });
  }

  /** Resolves when nothing runs. */
  async idle(): Promise<void> {
    await this.#running;
  }

  /** Breaks a running backup off; its unfinished folder is removed and its run recorded as failed. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error('the worker was stopped'));
    await this.idle();
  }
}
