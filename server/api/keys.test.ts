import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takesKeys } from '#contract/base.ts';
import { isPermissionCode, mayBeGivenToKeys, PERMISSION_CODES } from '#domain/access/permissions.ts';
import { newId } from '#lib/ids.ts';
import { startApi, type TestApi } from '../../db/testing/api.ts';
import { createTestDatabase, type TestDatabase } from '../../db/testing/database.ts';
import { type Fixture, makeCompany } from '../../db/testing/fixtures.ts';
import { type Requestable, requestables } from '../../db/testing/requests.ts';
import { createApiKey } from '../commands/manage-api-key.ts';
import { readCompany } from '../db/with-company.ts';

const ENDPOINTS = requestables();

let database: TestDatabase;
let cedar: Fixture;
let api: TestApi;
/** A key of everything a key can be given, and one of almost nothing. */
let wide: string;
let narrow: string;
let wideId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  await makeCompany(database, 'other');
  api = await startApi(database);
  const make = (permissions: (typeof PERMISSION_CODES)[number][]) =>
    createApiKey(
      database.app,
      cedar.context,
      { name: 'Shop', permissions, days: 5, ratePerMinute: 6000 },
      PERMISSION_CODES,
    );
  const made = await make(PERMISSION_CODES.filter(mayBeGivenToKeys));
  [wide, wideId] = [made.secret, made.id];
  narrow = (await make(['warehouses.view'])).secret;
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});

async function call(
  { method, path }: Pick<Requestable, 'method' | 'path'>,
  secret: string,
  init: { company?: string; headers?: Record<string, string>; body?: unknown } = {},
) {
  const filled = path.replace('{id}', newId()).replace('{code}', 'tie_outs').replace('{permission}', 'items.view');
  const answer = await fetch(api.address + filled, {
    method,
    headers: {
      authorization: `Bearer ${secret}`,
      ...(init.company ? { 'x-company-id': init.company } : {}),
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
      ...init.headers,
    },
    ...(method === 'GET' ? {} : { body: JSON.stringify(init.body ?? {}) }),
  });
  return { status: answer.status, body: (await answer.json()) as { code?: string; id?: string } };
}

describe('an API key', () => {
  it.each(
    ENDPOINTS.filter(({ meta }) => meta.access !== 'public' && meta.access !== 'device' && !takesKeys(meta)).map(
      (endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const,
    ),
  )('does not open %s', async (_name, endpoint) => {
    expect(await call(endpoint, wide, { company: 'cedar' })).toMatchObject({
      status: 403,
      body: { code: 'key_not_accepted' },
    });
  });

  it('opens the rest with the permission, and only with it', async () => {
    for (const endpoint of ENDPOINTS.filter(({ meta }) => takesKeys(meta))) {
      const { access } = endpoint.meta;
      expect((await call(endpoint, wide)).status, endpoint.name).not.toBe(403);
      const few = await call(endpoint, narrow);
      if (isPermissionCode(access) && access !== 'warehouses.view')
        expect(few, endpoint.name).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
    }
  });

  it('knows no company but its own, and needs none named', async () => {
    const list = { method: 'GET', path: '/api/warehouses' };
    expect((await call(list, narrow)).status).toBe(200);
    expect((await call(list, narrow, { company: 'cedar' })).status).toBe(200);
    expect((await call(list, narrow, { company: 'other' })).status).toBe(404);
  });

  it('is refused when it is unknown, and a cookie sent along gives it nothing', async () => {
    const list = { method: 'GET', path: '/api/warehouses' };
    expect(await call(list, `${narrow}x`)).toMatchObject({ status: 401, body: { code: 'key_refused' } });
    const { cookie } = await api.signIn(cedar.context.actor.id ?? '');
    expect(
      (await call({ method: 'GET', path: '/api/people' }, narrow, { company: 'cedar', headers: { cookie } })).status,
    ).toBe(403);
  });

  it('acts as itself: the audit log names the key, from another site too', async () => {
    const customer = { code: 'C-KEY', name: 'Beit Mery', currency: 'USD', termsDays: 30, creditLimitBase: null };
    const made = await call({ method: 'POST', path: '/api/customers' }, wide, {
      headers: { 'idempotency-key': 'by-key-0001', origin: 'https://shop.example' },
      body: customer,
    });
    expect(made.status).toBe(201);
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query<{ actor_kind: string; actor_id: string; session_id: string | null }>(
        "select actor_kind, actor_id, session_id from audit_events where company_id = $1 and table_name = 'customers' and row_key = $2",
        [cedar.context.companyId, made.body.id],
      ),
    );
    expect(rows).toEqual([{ actor_kind: 'key', actor_id: wideId, session_id: null }]);
  });
});
