import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readSchemaState } from '#server/db/schema-state.ts';
import { asAdmin, clusterUrl, makeEmptyDatabase } from '../testing/cluster.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../testing/database.ts';
import { MIGRATIONS_DIR, readMigrations } from './files.ts';
import { compareManifest, manifestOf } from './manifest.ts';
import { checkRoundTrip } from './round-trip.ts';
import { migrateDown, migrateUp, stampBaseline } from './runner.ts';

const SNAPSHOT = 'db/schema.snapshot.txt';
const LEDGER = '0005_periods_and_ledger';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mizan-migrations-'));
  cpSync(MIGRATIONS_DIR, folder, { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true }));

const at = (file: string) => path.join(folder, file);

function edit(file: string, change: (text: string) => string) {
  writeFileSync(at(file), change(readFileSync(at(file), 'utf8')));
}

function rename(from: string, to: string) {
  for (const half of ['up', 'down']) renameSync(at(`${from}.${half}.sql`), at(`${to}.${half}.sql`));
}

function remove(name: string) {
  for (const half of ['up', 'down']) rmSync(at(`${name}.${half}.sql`));
}

function add(name: string, up: string, down = 'select 1;\n') {
  writeFileSync(at(`${name}.up.sql`), up);
  writeFileSync(at(`${name}.down.sql`), down);
}

const HEADER = '-- Purpose: a mutant\n-- Backward-compatible: yes\n';
const next = (beyond = 1) => String(readMigrations().length + beyond).padStart(4, '0');

describe('a database that is migrated', () => {
  it('finds nothing to do, twice over', async () => {
    expect(await migrateUp(database.ownerUrl, readMigrations(folder))).toEqual([]);
    expect(await migrateUp(database.ownerUrl, readMigrations(folder))).toEqual([]);
  });

  it.each([
    [
      'edited up script',
      () => edit(`${LEDGER}.up.sql`, (text) => `${text}-- touched\n`),
      `${LEDGER} was edited after it was applied`,
    ],
    [
      'edited down script',
      () => edit(`${LEDGER}.down.sql`, (text) => `${text}-- touched\n`),
      `${LEDGER} was edited after it was applied`,
    ],
    [
      'renamed migration',
      () => rename(LEDGER, '0005_ledger'),
      `${LEDGER} is applied, but its file is now named ledger`,
    ],
  ])('refuses an %s, naming it', async (_name, plant, sentence) => {
    plant();
    await expect(migrateUp(database.ownerUrl, readMigrations(folder))).rejects.toThrow(sentence);
    const snapshot = readFileSync(SNAPSHOT, 'utf8');
    const problems = compareManifest(manifestOf(readMigrations(), snapshot), readMigrations(folder), snapshot);
    expect(problems).toEqual([expect.stringContaining(LEDGER)]);
  });

  it('does not mind other line endings', async () => {
    edit(`${LEDGER}.up.sql`, (text) => text.replaceAll('\n', '\r\n'));
    expect(await migrateUp(database.ownerUrl, readMigrations(folder))).toEqual([]);
  });

  it('refuses the last migration gone, naming it', async () => {
    const last = readMigrations().at(-1);
    if (!last) throw new Error('there are migrations');
    const name = `${last.version}_${last.name}`;
    remove(name);
    await expect(migrateUp(database.ownerUrl, readMigrations(folder))).rejects.toThrow(
      `${name} is applied but its file is gone`,
    );
    const snapshot = readFileSync(SNAPSHOT, 'utf8');
    expect(compareManifest(manifestOf(readMigrations(), snapshot), readMigrations(folder), snapshot)).toEqual([
      `${name} is in the manifest but its file is gone`,
    ]);
  });

  it('is called diverged, behind, ahead or drifted by what is wrong with it, and is then not ready', async () => {
    const other = await createTestDatabase();
    const state = () => readSchemaState(other.app);
    const change = (sql: string) => withOwner(other, (owner) => owner.query(sql));
    try {
      expect(await state()).toEqual({ state: 'in_sync', ready: true });
      await change('alter table customers add column planted text');
      expect(await state()).toEqual({ state: 'drifted', ready: false });
      await change('alter table customers drop column planted; alter table customers no force row level security');
      expect(await state()).toEqual({ state: 'drifted', ready: false });
      await change('alter table customers force row level security');
      const beyond = (compatible: boolean) =>
        change(
          `insert into schema_migrations (version, name, checksum, backward_compatible) values ('9999', 'later', 'x', ${compatible})`,
        );
      await beyond(true);
      expect(await state()).toEqual({ state: 'ahead', ready: true });
      await change("delete from schema_migrations where version = '9999'");
      await beyond(false);
      expect(await state()).toEqual({ state: 'ahead', ready: false });
      await change("delete from schema_migrations where version in ('9999', '0008')");
      expect(await state()).toEqual({ state: 'behind', ready: false });
      await change("update schema_migrations set checksum = 'edited' where version = '0005'");
      expect(await state()).toEqual({ state: 'diverged', ready: false });
    } finally {
      await other.drop();
    }
  });
});

describe('the folder of migrations', () => {
  it.each([
    ['a deleted migration', () => remove(LEDGER), /0006_stock: expected number 0005/],
    [
      'a renumbered migration',
      () => rename(LEDGER, '9005_periods_and_ledger'),
      /9005_periods_and_ledger: expected number/,
    ],
    [
      'a number taken twice',
      () => add('0005_other', `${HEADER}select 1;\n`),
      /0005: two migrations share this number \((other, periods_and_ledger|periods_and_ledger, other)\)/,
    ],
    ['a gap', () => add(`${next(2)}_late`, `${HEADER}select 1;\n`), /_late: expected number/],
    ['a missing half', () => rmSync(at(`${LEDGER}.down.sql`)), /0005_periods_and_ledger: the down script is empty/],
    [
      'a script of comments alone',
      () => add(`${next()}_empty`, `${HEADER}-- later\n`),
      /_empty: the up script is empty/,
    ],
    [
      'DDL that succeeds without doing its work',
      () => add(`${next()}_maybe`, `${HEADER}create table if not exists planted (id int);\n`),
      /_maybe: conditional DDL hides a failure/,
    ],
    ['no header', () => add(`${next()}_bare`, 'select 1;\n'), /_bare: the header names no purpose/],
    [
      'no word on compatibility',
      () => add(`${next()}_bare`, '-- Purpose: a mutant\nselect 1;\n'),
      /_bare: the header does not say whether it is backward-compatible/,
    ],
    ['a name of another form', () => writeFileSync(at('9-fix.sql'), 'select 1;'), /9-fix.sql: name it NNNN/],
  ])('refuses %s, naming it', (_name, plant, sentence) => {
    plant();
    expect(() => readMigrations(folder)).toThrow(sentence);
  });

  it('is what its manifest says, and a migration not listed there is named', () => {
    const snapshot = readFileSync(SNAPSHOT, 'utf8');
    const manifest = JSON.parse(readFileSync(path.join(MIGRATIONS_DIR, 'manifest.json'), 'utf8')) as ReturnType<
      typeof manifestOf
    >;
    expect(compareManifest(manifest, readMigrations(), snapshot)).toEqual([]);
    add(`${next()}_unlisted`, `${HEADER}select 1;\n`);
    expect(compareManifest(manifest, readMigrations(folder), snapshot)).toEqual([
      `${next()}_unlisted is not in the manifest: run npm run db:manifest`,
    ]);
    expect(compareManifest(manifest, readMigrations(), `${snapshot}table public.planted\n`)).toEqual([
      'the manifest does not know this snapshot: run npm run db:manifest',
    ]);
  });
});

describe('a migration that fails', () => {
  it('leaves nothing of itself, and says which it was', async () => {
    const name = `${next()}_fails`;
    add(name, `${HEADER}create table planted (id int);\nselect 1 / 0;\n`);
    await expect(migrateUp(database.ownerUrl, readMigrations(folder))).rejects.toThrow(`${name}: division by zero`);
    const { rows } = await database.app.query("select to_regclass('planted') as there");
    expect(rows).toEqual([{ there: null }]);
  });
});

describe('a database without migrations', () => {
  const name = 'mizan_tbaseline';
  const owner = () => clusterUrl('owner', name);

  beforeEach(() =>
    asAdmin(async (client) => {
      await client.query(`drop database if exists ${name} with (force)`);
      await makeEmptyDatabase(client, name);
    }),
  );
  afterAll(() => asAdmin((client) => client.query(`drop database if exists ${name} with (force)`)));

  it('takes them from two migrators at once, each once', async () => {
    const migrations = readMigrations();
    const both = await Promise.all([migrateUp(owner(), migrations), migrateUp(owner(), migrations)]);
    expect(both.map((versions) => versions.length).sort()).toEqual([0, migrations.length].sort());
  });

  const table = (name: string) => `${HEADER}create table ${name} (id int primary key);\n`;

  it('that does not come back the same is refused, with what differs', async () => {
    for (const { version, name } of readMigrations()) remove(`${version}_${name}`);
    add('0001_first', table('first'), 'drop table first;\n');
    add(
      '0002_second',
      `${HEADER}alter table first add column weight int;\n`,
      'alter table first drop column weight;\n',
    );
    const good = readMigrations(folder);
    const [drifted] = await checkRoundTrip(owner(), good, 'table public.first\n');
    expect(drifted).toMatch(/^a fresh database is not the snapshot[\s\S]*first\.weight integer/);
    await migrateDown(owner(), good, 2);
    rmSync(at('0002_second.up.sql'));
    rmSync(at('0002_second.down.sql'));
    add('0002_second', `${table('second')}create sequence second_ids;\n`, 'drop table second;\n');
    await expect(checkRoundTrip(owner(), readMigrations(folder), '')).rejects.toThrow(
      '0002_second: relation "second_ids" already exists',
    );
  });

  it('takes a baseline once, and not over recorded migrations', async () => {
    await stampBaseline(owner(), readMigrations());
    await expect(stampBaseline(owner(), readMigrations())).rejects.toThrow('Migrations are recorded already');
  });
});

describe('the lint of migrations', () => {
  const lint = (name: string) =>
    spawnSync(path.join('node_modules', '.bin', 'squawk'), [at(`${name}.up.sql`)], { encoding: 'utf8' });

  it.each([
    [
      'a column the rows that are there cannot have',
      'alter table customers add column planted int not null;',
      'adding-required-field',
    ],
    [
      'a column in use renamed under the version that runs',
      'alter table customers rename column name to title;',
      'renaming-column',
    ],
    ['a column dropped', 'alter table customers drop column name;', 'ban-drop-column'],
    [
      'a type changed under a lock',
      'alter table customers alter column name type varchar(10);',
      'changing-column-type',
    ],
  ])('refuses %s', (_name, sql, rule) => {
    const name = `${next()}_planted`;
    add(name, `${HEADER}${sql}\n`);
    const { status, stdout, stderr } = lint(name);
    expect(status).not.toBe(0);
    expect(stdout + stderr).toContain(rule);
  });

  it('passes a column that may be empty', () => {
    const name = `${next()}_planted`;
    add(name, `${HEADER}alter table customers add column planted text;\n`);
    expect(lint(name)).toMatchObject({ status: 0 });
  });
});

describe('the generated types', () => {
  const verify = () =>
    spawnSync('npm', ['run', '-s', 'db:types', '--', '--verify'], {
      env: { ...process.env, DATABASE_OWNER_URL: database.ownerUrl },
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });

  it('are those of the schema, and a column they do not know is refused', async () => {
    const good = verify();
    expect(good.status, good.stdout + good.stderr).toBe(0);
    await withOwner(database, (owner) => owner.query('alter table customers add column planted text'));
    const bad = verify();
    await withOwner(database, (owner) => owner.query('alter table customers drop column planted'));
    expect(bad.status).not.toBe(0);
    expect(bad.stdout + bad.stderr).toContain('planted');
  });
});
