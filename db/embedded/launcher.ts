import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { setUpServer } from '../setup.ts';
import { type Binaries, findBinaries, reachableByOthers } from './binaries.ts';

export interface DatabaseUrls {
  admin: string;
  owner: string;
  app: string;
  worker: string;
  readonly: string;
}

export interface EmbeddedDatabase {
  urls: DatabaseUrls;
  /** Stops the server, unless another process started it. */
  stop(): Promise<void>;
}

interface Secrets {
  port: number;
  passwords: { admin: string; owner: string; app: string; worker: string; readonly: string };
}

export interface EmbeddedOptions {
  dataDir: string;
  /** Tests trade durability for speed; a product never does. */
  durable?: boolean;
}

const MAJOR = '18';
const SETTLE_TRIES_MAX = 600;

function modeOf(file: string): number {
  return statSync(file).mode;
}

function freePort(preferred?: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => (preferred === undefined ? reject(error) : freePort().then(resolve, reject)));
    server.listen(preferred ?? 0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function readSecrets(file: string): Secrets {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const password = () => randomBytes(18).toString('base64url');
  return {
    port: 0,
    passwords: { admin: password(), owner: password(), app: password(), worker: password(), readonly: password() },
  };
}

function writeSecrets(file: string, secrets: Secrets) {
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  chmodSync(file, 0o600);
}

function runAs(binaries: Binaries): { uid?: number; gid?: number } {
  return binaries.uid === undefined ? {} : { uid: binaries.uid, gid: binaries.uid };
}

function refuseOtherMajor(dataDir: string) {
  const other = existsSync(dataDir)
    ? readdirSync(dataDir).find((name) => /^pg\d+$/.test(name) && name !== `pg${MAJOR}`)
    : undefined;
  if (other && !existsSync(path.join(dataDir, `pg${MAJOR}`))) {
    throw new Error(
      `${dataDir} holds data of PostgreSQL ${other.slice(2)}; this version runs PostgreSQL ${MAJOR}. Restore a backup into a new data folder, or set MIZAN_DATA_DIR.`,
    );
  }
  const versionFile = path.join(dataDir, `pg${MAJOR}`, 'PG_VERSION');
  if (existsSync(versionFile) && readFileSync(versionFile, 'utf8').trim() !== MAJOR) {
    throw new Error(
      `${versionFile} is not of PostgreSQL ${MAJOR}. Restore a backup into a new data folder, or set MIZAN_DATA_DIR.`,
    );
  }
}

function initialise(binaries: Binaries, cluster: string, password: string) {
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(cluster, '..', 'initial-password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (binaries.uid !== undefined) {
    chownSync(cluster, binaries.uid, binaries.uid);
    chownSync(passwordFile, binaries.uid, binaries.uid);
  }
  const flags = [
    '-D',
    cluster,
    '-U',
    'postgres',
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--auth=scram-sha-256',
  ];
  const made = spawnSync(
    path.join(binaries.bin, 'initdb'),
    [...flags, `--pwfile=${passwordFile}`, '--data-checksums', '-N', '--no-instructions'],
    {
      ...runAs(binaries),
      cwd: cluster,
      encoding: 'utf8',
    },
  );
  rmSync(passwordFile);
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
}

/**
 * The port of a live server on this cluster, when a postmaster.pid names a process that still runs and answers. One that is just
 * coming up or going down is waited for: starting beside it would fail on its lock.
 */
async function runningPort(cluster: string, password: string): Promise<number | undefined> {
  const file = path.join(cluster, 'postmaster.pid');
  for (let tries = 0; tries < SETTLE_TRIES_MAX; tries += 1) {
    if (!existsSync(file)) return undefined;
    const lines = readFileSync(file, 'utf8').split('\n');
    const pid = Number(lines[0]);
    const port = Number(lines[3]);
    try {
      process.kill(pid, 0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return undefined;
    }
    const answer = await askServer(urlFor(port, 'postgres', password, 'postgres'));
    if (answer !== 'not_now') return answer === 'ready' ? port : undefined;
    await sleep(100);
  }
  throw new Error(
    `The PostgreSQL in ${cluster} has been starting or stopping for a minute. Look into postgres.log beside it.`,
  );
}

function urlFor(port: number, user: string, password: string, database: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}

// What PostgreSQL says to whoever connects while it starts, recovers or shuts down.
const CANNOT_CONNECT_NOW = '57P03';

async function askServer(url: string): Promise<'ready' | 'not_now' | 'no'> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.query('select 1');
    return 'ready';
  } catch (error) {
    return (error as { code?: string }).code === CANNOT_CONNECT_NOW ? 'not_now' : 'no';
  } finally {
    await client.end().catch(() => undefined);
  }
}

function launch(binaries: Binaries, cluster: string, port: number, durable: boolean): ChildProcess {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'jit=off',
    'max_parallel_workers_per_gather=0',
    // Tests race a hundred at once, several files beside each other.
    `max_connections=${durable ? 120 : 300}`,
    'shared_buffers=256MB',
    'max_wal_size=2GB',
    'log_min_messages=warning',
    'shared_preload_libraries=pg_stat_statements',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'file_copy_method=copy']),
  ];
  const args = ['-D', cluster, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const log = openSync(path.join(cluster, '..', 'postgres.log'), 'a', 0o600);
  const postgres = path.join(binaries.bin, 'postgres');
  // A killed parent must not leave an orphan that holds the data: Linux can tell the kernel so.
  const hasSetpriv = process.platform === 'linux' && existsSync('/usr/bin/setpriv');
  const identity =
    binaries.uid === undefined
      ? []
      : ['--reuid', String(binaries.uid), '--regid', String(binaries.uid), '--clear-groups'];
  return hasSetpriv
    ? spawn('/usr/bin/setpriv', ['--pdeathsig', 'INT', ...identity, postgres, ...args], {
        stdio: ['ignore', log, log],
        cwd: cluster,
        detached: true,
      })
    : spawn(postgres, args, { ...runAs(binaries), stdio: ['ignore', log, log], cwd: cluster, detached: true });
}

async function waitUntilReady(child: ChildProcess, url: string, log: string) {
  for (let tries = 0; tries < 150; tries += 1) {
    if (child.exitCode !== null)
      throw new Error(
        `PostgreSQL did not start. Last lines:\n${readFileSync(log, 'utf8').split('\n').slice(-12).join('\n')}`,
      );
    if ((await askServer(url)) === 'ready') return;
    await sleep(100);
  }
  throw new Error('PostgreSQL did not answer within 15 s.');
}

function stopper(child: ChildProcess): () => Promise<void> {
  return () =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      // It was let go while it ran; now its end is waited for.
      child.ref();
      child.once('exit', () => resolve());
      child.kill('SIGINT');
    });
}

/**
 * Starts the embedded PostgreSQL of a data folder, making it first when the folder is new, or joins the one that already runs
 * there. The port and the passwords are chosen once and kept in a private file of the folder.
 */
export async function startEmbedded({ dataDir, durable = true }: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const folder = path.resolve(dataDir);
  refuseOtherMajor(folder);
  mkdirSync(folder, { recursive: true });
  const binaries = findBinaries(modeOf);
  if (binaries.uid !== undefined && !reachableByOthers(folder, modeOf)) {
    throw new Error(
      `${folder} is not reachable for the user PostgreSQL runs as. Set MIZAN_DATA_DIR to a folder outside private homes, such as /var/lib/mizan.`,
    );
  }
  const cluster = path.join(folder, `pg${MAJOR}`);
  const secretsFile = path.join(folder, 'database.json');
  const secrets = readSecrets(secretsFile);
  if (!existsSync(path.join(cluster, 'PG_VERSION'))) initialise(binaries, cluster, secrets.passwords.admin);
  const running = await runningPort(cluster, secrets.passwords.admin);
  secrets.port = running ?? (await freePort(secrets.port || undefined));
  writeSecrets(secretsFile, secrets);
  const { port, passwords } = secrets;
  const admin = urlFor(port, 'postgres', passwords.admin, 'postgres');
  let stop = async () => {};
  if (running === undefined) {
    const child = launch(binaries, cluster, port, durable);
    await waitUntilReady(child, admin, path.join(folder, 'postgres.log'));
    child.unref();
    stop = stopper(child);
  }
  await setUpServer(admin, { database: 'mizan', passwords });
  const url = (user: string, password: string) => urlFor(port, user, password, 'mizan');
  return {
    urls: {
      admin: urlFor(port, 'postgres', passwords.admin, 'mizan'),
      owner: url('mizan_owner', passwords.owner),
      app: url('mizan_app', passwords.app),
      worker: url('mizan_worker', passwords.worker),
      readonly: url('mizan_readonly', passwords.readonly),
    },
    stop,
  };
}
