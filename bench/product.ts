import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { startEmbedded } from '#db/embedded/launcher.ts';
import { readMigrations } from '#db/migrate/files.ts';
import { migrateUp } from '#db/migrate/runner.ts';
import { applySeeds } from '#db/seeds/apply.ts';
import type { TestDatabase } from '#db/testing/database.ts';
import { createPool } from '#server/db/pool.ts';
import { freePortFrom, stopChild, waitFor } from '../scripts/processes.mjs';

const DATA_DIR = '.data-bench';
const BUILD = process.env['MIZAN_BUILD_DIR'] ?? '.build-bench';
const FIRST_PORT = 3700;
const CONNECTIONS = 12;

export interface Product {
  url: string;
  database: TestDatabase;
  /** As the database's administrator: bulk loads and the bench schema, nothing a subject measures. */
  admin: pg.Client;
  /** What autovacuum does within minutes: plans made over empty tables are made again over full ones, on both sides alike. */
  refreshStatistics(): Promise<void>;
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
  stop(): Promise<void>;
}

function launch(name: 'web' | 'worker', env: NodeJS.ProcessEnv): ChildProcess {
  // What they log is written and thrown away: a product logs too.
  return spawn(process.execPath, ['--enable-source-maps', path.join(BUILD, `${name}.mjs`)], {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

function refuseWhileRunning() {
  const file = path.join(DATA_DIR, 'pg18', 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  try {
    process.kill(pid, 0);
  } catch {
    return;
  }
  throw new Error(`Another benchmark is running here (its PostgreSQL is process ${pid}).`);
}

/** The real product on an empty database of its own, durable as in production, and the functions the limits call. */
export async function startProduct(): Promise<Product> {
  refuseWhileRunning();
  rmSync(DATA_DIR, { recursive: true, force: true });
  const { urls, stop: stopDatabase } = await startEmbedded({ dataDir: DATA_DIR });
  await migrateUp(urls.owner, readMigrations());
  await applySeeds(urls.owner);
  const admin = new pg.Client({ connectionString: urls.admin });
  await admin.connect();
  await admin.query(readFileSync('bench/sql/limits.sql', 'utf8'));
  await admin.query(readFileSync('bench/sql/bulk-load.sql', 'utf8'));
  const port = await freePortFrom(FIRST_PORT);
  const url = `http://localhost:${port}`;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: urls.app,
    DATABASE_WORKER_URL: urls.worker,
    DATABASE_OWNER_URL: urls.owner,
    MIZAN_DATA_DIR: DATA_DIR,
    MIZAN_PUBLIC_URL: url,
    // This process stands where a proxy would, so that sign-ins can come from many addresses.
    MIZAN_TRUSTED_PROXIES: '127.0.0.1,::1',
    NODE_ENV: 'production',
    PORT: String(port),
  };
  const web = launch('web', env);
  await waitFor(`${url}/readyz`, web);
  let worker: ChildProcess | undefined;
  const pools = {
    app: createPool(urls.app, CONNECTIONS),
    worker: createPool(urls.worker, CONNECTIONS),
    readonly: createPool(urls.readonly, 1),
  };
  const stopWorker = async () => {
    if (worker) await stopChild(worker);
    worker = undefined;
  };
  const keep = async () => {
    throw new Error('the bench keeps its database until it ends');
  };
  return {
    url,
    admin,
    database: {
      ...pools,
      name: 'mizan',
      ownerUrl: urls.owner,
      appUrl: urls.app,
      workerUrl: urls.worker,
      drop: keep,
      dropSound: keep,
    },
    async refreshStatistics() {
      await admin.query('analyze');
    },
    async startWorker() {
      worker = launch('worker', env);
    },
    stopWorker,
    async stop() {
      await stopWorker();
      await stopChild(web);
      await Promise.all(Object.values(pools).map((pool) => pool.end()));
      await admin.end();
      await stopDatabase();
      rmSync(DATA_DIR, { recursive: true, force: true });
    },
  };
}
