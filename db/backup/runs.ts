import type pg from 'pg';
import { newId } from '#lib/ids.ts';
import { BackupRefusal } from './refusal.ts';
import { connect } from './tables.ts';

export type RunKind = 'backup' | 'restore' | 'drill';

export interface RunFacts {
  backupName: string;
  backupAt: string;
  rpoSeconds?: number;
  rtoSeconds?: number;
  result?: unknown;
}

export interface Recording {
  kind: RunKind;
  origin: 'worker' | 'command';
  appVersion: string;
}

type Writer = Pick<pg.ClientBase, 'query'>;

async function begin(db: Writer, { kind, origin, appVersion }: Recording): Promise<string> {
  // Under the lock nothing else of this kind runs: a row left running belongs to a process that died, or came with a backup.
  await db.query(
    "update installation_runs set state = 'abandoned', finished_at = now() where kind = $1 and state = 'running'",
    [kind],
  );
  const id = newId();
  await db.query('insert into installation_runs (id, kind, origin, app_version) values ($1, $2, $3, $4)', [
    id,
    kind,
    origin,
    appVersion,
  ]);
  return id;
}

async function succeed(db: Writer, id: string, facts: RunFacts) {
  await db.query(
    "update installation_runs set state = 'succeeded', finished_at = now(), backup_name = $2, backup_at = $3, rpo_seconds = $4, rto_seconds = $5, result = $6 where id = $1",
    [
      id,
      facts.backupName,
      facts.backupAt,
      facts.rpoSeconds ?? null,
      facts.rtoSeconds ?? null,
      JSON.stringify(facts.result ?? null),
    ],
  );
}

/** What is told of a failure: a refusal's code and sentence, or the message of what broke. */
export function failureOf(error: unknown): { code: string; message: string } {
  if (error instanceof BackupRefusal) return { code: error.code, message: error.message };
  return { code: 'failed', message: error instanceof Error ? error.message : String(error) };
}

async function fail(db: Writer, id: string, error: unknown, facts: Partial<RunFacts>) {
  const { code, message } = failureOf(error);
  await db.query(
    "update installation_runs set state = 'failed', finished_at = now(), backup_name = $4, backup_at = $5, error_code = $2, error_message = $3 where id = $1",
    [id, code, message, facts.backupName ?? null, facts.backupAt ?? null],
  );
}

/** A failure before there was anything to run, such as a missing key. */
export async function recordFailure(
  db: Writer,
  { kind, origin, appVersion }: Recording,
  error: unknown,
): Promise<void> {
  const { code, message } = failureOf(error);
  await db.query(
    "insert into installation_runs (id, kind, state, origin, app_version, finished_at, error_code, error_message) values ($1, $2, 'failed', $3, $4, now(), $5, $6)",
    [newId(), kind, origin, appVersion, code, message],
  );
}

/**
 * Runs `work` as the only one of its kind in the installation and records how it ended. The lock lives as long as the
 * connection: a killed process leaves none behind. `about` is filled by the work as it learns what it works on, so that a
 * failure says of which backup. Throws what the work threw; already_running without a record.
 */
export async function recorded<T extends RunFacts>(
  url: string,
  recording: Recording,
  work: (about: Partial<RunFacts>) => Promise<T>,
): Promise<T> {
  const client = await connect(url, recording.kind);
  try {
    const { rows } = await client.query<{ free: boolean }>(
      "select pg_try_advisory_lock(hashtext('mizan.installation'), hashtext($1)) as free",
      [recording.kind],
    );
    if (!rows[0]?.free) throw new BackupRefusal('already_running', { kind: recording.kind });
    const id = await begin(client, recording);
    const about: Partial<RunFacts> = {};
    try {
      const facts = await work(about);
      await succeed(client, id, facts);
      return facts;
    } catch (error) {
      await fail(client, id, error, about);
      throw error;
    }
  } finally {
    await client.end();
  }
}
