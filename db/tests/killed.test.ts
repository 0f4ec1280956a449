import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCatalogue } from '#server/db/catalogue.ts';
import { listBackups } from '../backup/manifest.ts';
import { restoreBackup } from '../backup/restore.ts';
import { takeBackup } from '../backup/take.ts';
import { verifyBackup } from '../backup/verify.ts';
import { readMigrations } from '../migrate/files.ts';
import { compareApplied, migrateUp } from '../migrate/runner.ts';
import { asAdmin, clusterUrl, makeEmptyDatabase } from '../testing/cluster.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { makeCompany } from '../testing/fixtures.ts';

const TARGET = 'mizan_tkilled';
const DELAYS_MS = [20, 150, 400];
/** Against a hang alone: processes start and whole databases are made, which takes minutes where others work. */
const TIMEOUT_MS = 1_200_000;
const key = randomBytes(32);
const backups = mkdtempSync(path.join(tmpdir(), 'mizan-killed-'));

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await makeCompany(database, 'cedar');
});

afterAll(async () => {
  await asAdmin((client) => client.query(`drop database if exists ${TARGET} with (force)`));
  await database.drop();
  rmSync(backups, { recursive: true });
});

async function emptyTarget(): Promise<string> {
  await asAdmin(async (client) => {
    await client.query(`drop database if exists ${TARGET} with (force)`);
    await makeEmptyDatabase(client, TARGET);
  });
  return clusterUrl('owner', TARGET);
}

/** Starts an operation in a process of its own and kills it outright so many milliseconds after it began. True: it was at it. */
async function killed(afterMs: number, ...args: string[]): Promise<boolean> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'db/testing/operation.ts', ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  while (!said.includes('go') && child.exitCode === null) await sleep(5);
  await sleep(afterMs);
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return !said.includes('done');
}

async function asTarget<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: clusterUrl('admin', TARGET) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What the server still does for a killed process ends by itself; it is waited for, as whoever starts again would. */
async function quiet() {
  for (;;) {
    const { rows } = await asAdmin((client) =>
      client.query<{ n: number }>('select count(*)::int as n from pg_stat_activity where datname = $1', [TARGET]),
    );
    if (rows[0]?.n === 0) return;
    await sleep(50);
  }
}

describe('a process', { timeout: TIMEOUT_MS }, () => {
  it('killed in the middle of a migration leaves nothing half-done, and the next run finishes', async () => {
    let hit = 0;
    for (const delay of DELAYS_MS) {
      const url = await emptyTarget();
      if (await killed(delay, 'migrate', url)) hit += 1;
      await quiet();
      const applied = await asTarget(async (client) => {
        const { rows } = await client.query<{ there: boolean }>(
          "select to_regclass('public.schema_migrations') is not null as there",
        );
        if (!rows[0]?.there) return [];
        return (
          await client.query<{ version: string; name: string; checksum: string }>(
            'select version, name, checksum from schema_migrations order by 1',
          )
        ).rows;
      });
      expect(compareApplied(applied, readMigrations())).toEqual([]);
      await migrateUp(url, readMigrations());
      const [live, fresh] = [await asTarget(readCatalogue), await catalogueOf(database.ownerUrl)];
      expect(live).toBe(fresh);
    }
    expect(hit).toBeGreaterThan(0);
  });

  it('killed in the middle of a backup leaves no backup that is not whole, and the next one is taken', async () => {
    let hit = 0;
    for (const delay of DELAYS_MS) {
      if (await killed(delay, 'backup', database.ownerUrl, backups, key.toString('hex'))) hit += 1;
      for (const name of listBackups(backups)) await verifyBackup(path.join(backups, name), key);
    }
    expect(hit).toBeGreaterThan(0);
    const made = await takeBackup({ url: database.ownerUrl, folder: backups, key, appVersion: 'test' });
    await verifyBackup(path.join(backups, made.name), key);
  });

  it('killed in the middle of a restore leaves all of it or nothing, and the next one succeeds over it', async () => {
    const made = await takeBackup({ url: database.ownerUrl, folder: backups, key, appVersion: 'test' });
    const from = path.join(backups, made.name);
    const whole = Number(made.tables.find(({ name }) => name === 'accounts')?.rows);
    let hit = 0;
    for (const delay of [300, 1500]) {
      const url = await emptyTarget();
      if (await killed(delay, 'restore', url, from, key.toString('hex'))) hit += 1;
      await quiet();
      const rows = await asTarget(async (client) => {
        const there = await client.query<{ there: boolean }>(
          "select to_regclass('public.accounts') is not null as there",
        );
        if (!there.rows[0]?.there) return 0;
        return (await client.query<{ n: number }>('select count(*)::int as n from accounts')).rows[0]?.n;
      });
      expect([0, whole]).toContain(rows);
      await restoreBackup({ ownerUrl: url, folder: from, key, replace: TARGET });
      expect(
        await asTarget(async (client) => (await client.query('select count(*)::int as n from accounts')).rows),
      ).toEqual([{ n: whole }]);
    }
    expect(hit).toBeGreaterThan(0);
  });
});

async function catalogueOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await readCatalogue(client);
  } finally {
    await client.end();
  }
}
