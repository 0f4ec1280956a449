import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseEnv } from '#lib/env.ts';
import { newId } from '#lib/ids.ts';
import { readProtection } from '#server/db/protection.ts';
import { readCompany } from '#server/db/with-company.ts';
import { backUp, InstallationJobs, rehearseRestore } from '#worker/installation-jobs.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../testing/database.ts';
import { type Fixture, makeCompany } from '../testing/fixtures.ts';
import { listBackups } from './manifest.ts';
import { proveRestored } from './prove.ts';
import { BackupRefusal } from './refusal.ts';
import { type Recording, recorded, recordFailure } from './runs.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'mizan-runs-'));
const LIMITS = { backupDays: 1, drillDays: 30 };
const facts = { backupName: '2026-11-24T00-00-00-000Z', backupAt: '2026-11-24T00:00:00.000Z' };
const backup: Recording = { kind: 'backup', origin: 'command', appVersion: 'test' };

let database: TestDatabase;
let cedar: Fixture;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  await makeCompany(database, 'other');
});

beforeEach(() =>
  withOwner(database, async (owner) => {
    await owner.query('alter table installation_runs disable trigger user');
    await owner.query('delete from installation_runs');
    await owner.query('alter table installation_runs enable trigger user');
  }),
);

afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

function shown(operator = false) {
  return readCompany(database.app, cedar.context, (db) => readProtection(db, LIMITS, operator));
}

function workerEnv(more: Record<string, string>) {
  const urls = { DATABASE_URL: database.appUrl, DATABASE_WORKER_URL: database.workerUrl };
  return parseEnv({ ...urls, MIZAN_BACKUP_DIR: folder, MIZAN_LOG_LEVEL: 'silent', ...more });
}

describe('what Ops shows of backups and drills', () => {
  it('asks for a person until there is a backup and a drill', async () => {
    expect((await shown()).attention).toEqual(['backup_never', 'drill_never']);
    await recorded(database.ownerUrl, backup, async () => facts);
    await recorded(database.ownerUrl, { ...backup, kind: 'drill' }, async () => ({
      ...facts,
      rpoSeconds: 60,
      rtoSeconds: 9,
    }));
    expect(await shown()).toMatchObject({
      attention: [],
      backup: { state: 'succeeded', errorMessage: null },
      drill: { state: 'succeeded', rpoSeconds: 60, rtoSeconds: 9 },
    });
  });

  it('tells why one failed to an operator, and to nobody else', async () => {
    await recorded(database.ownerUrl, backup, async () => facts);
    const failing = recorded(database.ownerUrl, backup, async () => {
      throw new BackupRefusal('no_backup', { folder: 'the-folder' });
    });
    await expect(failing).rejects.toThrow(/the-folder/);
    expect(await shown(false)).toMatchObject({
      attention: ['backup_failed', 'drill_never'],
      backup: { errorMessage: null },
    });
    expect((await shown(true)).backup.errorMessage).toContain('the-folder');
    expect((await shown()).backup.succeededAt).not.toBeNull();
  });

  it('asks for a person when the last good one is too old', async () => {
    await withOwner(database, (owner) =>
      owner.query(
        `insert into installation_runs (id, kind, state, origin, app_version, started_at, finished_at, backup_name)
         select gen_random_uuid(), kind, 'succeeded', 'command', 'test', now() - interval '31 days', now() - interval '31 days', 'b' from unnest(array['backup', 'drill']) kind`,
      ),
    );
    expect((await shown()).attention).toEqual(['backup_old', 'drill_old']);
  });
});

describe('a run', () => {
  it('is the only one of its kind', async () => {
    await recorded(database.ownerUrl, backup, async () => {
      await expect(recorded(database.ownerUrl, backup, async () => facts)).rejects.toMatchObject({
        code: 'already_running',
      });
      return facts;
    });
    const { rows } = await database.app.query("select state from installation_runs where kind = 'backup'");
    expect(rows).toEqual([{ state: 'succeeded' }]);
  });

  it('whose process died is abandoned by the next', async () => {
    await database.worker.query(
      "insert into installation_runs (id, kind, origin, app_version) values ($1, 'backup', 'worker', 'test')",
      [newId()],
    );
    await recorded(database.workerUrl, { ...backup, origin: 'worker' }, async () => facts);
    const { rows } = await database.app.query('select state from installation_runs order by state');
    expect(rows).toEqual([{ state: 'abandoned' }, { state: 'succeeded' }]);
  });

  it('that ended is never changed, nor removed, and the web process writes none', async () => {
    await recordFailure(database.worker, backup, new Error('broken'));
    const good = "update installation_runs set state = 'succeeded', error_code = null, backup_name = 'b'";
    await expect(database.worker.query(good)).rejects.toMatchObject({ constraint: 'append_only' });
    await expect(withOwner(database, (owner) => owner.query(good))).rejects.toMatchObject({
      constraint: 'append_only',
    });
    await expect(withOwner(database, (owner) => owner.query('delete from installation_runs'))).rejects.toMatchObject({
      constraint: 'append_only',
    });
    await expect(database.worker.query('delete from installation_runs')).rejects.toThrow(/permission denied/);
    await expect(database.app.query(good)).rejects.toThrow(/permission denied/);
    await expect(database.app.query('update installation_jobs set enabled = false')).rejects.toThrow(
      /permission denied/,
    );
    await expect(database.worker.query('update installation_jobs set enabled = false')).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe("the worker's backup", () => {
  const signal = new AbortController().signal;
  const worker = () => ({ id: newId(), pool: database.worker });

  it('is taken with its own settings and recorded', async () => {
    const key = { MIZAN_BACKUP_KEY: randomBytes(32).toString('base64') };
    await backUp(worker(), workerEnv({ ...key, DATABASE_OWNER_URL: database.ownerUrl }), signal);
    const [name] = listBackups(folder);
    const { rows } = await database.app.query('select state, origin, backup_name from installation_runs');
    expect(rows).toEqual([{ state: 'succeeded', origin: 'worker', backup_name: name }]);
  });

  it('is taken once when it is due, however many workers look, and its schedule moves on', async () => {
    Object.assign(process.env, {
      DATABASE_URL: database.appUrl,
      DATABASE_WORKER_URL: database.workerUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      MIZAN_BACKUP_DIR: folder,
      MIZAN_BACKUP_KEY: randomBytes(32).toString('base64'),
      MIZAN_LOG_LEVEL: 'silent',
    });
    await withOwner(database, (owner) =>
      owner.query("update installation_jobs set next_run_at = now() where code = 'backup'"),
    );
    const workers = [new InstallationJobs(worker()), new InstallationJobs(worker())];
    await Promise.all(workers.map((one) => one.poke()));
    await Promise.all(workers.map((one) => one.poke()));
    await Promise.all(workers.map((one) => one.idle()));
    const { rows } = await database.app.query('select state from installation_runs');
    expect(rows).toEqual([{ state: 'succeeded' }]);
    const next = await database.app.query(
      "select next_run_at > now() as later from installation_jobs where code = 'backup'",
    );
    expect(next.rows).toEqual([{ later: true }]);
  });

  it('that is stopped leaves nothing behind and says so', async () => {
    await withOwner(database, (owner) =>
      owner.query("update installation_jobs set next_run_at = now() where code = 'backup'"),
    );
    const before = listBackups(folder);
    const stopped = new InstallationJobs(worker());
    await stopped.poke();
    await stopped.stop();
    const { rows } = await database.app.query('select state, error_message from installation_runs');
    expect(rows).toEqual([{ state: 'failed', error_message: 'the worker was stopped' }]);
    // The attachments of backups lie beside them, in a folder of their own.
    expect(readdirSync(folder).filter((name) => name !== 'attachments')).toEqual(before.toReversed());
    await stopped.poke();
  });

  it('without a key or a connection that reads everything is a recorded failure', async () => {
    const key = { MIZAN_BACKUP_KEY: randomBytes(32).toString('base64') };
    await expect(backUp(worker(), workerEnv({ DATABASE_OWNER_URL: database.ownerUrl }), signal)).rejects.toMatchObject({
      code: 'key_missing',
    });
    await expect(backUp(worker(), workerEnv(key), signal)).rejects.toMatchObject({ code: 'connection_missing' });
    await expect(
      backUp(worker(), workerEnv({ ...key, DATABASE_BACKUP_URL: database.workerUrl }), signal),
    ).rejects.toMatchObject({ code: 'role_missing' });
    const { rows } = await database.app.query('select error_code from installation_runs order by started_at');
    expect(rows.map((row) => row.error_code)).toEqual(['key_missing', 'connection_missing', 'role_missing']);
    expect((await shown()).attention).toContain('backup_failed');
  });
});

describe("the worker's drill", () => {
  it('is due every week, restores the newest backup on a cluster of its own and records what it measured', async () => {
    const { rows: jobs } = await database.app.query("select cron, enabled from installation_jobs where code = 'drill'");
    expect(jobs).toEqual([{ cron: '41 3 * * 0', enabled: true }]);
    const data = mkdtempSync(path.join(tmpdir(), 'mizan-drill-'));
    chmodSync(data, 0o755);
    const settings = workerEnv({
      MIZAN_BACKUP_KEY: randomBytes(32).toString('base64'),
      DATABASE_OWNER_URL: database.ownerUrl,
      MIZAN_DATA_DIR: data,
      MIZAN_BACKUP_DIR: path.join(data, 'backups'),
    });
    const worker = { id: newId(), pool: database.worker };
    const { signal } = new AbortController();
    const name = await backUp(worker, settings, signal);
    expect(await rehearseRestore(worker, settings, signal)).toBe(name);
    const { rows } = await database.app.query(
      "select state, origin, backup_name, rpo_seconds is not null and rto_seconds > 0 as measured, result ->> 'sales' as sales from installation_runs where kind = 'drill'",
    );
    expect(rows).toEqual([{ state: 'succeeded', origin: 'worker', backup_name: name, measured: true, sales: '2' }]);
    expect((await shown()).attention).not.toContain('drill_failed');
    expect(existsSync(path.join(data, 'drill'))).toBe(false);
    rmSync(data, { recursive: true });
  });

  it('without a backup to restore is a recorded failure that asks for a person', async () => {
    const worker = { id: newId(), pool: database.worker };
    const key = { MIZAN_BACKUP_KEY: randomBytes(32).toString('base64') };
    const nowhere = { MIZAN_BACKUP_DIR: path.join(folder, 'none'), DATABASE_OWNER_URL: database.ownerUrl };
    await expect(
      rehearseRestore(worker, workerEnv({ ...key, ...nowhere }), new AbortController().signal),
    ).rejects.toMatchObject({ code: 'no_backup' });
    expect((await shown()).attention).toContain('drill_failed');
  });
});

describe('the proof of a drill', () => {
  it('signs in, reads every invariant as zero and posts a sale in every company', async () => {
    const proof = await proveRestored({ owner: database.ownerUrl, app: database.appUrl });
    expect(proof).toMatchObject({ companies: 2, signedIn: 2, sales: 2 });
  });

  it('fails on books that do not tie, naming the step', async () => {
    await withOwner(database, async (owner) => {
      await owner.query('alter table stock_balances no force row level security');
      await owner.query('alter table stock_balances disable trigger user');
      await owner.query('update stock_balances set value_base = value_base + 1');
      await owner.query('alter table stock_balances enable trigger user');
      await owner.query('alter table stock_balances force row level security');
    });
    await expect(proveRestored({ owner: database.ownerUrl, app: database.appUrl })).rejects.toMatchObject({
      code: 'drill_failed',
      message: expect.stringContaining('inventory_ties'),
    });
  });
});
