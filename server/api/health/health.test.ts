import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Health, HealthCheck } from '#contract/health.ts';
import type { Overview } from '#contract/ops.ts';
import { newId } from '#lib/ids.ts';
import { withCompany } from '#server/db/with-company.ts';
import { attentionOf } from '#server/presenters/attention.ts';
import { checksOf } from '#server/presenters/health-checks.ts';
import { startApi, type TestApi } from '../../../db/testing/api.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../../../db/testing/database.ts';
import { type Fixture, makeCompany } from '../../../db/testing/fixtures.ts';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let api: TestApi;
let cookie: string;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  api = await startApi(database);
  ({ cookie } = await api.signIn(cedar.context.actor.id ?? ''));
});

afterAll(async () => {
  await api.stop();
  await database.drop();
});

async function ask<T>(path: string): Promise<T> {
  const answer = await fetch(api.address + path, {
    headers: { cookie, 'x-company-id': 'cedar', 'sec-fetch-site': 'same-origin' },
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as T;
}

const readHealth = () => ask<Health>('/api/ops/health');
const readOps = () => ask<Overview>('/api/ops/overview');
const gradeOf = (health: Health, code: HealthCheck) => health.checks.find((check) => check.code === code)?.state;
const asOwner = (sql: string, values: unknown[] = []) =>
  withOwner(database, (owner) => owner.query(sql, values)).then(() => undefined);

/** A run that ended so many days ago. */
const ended = (kind: 'backup' | 'drill', state: 'succeeded' | 'failed', days: number) =>
  asOwner(
    `insert into installation_runs (id, kind, state, origin, app_version, started_at, finished_at, backup_name, backup_at, error_code, error_message)
     values ($1, $2, $3, 'command', 'test', now() - $4 * interval '1 day', now() - $4 * interval '1 day', 'b', now(), $5, $5)`,
    [newId(), kind, state, days, state === 'failed' ? 'planted' : null],
  );

describe('backups and drills', () => {
  it.each([
    ['backup', 'backups', null, 'warning', 'backup_never'],
    ['backup', 'backups', ['succeeded', 2], 'failing', 'backup_old'],
    ['backup', 'backups', ['succeeded', 0.5], 'ok', null],
    ['backup', 'backups', ['failed', 0.25], 'failing', 'backup_failed'],
    ['drill', 'drills', null, 'warning', 'drill_never'],
    ['drill', 'drills', ['succeeded', 15], 'warning', 'drill_old'],
    ['drill', 'drills', ['succeeded', 3], 'ok', null],
    ['drill', 'drills', ['failed', 1], 'failing', 'drill_failed'],
  ] as const)('%s: %s after %j is %s, and Ops asks for a person by %s', async (kind, check, run, grade, attention) => {
    if (run) await ended(kind, run[0], run[1]);
    const health = await readHealth();
    expect(gradeOf(health, check)).toBe(grade);
    const asked = (await readOps()).protection.attention.filter((code) => code.startsWith(kind));
    expect(asked).toEqual(attention ? [attention] : []);
    expect(health.protection.attention).toEqual((await readOps()).protection.attention);
  });
});

describe('reference data', () => {
  const differing = async () => (await readHealth()).seeds.filter((seed) => !seed.same);

  it('of a fresh installation is as shipped, and every seeded table is looked at', async () => {
    const health = await readHealth();
    expect(health.seeds.map((seed) => seed.table)).toEqual([
      'currencies',
      'units',
      'permissions',
      'role_templates',
      'retention_rules',
      'account_roles',
      'tax_codes',
      'job_schedules',
    ]);
    expect(await differing()).toEqual([]);
    expect(gradeOf(health, 'seeds')).toBe('ok');
  });

  it.each([
    ['currencies', 'LBP', "update currencies set name = 'Pound' where code = 'LBP'"],
    ['units', 'nail', "insert into units (code, name, name_ar, decimals) values ('nail', 'nail', 'مسمار', 0)"],
    ['permissions', 'health.view', "update permissions set name_ar = 'x' where code = 'health.view'"],
    ['role_templates', 'sales', "update role_templates set name = 'x' where code = 'sales'"],
  ])('of %s that differs is named by its row: %s', async (table, key, sql) => {
    await asOwner(sql);
    expect(await differing()).toContainEqual(expect.objectContaining({ table, differing: [key] }));
    expect(gradeOf(await readHealth(), 'seeds')).toBe('warning');
  });

  it('of a company that lacks what its chart’s template gave it is named, and another company’s is not looked at', async () => {
    await withCompany(database.app, cedar.context, (db) =>
      db.sql.query("update tax_codes set active = false where company_id = $1 and category = 'exempt'", [
        cedar.context.companyId,
      ]),
    );
    await withCompany(database.app, other.context, (db) =>
      db.sql.query("update tax_codes set active = false where company_id = $1 and category = 'zero'", [
        other.context.companyId,
      ]),
    );
    expect(await differing()).toContainEqual(expect.objectContaining({ table: 'tax_codes', differing: ['exempt'] }));
  });

  it('leaves alone what an operator decided: months of retention are not drift', async () => {
    await asOwner("update retention_rules set keep_months = 36 where table_name = 'event_attempts'");
    expect((await differing()).map((seed) => seed.table)).not.toContain('retention_rules');
  });
});

describe('partitions that are missing', () => {
  it('fail the check and are asked for on Ops', async () => {
    expect(gradeOf(await readHealth(), 'partitions')).not.toBe('failing');
    await asOwner('drop table event_attempts_2026_h2');
    expect(gradeOf(await readHealth(), 'partitions')).toBe('failing');
    expect((await readOps()).attention).toContain('partitions_missing');
  });
});

describe('grades', () => {
  const CLOSED = { driftedMonths: [], exceptions: { waiting: false, expired: false } };
  const NOTHING = { accountsLocked: false, mailUndelivered: false, keysExpiring: false };

  it.each([
    [50, 'ok', false],
    [9, 'warning', true],
    [2, 'failing', true],
  ] as const)('of a disk with %i %% free: %s', async (freeBytes, grade, asked) => {
    const health = await readHealth();
    const disk = { totalBytes: 100, freeBytes, databaseBytes: 1 };
    const checks = checksOf({ ...health, disk }, new Date());
    expect(checks.find(({ code }) => code === 'disk')?.state).toBe(grade);
    const attention = attentionOf([], disk, health.chain, NOTHING, CLOSED, new Date(health.at));
    expect(attention.includes('disk_full')).toBe(asked);
  });

  it.each([
    [null, 'ok'],
    [{ calls: 100, meanMs: 20 }, 'ok'],
    [{ calls: 3, meanMs: 4000 }, 'ok'],
    [{ calls: 100, meanMs: 900 }, 'warning'],
  ] as const)('of statements %j: %s', async (one, grade) => {
    const health = await readHealth();
    const slowest = one ? [{ query: 'select 1', totalMs: one.calls * one.meanMs, ...one }] : null;
    const checks = checksOf({ ...health, slowest }, new Date());
    expect(checks.find(({ code }) => code === 'statements')?.state).toBe(grade);
  });

  it('of a misspelt variable: a warning that names it; of insecure defaults in production: failing', async () => {
    process.env['MIZAN_BAKUP_KEY'] = 'x';
    const health = await readHealth();
    delete process.env['MIZAN_BAKUP_KEY'];
    expect(health.configuration.unknown).toContain('MIZAN_BAKUP_KEY');
    expect(gradeOf(health, 'configuration')).toBe('warning');
    const configuration = { environment: 'production', unknown: [], insecure: true };
    const checks = checksOf({ ...health, configuration }, new Date());
    expect(checks.find(({ code }) => code === 'configuration')?.state).toBe('failing');
  });
});
