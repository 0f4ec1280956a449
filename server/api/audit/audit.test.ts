import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditRow } from '#contract/audit.ts';
import { HEALTH_CHECKS, type Health } from '#contract/health.ts';
import { newId } from '#lib/ids.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../../../db/testing/database.ts';
import { type Fixture, makeCompany } from '../../../db/testing/fixtures.ts';

let database: TestDatabase;
let cedar: Fixture;
let server: Server;
let address: string;
const cookies = new Map<string, string>();

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  await makeCompany(database, 'other');
  process.env['DATABASE_URL'] = database.appUrl;
  process.env['MIZAN_LOG_LEVEL'] = 'silent';
  const { handleApi } = await import('../../http/api-handler.ts');
  const { newToken } = await import('../../auth/tokens.ts');
  const { addMember } = await import('../../commands/add-member.ts');
  const { createPerson } = await import('../../commands/people-of-installation.ts');
  server = createServer((request, response) => void handleApi(request, response, newId()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const role of ['accountant', 'administrator', 'sales']) {
    const personId = await withOwner(database, (owner) => createPerson(owner, `${role}@audit.test`, role, 'en'));
    await addMember(database.app, cedar.context, personId, role);
    const { token, hash } = newToken();
    const sessionId = newId();
    await database.app.query(
      "select credentials.create_session($1, $2, $3, now() + interval '1 day', null, null, 'password')",
      [sessionId, personId, hash],
    );
    // The health page asks for a fresh proof.
    await database.app.query(
      "select set_config('app.actor_id', $1, true), credentials.step_up($2, 'health', $3, 'password')",
      [personId, sessionId, hash],
    );
    cookies.set(role, `mizan=${token}`);
  }
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  const { closePools } = await import('../../db/pool.ts');
  await closePools();
  await database.drop();
});

async function ask<T>(role: string, path: string, company = 'cedar'): Promise<{ status: number; body: T }> {
  const answer = await fetch(address + path, {
    headers: { cookie: cookies.get(role) ?? '', 'x-company-id': company, 'sec-fetch-site': 'same-origin' },
  });
  return { status: answer.status, body: (await answer.json()) as T };
}

type List = { rows: AuditRow[]; next: string | null };

const list = async (query: string, role = 'accountant') => (await ask<List>(role, `/api/ops/audit?${query}`)).body;

describe('the audit log', () => {
  it('is paged without a gap or a repetition, newest first', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: List = await list(`limit=7${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.rows.map((row) => row.id));
      cursor = page.next;
    }
    const { rows } = await withOwner(database, async (owner) => {
      await owner.query('begin');
      await owner.query('set local role mizan_guard');
      return owner.query<{ id: string }>(
        'select id::text from audit_events where company_id = $1 order by at desc, id desc',
        [cedar.context.companyId],
      );
    });
    expect(seen).toEqual(rows.map((row) => row.id));
  });

  it('is filtered by person, thing, record, act and day', async () => {
    const { rows } = await list(`thing=customers&key=${cedar.customerId}&act=insert`);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      thing: 'customers',
      act: 'insert',
      label: 'C-1',
      opens: { kind: 'customer', id: cedar.customerId },
      actorId: cedar.context.actor.id,
      actorName: 'Person of cedar',
      requestId: 'fixture',
      sealed: false,
    });
    expect((await list(`person=${cedar.context.actor.id}&thing=customers`)).rows).toHaveLength(1);
    expect((await list(`person=${newId()}`)).rows).toEqual([]);
    expect((await list('to=2020-01-01')).rows).toEqual([]);
    expect((await list('from=2020-01-01&thing=customers')).rows).toHaveLength(1);
  });

  it('tells field by field what was and what is, with personal values masked', async () => {
    const { withCompany } = await import('../../db/with-company.ts');
    await withCompany(database.app, cedar.context, (db) =>
      db.sql.query("update customers set name = 'New name', phone = '+961 1 234 567' where id = $1", [
        cedar.customerId,
      ]),
    );
    const { rows } = await list(`thing=customers&key=${cedar.customerId}&act=update`);
    expect(rows[0]?.changes).toEqual(
      expect.arrayContaining([
        { field: 'name', before: 'Customer', after: 'New name', masked: false },
        { field: 'phone', before: null, after: '••••', masked: true },
      ]),
    );
    expect(JSON.stringify(rows)).not.toContain('234 567');
  });

  it('hides costs from those who may not see them', async () => {
    const cost = (rows: AuditRow[]) => rows.flatMap((row) => row.changes).find((change) => /cost/.test(change.field));
    expect(cost((await list('thing=items&act=insert')).rows)).toMatchObject({ masked: false });
    expect(cost((await list('thing=items&act=insert', 'administrator')).rows)).toMatchObject({
      after: '••••',
      masked: true,
    });
  });

  it('shows nothing of another company, and nothing to who may not see it', async () => {
    expect((await list('limit=200')).rows.every((row) => !JSON.stringify(row).includes('Company other'))).toBe(true);
    expect((await ask('accountant', '/api/ops/audit', 'other')).status).toBe(404);
    expect((await ask('sales', '/api/ops/audit')).status).toBe(403);
    expect((await ask('sales', '/api/ops/audit/chain')).status).toBe(403);
  });

  it.each(['person=x', 'thing=a%20b', 'from=2026-02-30', 'cursor=rubbish', 'limit=0'])(
    'refuses the filter %s with 400',
    async (query) => {
      expect((await ask('accountant', `/api/ops/audit?${query}`)).status).toBe(400);
    },
  );

  it('tells how far it is sealed and what it can be filtered by', async () => {
    const { body } = await ask<{ chain: object; people: { name: string }[]; things: string[] }>(
      'accountant',
      '/api/ops/audit/chain',
    );
    expect(body.chain).toMatchObject({ sealedTo: null, checkpoint: null, verification: null });
    expect(body.people.map((person) => person.name)).toContain('Person of cedar');
    expect(body.things).toEqual(expect.arrayContaining(['customers', 'sales_invoices']));
    expect(body.things).not.toContain('journals');
  });
});

describe('the health of the installation', () => {
  const read = async () => (await ask<Health>('administrator', '/api/ops/health')).body;
  const grade = (health: Health, code: string) => health.checks.find((check) => check.code === code)?.state;

  it('names every check, the versions and each migration', async () => {
    const health = await read();
    expect(health.checks.map((check) => check.code)).toEqual([...HEALTH_CHECKS]);
    expect(health).toMatchObject({ schema: { state: 'in_sync', drift: { missing: [], extra: [] } }, slowest: null });
    expect(health.schema.migrations.every((migration) => migration.state === 'applied')).toBe(true);
    expect(health.roles.flatMap((role) => role.problems)).toEqual([]);
    expect(grade(health, 'workers')).toBe('failing');
    expect(health.status).toBe('failing');
    expect(JSON.stringify(health)).not.toMatch(/postgres:\/\//);
  });

  it('turns red for drift, an excess grant, changed reference data and a missing partition', async () => {
    await withOwner(database, async (owner) => {
      await owner.query('drop index audit_events_actor');
      await owner.query('grant select on customers to public');
      await owner.query("delete from units where code = 'none'");
      await owner.query("update currencies set decimals = 3 where code = 'USD'");
      await owner.query('drop table event_attempts_2026_h2');
    });
    const health = await read();
    expect(health.schema.state).toBe('drifted');
    expect(health.schema.drift.missing.join()).toContain('audit_events_actor');
    expect(grade(health, 'schema')).toBe('failing');
    expect(grade(health, 'roles')).toBe('failing');
    expect(health.roles.at(-1)).toMatchObject({ name: 'public', problems: ['granted_to_everybody'] });
    expect(grade(health, 'seeds')).toBe('warning');
    expect(grade(health, 'partitions')).toBe('failing');
    const overview = await ask<{ attention: string[] }>('administrator', '/api/ops/overview');
    expect(overview.body.attention).toContain('partitions_missing');
  });

  it('is not for everybody', async () => {
    expect((await ask('accountant', '/api/ops/health')).status).toBe(403);
    expect((await ask('sales', '/api/ops/health')).status).toBe(403);
    expect((await ask('administrator', '/api/ops/health', 'other')).status).toBe(404);
  });
});
