import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TEST_DATA_DIR } from '../testing/cluster.ts';
import { reachableByOthers } from './binaries.ts';
import { type DatabaseUrls, type EmbeddedDatabase, startEmbedded } from './launcher.ts';

/** Beside the test cluster: what PostgreSQL can reach there, it can reach here. */
let dataDir: string;
const parents: ChildProcess[] = [];
const running: EmbeddedDatabase[] = [];

beforeAll(() => {
  dataDir = mkdtempSync(path.join(TEST_DATA_DIR, 'launcher-'));
  // mkdtemp keeps strangers out; a data folder lets them pass, and the cluster inside does not.
  rmSync(dataDir, { recursive: true });
});

afterEach(async () => {
  for (const parent of parents.splice(0)) parent.kill('SIGKILL');
  for (const database of running.splice(0)) await database.stop();
  await ended(postmaster());
});

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function start({ durable = false } = {}): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataDir, durable });
  running.push(database);
  return database;
}

/** The command that keeps the database in the foreground, as `npm start` runs it. */
function spawnParent(): ChildProcess {
  const parent = spawn(process.execPath, ['--import', 'tsx', 'cli/embedded.ts'], {
    env: { ...process.env, MIZAN_DATA_DIR: dataDir, MIZAN_DATABASE_DURABLE: '0' },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  parents.push(parent);
  return parent;
}

async function startParent(): Promise<{ parent: ChildProcess; urls: DatabaseUrls }> {
  const parent = spawnParent();
  let text = '';
  for await (const chunk of parent.stdout ?? []) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return { parent, urls: JSON.parse(text) as DatabaseUrls };
}

function postmaster(): number | undefined {
  const file = path.join(dataDir, 'pg18', 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function ended(pid: number | undefined): Promise<void> {
  for (let tries = 0; pid !== undefined && alive(pid); tries += 1) {
    if (tries > 300) throw new Error(`PostgreSQL ${pid} is still there`);
    await sleep(50);
  }
}

async function query<R extends pg.QueryResultRow>(url: string, sql: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.end();
  }
}

const portOf = (urls: DatabaseUrls) => Number(new URL(urls.app).port);

describe('the embedded database', () => {
  it('makes a new folder: five roles with passwords of their own, kept in a private file', async () => {
    const { urls } = await start();
    expect(await query(urls.app, 'select current_user::text as me')).toEqual([{ me: 'mizan_app' }]);
    const passwords = Object.values(urls).map((url) => new URL(url).password);
    expect(new Set(passwords).size).toBe(5);
    expect(statSync(path.join(dataDir, 'database.json')).mode & 0o077).toBe(0);
    expect(existsSync(path.join(dataDir, 'initial-password'))).toBe(false);
    await expect(query(urls.app.replace(/:[^:@/]+@/, ':wrong@'), 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await query(urls.owner, 'create table kept (id int); insert into kept values (1)');
  });

  it('is found again with its data, its passwords and its port', async () => {
    const first = await start();
    await first.stop();
    const second = await start();
    expect(second.urls).toEqual(first.urls);
    expect(await query(second.urls.owner, 'select count(*)::int as n from kept')).toEqual([{ n: 1 }]);
  });

  it('is joined by a second starter, who does not stop what the first started', async () => {
    const first = await start();
    const second = await startEmbedded({ dataDir, durable: false });
    expect(second.urls).toEqual(first.urls);
    await second.stop();
    expect(await query(first.urls.app, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('moves to another port when its own was taken meanwhile, and remembers it', async () => {
    const first = await start();
    const taken = portOf(first.urls);
    await first.stop();
    const squatter: Server = createServer().listen(taken, '127.0.0.1');
    await once(squatter, 'listening');
    try {
      const second = await start();
      expect(portOf(second.urls)).not.toBe(taken);
      expect(await query(second.urls.owner, 'select count(*)::int as n from kept')).toEqual([{ n: 1 }]);
      await second.stop();
      expect(portOf((await start()).urls)).toBe(portOf(second.urls));
    } finally {
      squatter.close();
    }
  });

  it('stops with its parent when that is asked to', async () => {
    const { parent } = await startParent();
    const pid = postmaster();
    parent.kill('SIGTERM');
    expect(await once(parent, 'exit')).toEqual([0, null]);
    expect(pid !== undefined && alive(pid)).toBe(false);
  });

  it('stops with its parent when the parent is asked while it starts', async () => {
    const parent = spawnParent();
    await expect.poll(() => postmaster(), { timeout: 30_000 }).toBeDefined();
    parent.kill('SIGTERM');
    await once(parent, 'exit');
    await ended(postmaster());
    expect(postmaster()).toBeUndefined();
  });

  it.runIf(process.platform === 'linux' && existsSync('/usr/bin/setpriv'))(
    'goes away by itself when its parent is killed',
    async () => {
      const { parent } = await startParent();
      const pid = postmaster();
      parent.kill('SIGKILL');
      await once(parent, 'exit');
      await ended(pid);
      expect(postmaster()).toBeUndefined();
    },
  );

  it('is taken over by the very next start after its parent was killed', async () => {
    const { parent, urls } = await startParent();
    await query(urls.owner, 'insert into kept values (2)');
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    const next = await start();
    expect(await query(next.urls.owner, 'select count(*)::int as n from kept')).toEqual([{ n: 2 }]);
    await sleep(500);
    expect(await query(next.urls.app, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is waited for while it shuts down', async () => {
    const first = await start();
    const client = new pg.Client({ connectionString: first.urls.app });
    await client.connect();
    client.on('error', () => undefined);
    const pid = postmaster();
    if (pid === undefined) throw new Error('the server runs');
    // A smart shutdown: nobody new comes in, and who is there may finish.
    process.kill(pid, 'SIGTERM');
    await expect
      .poll(() => query(first.urls.app, 'select 1').catch((error: { code: string }) => error.code), { timeout: 20_000 })
      .toBe('57P03');
    const next = start();
    await sleep(300);
    await client.end();
    expect(await query((await next).urls.app, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(postmaster()).not.toBe(pid);
  });

  it('recovers when the server itself was killed and left its lock behind', async () => {
    const first = await start({ durable: true });
    await query(first.urls.owner, 'insert into kept values (3)');
    const pid = postmaster();
    if (pid === undefined) throw new Error('the server runs');
    process.kill(pid, 'SIGKILL');
    await ended(pid);
    running.length = 0;
    expect(postmaster()).toBe(pid);
    const next = await start();
    expect(await query(next.urls.owner, 'select count(*)::int as n from kept')).toEqual([{ n: 3 }]);
  });

  it('that cannot start says why, in the words of its log', async () => {
    const file = path.join(dataDir, 'pg18', 'postgresql.auto.conf');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, "planted_setting = 'x'\n");
    try {
      await expect(start()).rejects.toThrow(/PostgreSQL did not start[\s\S]*planted_setting/);
    } finally {
      writeFileSync(file, before);
    }
  });
});

describe('a folder that is not for this version', () => {
  function folder(name: string, version?: string): string {
    const dir = mkdtempSync(path.join(tmpdir(), 'mizan-major-'));
    mkdirSync(path.join(dir, name));
    if (version !== undefined) writeFileSync(path.join(dir, name, 'PG_VERSION'), `${version}\n`);
    return dir;
  }

  it.each([
    ['of an older major', 'pg16', '16', 'holds data of PostgreSQL 16; this version runs PostgreSQL 18'],
    ['of a newer major', 'pg19', '19', 'holds data of PostgreSQL 19; this version runs PostgreSQL 18'],
    ['whose name lies', 'pg18', '17', 'is not of PostgreSQL 18'],
  ])('%s is refused with what to do, and is not touched', async (_name, cluster, version, sentence) => {
    const dir = folder(cluster, version);
    try {
      await expect(startEmbedded({ dataDir: dir })).rejects.toThrow(sentence);
      await expect(startEmbedded({ dataDir: dir })).rejects.toThrow('MIZAN_DATA_DIR');
      expect(existsSync(path.join(dir, 'database.json'))).toBe(false);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  it('is refused when PostgreSQL, who is never root, could not reach it', async () => {
    if (process.getuid?.() !== 0) return;
    const dir = mkdtempSync(path.join(tmpdir(), 'mizan-private-'));
    try {
      await expect(startEmbedded({ dataDir: dir })).rejects.toThrow('is not reachable for the user PostgreSQL runs as');
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});

describe('a folder', () => {
  const mode = (closed: string) => (at: string) => (at === path.resolve(closed) ? 0o700 : 0o755);

  it('is reachable when every folder above it lets strangers pass', () => {
    expect(reachableByOthers('/srv/mizan/data', mode('/elsewhere'))).toBe(true);
  });

  it.each(['/srv/mizan/data', '/srv/mizan', '/srv', '/'])('is not when %s is closed', (closed) => {
    expect(reachableByOthers('/srv/mizan/data', mode(closed))).toBe(false);
  });
});
