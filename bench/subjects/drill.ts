import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { runDrill } from '#db/backup/drill.ts';
import { runBackup } from '#db/backup/run-backup.ts';
import { startEmbedded } from '#db/embedded/launcher.ts';
import { readMigrations } from '#db/migrate/files.ts';
import { migrateUp } from '#db/migrate/runner.ts';
import { applySeeds } from '#db/seeds/apply.ts';
import { DirectoryStore } from '#server/attachments/directory-store.ts';
import type { Product } from '../product.ts';
import { plainReading, type Reading } from '../result.ts';
import { rounded } from '../stats.ts';
import { grow } from './lists.ts';

const ROWS = 1_000_000;
const DATA_DIR = path.resolve('.data-bench-drill');
const BUILD = process.env['MIZAN_BUILD_DIR'] ?? '.build-bench';

/** A backup and a drill of it, as npm run backup and npm run drill do them. */
async function rehearse(ownerUrl: string, code: string, what: string): Promise<Reading> {
  const folder = path.join(DATA_DIR, code, 'backups');
  const dataDir = path.join(DATA_DIR, code);
  const key = randomBytes(32);
  const began = performance.now();
  const manifest = await runBackup({
    settings: { folder, key, keep: undefined, store: new DirectoryStore(path.join(dataDir, 'attachments')) },
    backupUrl: ownerUrl,
    recordUrl: ownerUrl,
    origin: 'command',
  });
  const backup = rounded((performance.now() - began) / 1000, 1);
  const { result, rtoSeconds } = await runDrill({ folder, key, dataDir, recordUrl: ownerUrl, origin: 'command' });
  const { cluster, restore, proof } = result.seconds;
  const mebibytes = rounded(manifest.tables.reduce((sum, table) => sum + table.bytes, 0) / 2 ** 20, 1);
  return plainReading({
    code: `drill.${code}`,
    what: `drill of ${what}: ${result.rows.toLocaleString('en')} rows of ${result.companies} companies`,
    measured: `RTO ${rtoSeconds} s: cluster ${cluster} s, restore ${restore} s, proof ${proof} s`,
    limit: `backup ${backup} s, ${mebibytes} MiB sealed`,
    ratio: null,
    figures: { ...result, rtoSeconds, backupSeconds: backup, mebibytes },
  });
}

/** The demo of npm start, on a server of its own: it wants an empty installation. */
async function rehearseDemo(): Promise<Reading> {
  const dataDir = path.join(DATA_DIR, 'demo-server');
  const { urls, stop } = await startEmbedded({ dataDir });
  try {
    await migrateUp(urls.owner, readMigrations());
    await applySeeds(urls.owner);
    const made = spawnSync(process.execPath, ['--enable-source-maps', path.join(BUILD, 'demo.mjs')], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: urls.app,
        DATABASE_WORKER_URL: urls.worker,
        DATABASE_OWNER_URL: urls.owner,
        MIZAN_DATA_DIR: dataDir,
      },
    });
    if (made.status !== 0) throw new Error('the demo could not be made');
    return await rehearse(urls.owner, 'demo', 'the demo companies');
  } finally {
    await stop();
  }
}

/** From a backup to a sale posted on restored books: of the demo, and of a company with a million ledger rows. */
export async function measureDrill(product: Product): Promise<Reading[]> {
  rmSync(DATA_DIR, { recursive: true, force: true });
  try {
    const demo = await rehearseDemo();
    const { ledgerRows } = await grow(product, 'drill', ROWS);
    return [demo, await rehearse(product.database.ownerUrl, 'large', `${ledgerRows.toLocaleString('en')} ledger rows`)];
  } finally {
    rmSync(DATA_DIR, { recursive: true, force: true });
  }
}
