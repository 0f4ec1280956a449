import { Cron } from 'croner';
import { runDrill } from '#db/backup/drill.ts';
import { backupUrlOf, readSettings } from '#db/backup/installation.ts';
import { BackupRefusal } from '#db/backup/refusal.ts';
import { runBackup } from '#db/backup/run-backup.ts';
import { recordFailure } from '#db/backup/runs.ts';
import { INSTALLATION_JOBS, type InstallationJob } from '#domain/enums.ts';
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
    log().error({ cron, err: error }, 'the schedule of an installation job cannot be read');
    return new Date(Date.now() + HOUR_MS);
  }
}

/** Takes a due job by moving its schedule on: of many workers one gets it, and none holds a lease it could die with. */
async function claim({ pool }: WorkerIdentity, code: InstallationJob): Promise<boolean> {
  const due = await pool.query<{ cron: string }>(
    'select cron from installation_jobs where code = $1 and enabled and next_run_at <= now()',
    [code],
  );
  const [job] = due.rows;
  if (!job) return false;
  const taken = await pool.query(
    'update installation_jobs set next_run_at = $2 where code = $1 and enabled and next_run_at <= now()',
    [code, nextRun(job.cron).toISOString()],
  );
  return taken.rowCount === 1;
}

/** The settings of this process. A refusal is recorded: it comes before anything could run. */
async function ready(worker: WorkerIdentity, settings: Env, kind: InstallationJob) {
  try {
    const backupUrl = backupUrlOf(settings);
    return { backupUrl, settings: readSettings(settings, backupUrl, { makeKey: kind === 'backup' }) };
  } catch (error) {
    await recordFailure(worker.pool, { kind, origin: 'worker', appVersion: APP_VERSION }, error);
    throw error;
  }
}

/** One backup; returns its name. */
export async function backUp(worker: WorkerIdentity, settings: Env, signal: AbortSignal): Promise<string> {
  const { backupUrl, settings: read } = await ready(worker, settings, 'backup');
  const recordUrl = settings.DATABASE_WORKER_URL;
  return (await runBackup({ settings: read, backupUrl, recordUrl, origin: 'worker', signal })).name;
}

/** The newest backup, restored on a cluster of its own and proved; returns its name. */
export async function rehearseRestore(worker: WorkerIdentity, settings: Env, signal: AbortSignal): Promise<string> {
  const { settings: read } = await ready(worker, settings, 'drill');
  const recordUrl = settings.DATABASE_WORKER_URL;
  return (await runDrill({ ...read, recordUrl, origin: 'worker', signal })).backupName;
}

const WORK: Record<InstallationJob, typeof backUp> = { backup: backUp, drill: rehearseRestore };

/** What the worker does for the installation, beside its other work: a long backup or drill holds no till event back. */
export class InstallationJobs {
  readonly #worker: WorkerIdentity;
  readonly #stopping = new AbortController();
  readonly #running = new Map<InstallationJob, Promise<void>>();

  constructor(worker: WorkerIdentity) {
    this.#worker = worker;
  }

  /** Starts what is due and does not run here already. */
  async poke(): Promise<void> {
    for (const code of INSTALLATION_JOBS) {
      if (this.#running.has(code) || this.#stopping.signal.aborted || !(await claim(this.#worker, code))) continue;
      const run = WORK[code](this.#worker, env(), this.#stopping.signal)
        .then((backup) => log().info({ job: code, backup }, 'installation job done'))
        .catch((error: unknown) => {
          if (error instanceof BackupRefusal) log().warn({ job: code, code: error.code }, error.message);
          else log().error({ job: code, err: error }, 'installation job failed');
        })
        .finally(() => this.#running.delete(code));
      this.#running.set(code, run);
    }
  }

  /** Resolves when nothing runs. */
  async idle(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  /** Breaks off what runs: nothing unfinished stays, and its run is recorded as failed. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error('the worker was stopped'));
    await this.idle();
  }
}
