import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { catalogueHash, readCatalogue } from '#server/db/catalogue.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { createPool } from '#server/db/pool.ts';
import { findInvoice } from '#server/db/sales-invoices.ts';
import { readTrialBalance } from '#server/db/trial-balance.ts';
import { readCompany } from '#server/db/with-company.ts';
import { readMigrations } from '../migrate/files.ts';
import { migrateUp } from '../migrate/runner.ts';
import { applySeeds } from '../seeds/apply.ts';
import { asAdmin, clusterUrl, makeEmptyDatabase } from '../testing/cluster.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../testing/database.ts';
import { draftInvoice, type Fixture, makeCompany } from '../testing/fixtures.ts';
import { MANIFEST, type Manifest, readManifest, signManifest } from './manifest.ts';
import { migrationsOf, restoreBackup } from './restore.ts';
import { countRows, listTables, SESSION } from './tables.ts';
import { takeBackup } from './take.ts';

const key = randomBytes(32);
const backups = mkdtempSync(path.join(tmpdir(), 'mizan-backup-'));
const TARGET = 'mizan_trestored';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let manifest: Manifest;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  for (const company of [cedar, other])
    await postSalesInvoice(database.app, company.context, { id: await draftInvoice(database, company), version: 1 });
  await database.app.query(
    "select credentials.create_session($1, $2, $3, now() + interval '1 day', null, null, 'password')",
    [crypto.randomUUID(), cedar.context.actor.id, randomBytes(32)],
  );
  manifest = await takeBackup({ url: database.ownerUrl, folder: backups, key, appVersion: 'test' });
});

afterAll(async () => {
  await dropTarget();
  await database.drop();
  rmSync(backups, { recursive: true });
});

function dropTarget(name = TARGET) {
  return asAdmin((client) => client.query(`drop database if exists ${name} with (force)`));
}

async function emptyTarget(): Promise<string> {
  await dropTarget();
  await asAdmin((client) => makeEmptyDatabase(client, TARGET));
  return clusterUrl('owner', TARGET);
}

function folder(): string {
  return path.join(backups, manifest.name);
}

/** The backup again under its name elsewhere, to be damaged. */
function copied(): string {
  const to = path.join(mkdtempSync(path.join(tmpdir(), 'mizan-damaged-')), manifest.name);
  cpSync(folder(), to, { recursive: true });
  return to;
}

async function rowsOf(url: string): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(SESSION);
    const facts = new Map<string, string>();
    for (const table of await listTables(client)) {
      const { rows, checksum } = await countRows(client, table);
      facts.set(`${table.schema}.${table.name}`, `${rows} ${checksum}`);
    }
    return facts;
  } finally {
    await client.end();
  }
}

async function catalogueOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return catalogueHash(await readCatalogue(client));
  } finally {
    await client.end();
  }
}

async function tablesIn(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await listTables(client)).length;
  } finally {
    await client.end();
  }
}

describe('a backup', () => {
  it('restores into an empty database as the same rows, schema and books, and goes on posting there', async () => {
    const url = await emptyTarget();
    await restoreBackup({ ownerUrl: url, folder: folder(), key });
    const [from, to] = [await rowsOf(clusterUrl('admin', database.name)), await rowsOf(clusterUrl('admin', TARGET))];
    const apart = [...from.keys()].filter((table) => from.get(table) !== to.get(table));
    expect(apart).toEqual(['credentials.sessions']);
    expect(to.size).toBe(from.size);
    expect(Number(to.get('public.journal_lines')?.split(' ')[0])).toBeGreaterThan(5);
    expect(await catalogueOf(url)).toBe(await catalogueOf(database.ownerUrl));

    const app = createPool(clusterUrl('app', TARGET));
    try {
      for (const company of [cedar, other]) {
        const books = (pool: pg.Pool) =>
          readCompany(pool, company.context, (db) => readTrialBalance(db, '2026-09-01', '2026-12-31'));
        expect(await books(app)).toEqual(await books(database.app));
        const id = await draftInvoice({ ...database, app }, company);
        await postSalesInvoice(app, company.context, { id, version: 1 });
        const posted = await readCompany(app, company.context, (db) => findInvoice(db, id));
        expect(posted?.number).toMatch(/-00002$|2$/);
        expect(await readCompany(app, company.context, checkInvariants)).toEqual([]);
      }
    } finally {
      await app.end();
    }
  });

  it('holds no session that is alive after a restore', async () => {
    const { rows } = await asTarget(
      'select count(*)::int as all, count(*) filter (where revoked_at is null)::int as live from credentials.sessions',
    );
    expect(rows).toEqual([{ all: 1, live: 0 }]);
  });

  it('is one snapshot: what is posted while it runs is not in it', async () => {
    const during = takeBackup({ url: database.ownerUrl, folder: backups, key, appVersion: 'test' });
    const id = await draftInvoice(database, cedar);
    await postSalesInvoice(database.app, cedar.context, { id, version: 1 });
    const made = await during;
    const counts = (table: string) => made.tables.find(({ name }) => name === table)?.rows;
    const url = await emptyTarget();
    await restoreBackup({ ownerUrl: url, folder: path.join(backups, made.name), key });
    expect(counts('journals')).toBe((await asTarget('select count(*)::text as n from journals')).rows[0]?.n);
    rmSync(path.join(backups, made.name), { recursive: true });
  });

  it('of an older version is migrated to this one after it is checked', async () => {
    const url = await emptyTarget();
    // Two back: a migration may change rows alone and leave the catalogue as it was.
    await migrateUp(url, readMigrations().slice(0, -2));
    await applySeeds(url);
    const older = await takeBackup({ url, folder: backups, key, appVersion: 'older' });
    expect(older.catalogue).not.toBe(manifest.catalogue);
    await restoreBackup({ ownerUrl: await emptyTarget(), folder: path.join(backups, older.name), key });
    expect(await catalogueOf(url)).toBe(manifest.catalogue);
    rmSync(path.join(backups, older.name), { recursive: true });
  });

  it('brings old log rows back into partitions of their time, also where the migrations make none so old', async () => {
    const old = await createTestDatabase();
    await withOwner(old, async (owner) => {
      await owner.query("set timezone = 'UTC'");
      await owner.query(
        "create table audit_events_2019_h2 partition of audit_events for values from ('2019-07-01') to ('2020-01-01')",
      );
      await owner.query(
        'create trigger audit_events_2019_h2_no_truncate before truncate on audit_events_2019_h2 for each statement execute function refuse_change()',
      );
      await owner.query('begin; set local role mizan_guard');
      await owner.query(
        "insert into audit_events (company_id, at, table_name, row_key, act, actor_kind) values ('00000000-0000-0000-0000-000000000000', '2019-11-01', 'people', 'x', 'insert', 'system')",
      );
      await owner.query('commit');
    });
    try {
      const made = await takeBackup({ url: old.ownerUrl, folder: backups, key, appVersion: 'test' });
      await restoreBackup({ ownerUrl: await emptyTarget(), folder: path.join(backups, made.name), key });
      const { rows } = await asTarget(
        'select (select count(*)::int from audit_events_2019_h2) as old, (select count(*)::int from audit_events_rest) as rest',
      );
      expect(rows).toEqual([{ old: 1, rest: 0 }]);
      rmSync(path.join(backups, made.name), { recursive: true });
    } finally {
      await old.drop();
    }
  });

  it('of the first format, which knew no partitions, is still read and restored', async () => {
    const older = copied();
    const { key: _, mac: __, partitions: ___, ...facts } = readManifest(older, key);
    const written = signManifest({ ...facts, format: 1, catalogue: '0'.repeat(64), partitions: [] }, key);
    const { partitions: ____, mac: _____, ...bare } = written;
    const { mac } = signManifest({ ...bare } as typeof written, key);
    writeFileSync(path.join(older, MANIFEST), JSON.stringify({ ...bare, mac }));
    await restoreBackup({ ownerUrl: await emptyTarget(), folder: older, key });
    expect(await catalogueOf(clusterUrl('owner', TARGET))).toBe(manifest.catalogue);
  });

  it('shows neither rows nor figures without its key', () => {
    const files = readdirSync(folder()).filter((name) => name !== MANIFEST);
    expect(files.length).toBe(manifest.tables.length);
    for (const file of files)
      expect(readFileSync(path.join(folder(), file)).includes('Company cedar'), file).toBe(false);
    expect(readFileSync(path.join(folder(), MANIFEST), 'utf8')).not.toContain('cedar');
    expect(files.map((file) => readFileSync(path.join(folder(), file)).includes(key))).not.toContain(true);
  });
});

function asTarget(sql: string) {
  const client = new pg.Client({ connectionString: clusterUrl('admin', TARGET) });
  return client.connect().then(async () => {
    try {
      return await client.query(sql);
    } finally {
      await client.end();
    }
  });
}

describe('a restore refuses', () => {
  const biggest = () => [...manifest.tables].sort((a, b) => b.bytes - a.bytes)[0]?.file ?? '';

  it('a file with one byte changed, before the database is touched', async () => {
    const url = await emptyTarget();
    const damaged = copied();
    const file = path.join(damaged, biggest());
    const bytes = readFileSync(file);
    const at = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    writeFileSync(file, bytes);
    await expect(restoreBackup({ ownerUrl: url, folder: damaged, key })).rejects.toMatchObject({ code: 'file_edited' });
    expect(await tablesIn(url)).toBe(0);
  });

  it('a file that is cut off, and one that is gone', async () => {
    const url = await emptyTarget();
    const damaged = copied();
    truncateSync(path.join(damaged, biggest()), 40);
    await expect(restoreBackup({ ownerUrl: url, folder: damaged, key })).rejects.toMatchObject({
      code: 'file_truncated',
    });
    rmSync(path.join(damaged, biggest()));
    await expect(restoreBackup({ ownerUrl: url, folder: damaged, key })).rejects.toMatchObject({
      code: 'file_missing',
    });
    expect(await tablesIn(url)).toBe(0);
  });

  it('an edited manifest', async () => {
    const url = await emptyTarget();
    const damaged = copied();
    const file = path.join(damaged, MANIFEST);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"rows": "(\d+)"/, '"rows": "9$1"'));
    await expect(restoreBackup({ ownerUrl: url, folder: damaged, key })).rejects.toMatchObject({
      code: 'manifest_edited',
    });
  });

  it('another key', async () => {
    const url = await emptyTarget();
    await expect(restoreBackup({ ownerUrl: url, folder: folder(), key: randomBytes(32) })).rejects.toThrow(
      /not the key .* was made with/,
    );
    expect(await tablesIn(url)).toBe(0);
  });

  it('a folder that is no backup', async () => {
    const url = await emptyTarget();
    await expect(restoreBackup({ ownerUrl: url, folder: backups, key })).rejects.toMatchObject({
      code: 'not_a_backup',
    });
  });

  it('a backup of a newer schema, and one of another history', () => {
    const newer = { version: '9999', name: 'from_the_future', checksum: 'x' };
    expect(() => migrationsOf({ ...manifest, migrations: [...manifest.migrations, newer] }, readMigrations())).toThrow(
      /newer version.*9999_from_the_future/,
    );
    const edited = manifest.migrations.map((row, index) => (index === 0 ? { ...row, checksum: 'x' } : row));
    expect(() => migrationsOf({ ...manifest, migrations: edited }, readMigrations())).toThrow(/another line/);
  });

  it('rows that are not the rows of the backup, and keeps nothing of them', async () => {
    const url = await emptyTarget();
    const damaged = copied();
    const { key: _, mac: __, ...facts } = readManifest(damaged, key);
    const tables = facts.tables.map((table) => (table.name === 'journals' ? { ...table, checksum: '1' } : table));
    writeFileSync(path.join(damaged, MANIFEST), JSON.stringify(signManifest({ ...facts, tables }, key)));
    await expect(restoreBackup({ ownerUrl: url, folder: damaged, key })).rejects.toThrow(/public\.journals came back/);
    expect((await asTarget('select count(*)::int as n from companies')).rows).toEqual([{ n: 0 }]);
  });

  it('a database that is not empty, unless it is named; and then not by another name', async () => {
    const url = await emptyTarget();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('create table precious (id int)');
    await client.end();
    await expect(restoreBackup({ ownerUrl: url, folder: folder(), key })).rejects.toMatchObject({
      code: 'target_not_empty',
    });
    await expect(restoreBackup({ ownerUrl: url, folder: folder(), key, replace: 'mizan' })).rejects.toMatchObject({
      code: 'target_other_name',
    });
    expect(await tablesIn(url)).toBe(1);
    await restoreBackup({ ownerUrl: url, folder: folder(), key, replace: TARGET });
    expect(await catalogueOf(url)).toBe(manifest.catalogue);
    await expect(asTarget('select * from precious')).rejects.toThrow(/does not exist/);
  });

  it('to replace a database that somebody uses', async () => {
    const url = clusterUrl('owner', TARGET);
    const user = new pg.Client({ connectionString: clusterUrl('app', TARGET) });
    await user.connect();
    try {
      await expect(restoreBackup({ ownerUrl: url, folder: folder(), key, replace: TARGET })).rejects.toThrow(
        /Stop web and worker/,
      );
    } finally {
      await user.end();
    }
  });
});

describe('taking a backup', () => {
  it('removes what nothing keeps, but only what was made with its own key', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'mizan-kept-'));
    const take = (by: Buffer) =>
      takeBackup({
        url: database.ownerUrl,
        folder,
        key: by,
        appVersion: 'test',
        keep: { hours: 0, days: 0, weeks: 1 },
      });
    const others = await take(randomBytes(32));
    const first = await take(key);
    const second = await take(key);
    expect(first.name < second.name).toBe(true);
    expect(readdirSync(folder).sort()).toEqual([others.name, second.name]);
    rmSync(folder, { recursive: true });
  });
});

describe('taking a backup refuses', () => {
  it('a login that would miss what row-level security hides', async () => {
    await expect(takeBackup({ url: database.appUrl, folder: backups, key, appVersion: 'test' })).rejects.toMatchObject({
      code: 'role_missing',
    });
    expect(readdirSync(backups)).toEqual([manifest.name]);
  });

  it('to leave anything of an interrupted one', async () => {
    const signal = AbortSignal.abort();
    await expect(
      takeBackup({ url: database.ownerUrl, folder: backups, key, appVersion: 'test', signal }),
    ).rejects.toThrow();
    expect(readdirSync(backups)).toEqual([manifest.name]);
  });

  it('the owner itself sees nothing of a company', async () => {
    const { rows } = await withOwner(database, (owner) => owner.query('select count(*)::int as n from journals'));
    expect(rows).toEqual([{ n: 0 }]);
  });
});
