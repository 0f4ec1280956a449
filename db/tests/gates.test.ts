import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCatalogue } from '#server/db/catalogue.ts';
import { MANIFEST, readManifest, signManifest } from '../backup/manifest.ts';
import { restoreBackup } from '../backup/restore.ts';
import { takeBackup } from '../backup/take.ts';
import { COVERAGE } from '../coverage.ts';
import { readMigrations } from '../migrate/files.ts';
import { migrateUp, offlineScript } from '../migrate/runner.ts';
import { asAdmin, clusterUrl, makeEmptyDatabase } from '../testing/cluster.ts';
import { readCoverageFacts } from '../testing/coverage-facts.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../testing/database.ts';

// Mutants of gates that have no test of their own elsewhere; docs/gates.md lists them all.

const EMPTY = 'mizan_tgates';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await asAdmin((client) => client.query(`drop database if exists ${EMPTY} with (force)`));
  await database.drop();
});

async function emptyDatabase(): Promise<string> {
  await asAdmin(async (client) => {
    await client.query(`drop database if exists ${EMPTY} with (force)`);
    await makeEmptyDatabase(client, EMPTY);
  });
  return clusterUrl('owner', EMPTY);
}

/** What the manifest of coverage would complain about with this mutant planted. */
function withMutant(mutant: string) {
  return withOwner(database, async (owner) => {
    await owner.query('begin');
    try {
      await owner.query(mutant);
      const facts = await readCoverageFacts(owner);
      const unlisted = facts.filter((fact) => !COVERAGE.some((row) => row.table === fact.table));
      const changed = COVERAGE.filter((row) => {
        const fact = facts.find((candidate) => candidate.table === row.table);
        return (
          !fact ||
          fact.audited !== (row.audit === 'rows') ||
          fact.rowSecurity !== row.rowSecurity ||
          fact.change !== row.change ||
          fact.softDelete !== row.softDelete ||
          fact.key.join() !== row.key.join() ||
          fact.refers.join() !== row.refers.join()
        );
      });
      return { unlisted: unlisted.map((fact) => fact.table), changed: changed.map((row) => row.table) };
    } finally {
      await owner.query('rollback');
    }
  });
}

describe('the coverage manifest', () => {
  it('complains of nothing as it is', async () => {
    expect(await withMutant('select 1')).toEqual({ unlisted: [], changed: [] });
  });

  it('a table nobody wrote down is named', async () => {
    expect((await withMutant('create table planted (id int primary key)')).unlisted).toEqual(['planted']);
  });

  it.each([
    ['its audit trigger', 'drop trigger customers_audit_update on customers', 'customers'],
    ['its FORCE', 'alter table items no force row level security', 'items'],
    ['a reference', 'alter table item_barcodes drop constraint item_barcodes_company_id_item_id_fkey', 'item_barcodes'],
    ['its archive', 'alter table customers drop column archived_at cascade', 'customers'],
    ['append-only', 'drop trigger stock_moves_append_only on stock_moves', 'stock_moves'],
  ])('a table that is no longer what its row says is named: without %s', async (_name, mutant, table) => {
    expect((await withMutant(mutant)).changed).toEqual([table]);
  });
});

describe('the migrator', () => {
  it('refuses a database in which a later migration is applied and an earlier is not', async () => {
    const url = await emptyDatabase();
    const shipped = readMigrations();
    await migrateUp(url, shipped);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("delete from schema_migrations where version = '0009'");
    await client.end();
    await expect(migrateUp(url, shipped)).rejects.toThrow('0009_people_and_roles is not applied, but a later one is');
  });

  it('prints a script that makes the same schema and the same history as migrating does', async () => {
    const url = await emptyDatabase();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(offlineScript(readMigrations()));
      expect(await readCatalogue(client)).toBe(readFileSync('db/schema.snapshot.txt', 'utf8'));
    } finally {
      await client.end();
    }
    expect(await migrateUp(url, readMigrations())).toEqual([]);
  });
});

describe('a restore refuses', () => {
  it('a backup that lacks a table, before a row is loaded', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'mizan-gates-'));
    const key = randomBytes(32);
    const made = await takeBackup({ url: database.ownerUrl, folder, key, appVersion: 'test' });
    const at = path.join(folder, made.name);
    const { key: _, mac: __, ...facts } = readManifest(at, key);
    const tables = facts.tables.filter(({ name }) => name !== 'journal_lines');
    writeFileSync(path.join(at, MANIFEST), JSON.stringify(signManifest({ ...facts, tables }, key)));
    const url = await emptyDatabase();
    await expect(restoreBackup({ ownerUrl: url, folder: at, key })).rejects.toMatchObject({
      code: 'catalogue_differs',
      message: expect.stringContaining('public.journal_lines'),
    });
    rmSync(folder, { recursive: true });
  });
});
