import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AnyContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EndpointMeta } from '#contract/base.ts';
import { contract } from '#contract/contract.ts';
import { isPermissionCode } from '#domain/access/permissions.ts';
import { ROLE_TEMPLATES } from '#domain/access/role-templates.ts';
import { STEP_UP_CLASSES } from '#domain/access/step-up.ts';
import { newId } from '#lib/ids.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../../db/testing/database.ts';
import { type Fixture, makeCompany } from '../../db/testing/fixtures.ts';
import { withCompany } from '../db/with-company.ts';

interface Endpoint {
  name: string;
  method: string;
  path: string;
  meta: EndpointMeta;
}

type Definition = { '~orpc': { meta: EndpointMeta; route: { method?: string; path?: string } } };

function isProcedure(value: unknown): value is AnyContractProcedure & Definition {
  return typeof value === 'object' && value !== null && '~orpc' in value;
}

function endpointsOf(router: object, prefix = ''): Endpoint[] {
  return Object.entries(router).flatMap(([name, value]: [string, unknown]): Endpoint[] => {
    if (isProcedure(value)) {
      const { meta, route } = value['~orpc'];
      return [{ name: `${prefix}${name}`, method: route.method ?? 'GET', path: route.path ?? '', meta }];
    }
    return typeof value === 'object' && value !== null ? endpointsOf(value, `${prefix}${name}.`) : [];
  });
}

const ENDPOINTS = endpointsOf(contract);
const OF_MEMBERS = ENDPOINTS.filter(({ meta }) => meta.access === 'member' || isPermissionCode(meta.access));

let database: TestDatabase;
let cedar: Fixture;
let server: Server;
let address: string;
const cookies = new Map<string, string>();

/** A session made as signing in makes one, for a person with one role. */
async function signInAs(role: string) {
  const { newToken } = await import('../auth/tokens.ts');
  const { addMember } = await import('../commands/add-member.ts');
  const { createPerson } = await import('../commands/people-of-installation.ts');
  const personId = await withOwner(database, (owner) => createPerson(owner, `${role}@roles.test`, role, 'en'));
  await addMember(database.app, cedar.context, personId, role);
  const { token, hash } = newToken();
  const sessionId = newId();
  await database.app.query(
    "select credentials.create_session($1, $2, $3, now() + interval '1 day', null, null, 'password')",
    [sessionId, personId, hash],
  );
  for (const stepUp of STEP_UP_CLASSES)
    await database.app.query(
      `select set_config('app.actor_id', $1, true), credentials.step_up($2, $3, $4, 'password')`,
      [personId, sessionId, stepUp, hash],
    );
  cookies.set(role, `mizan=${token}`);
}

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  await makeCompany(database, 'other');
  process.env['DATABASE_URL'] = database.appUrl;
  process.env['MIZAN_LOG_LEVEL'] = 'silent';
  const { handleApi } = await import('../http/api-handler.ts');
  server = createServer((request, response) => void handleApi(request, response, newId()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const { code } of ROLE_TEMPLATES) await signInAs(code);
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  const { closePools } = await import('../db/pool.ts');
  await closePools();
  await database.drop();
});

interface Call {
  company?: string;
  role?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

async function call(
  endpoint: Pick<Endpoint, 'method' | 'path'>,
  { company = 'cedar', role, body, headers = {} }: Call = {},
) {
  const path = endpoint.path.replace('{id}', newId()).replace('{code}', 'tie_outs');
  const cookie = role ? cookies.get(role) : undefined;
  const answer = await fetch(address + path, {
    method: endpoint.method,
    headers: {
      'x-company-id': company,
      'sec-fetch-site': 'same-origin',
      ...(cookie ? { cookie } : {}),
      ...(endpoint.method === 'GET' ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(endpoint.method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
  });
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    body: (await answer.json()) as { code?: string; fields?: { path: string }[]; id?: string },
  };
}

describe('every endpoint of the contract', () => {
  it('has a row in this matrix', () => {
    expect(ENDPOINTS.length).toBeGreaterThan(50);
    expect(new Set(ENDPOINTS.map(({ method, path }) => `${method} ${path}`)).size).toBe(ENDPOINTS.length);
  });

  it.each(
    ENDPOINTS.filter(({ meta }) => meta.access !== 'public').map((endpoint) => [endpoint.name, endpoint] as const),
  )('%s refuses a stranger', async (_name, endpoint) => {
    const answer = await call(endpoint);
    expect(answer).toMatchObject({
      status: 401,
      type: 'application/problem+json',
      body: { code: endpoint.meta.access === 'device' ? 'device_refused' : 'signed_out' },
    });
  });

  it.each(OF_MEMBERS.map((endpoint) => [endpoint.name, endpoint] as const))(
    '%s does not know a company one is no member of',
    async (_name, endpoint) => {
      expect(await call(endpoint, { role: 'owner', company: 'other' })).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      });
    },
  );

  it.each(OF_MEMBERS.map((endpoint) => [endpoint.name, endpoint] as const))(
    '%s is open to just the roles that hold its permission',
    async (_name, endpoint) => {
      for (const { code, permissions } of ROLE_TEMPLATES) {
        const held = !isPermissionCode(endpoint.meta.access) || permissions.includes(endpoint.meta.access);
        const { status, body } = await call(endpoint, { role: code });
        if (held) expect(status, code).not.toBe(403);
        else expect({ status, code: body.code }, code).toEqual({ status: 403, code: 'not_allowed' });
        expect(status, code).toBeLessThan(500);
      }
    },
  );
});

describe('endpoints of the installation', () => {
  const body = {
    code: 'nile',
    name: 'Nile',
    country: 'ET',
    documentLanguages: ['en'],
    baseCurrency: 'ETB',
    localCurrency: 'ETB',
    taxCurrency: 'local',
    tradeRateType: 'official',
    taxRateType: 'official',
    negativeStock: 'refuse',
    timeZone: 'Africa/Addis_Ababa',
    chart: 'ifrs',
    firstDay: new Date().toISOString().slice(0, 10),
  };
  const create = { method: 'POST', path: '/api/companies' };
  const headers = { 'idempotency-key': 'company-0001' };

  it.each(
    ENDPOINTS.filter(({ meta }) => meta.access === 'operator').map((endpoint) => [endpoint.name, endpoint] as const),
  )('%s is closed to every role of a company', async (_name, endpoint) => {
    for (const { code } of ROLE_TEMPLATES)
      expect(await call(endpoint, { role: code, body, headers }), code).toMatchObject({
        status: 403,
        body: { code: 'not_allowed' },
      });
  });

  it('are open to an operator, who then belongs to the company made', async () => {
    const { grantOperator } = await import('../commands/people-of-installation.ts');
    await withOwner(database, async (owner) => {
      const { rows } = await owner.query<{ id: string }>("select credentials.find_person('cashier@roles.test') as id");
      await grantOperator(owner, rows[0]?.id ?? '');
    });
    expect(await call(create, { role: 'cashier', body })).toMatchObject({
      status: 400,
      body: { code: 'idempotency_key_required' },
    });
    const made = await call(create, { role: 'cashier', body, headers });
    expect(made).toMatchObject({ status: 201, body: { code: 'nile' } });
    // The role of who makes a company asks for a second factor from the first click on.
    const closed = { status: 403, body: { code: 'enrolment_required' } };
    expect(await call(create, { role: 'cashier', body, headers })).toMatchObject(closed);
    await withCompany(
      database.app,
      { companyId: made.body.id ?? '', actor: { kind: 'system', id: null }, requestId: 'test' },
      (db) => db.query.updateTable('roles').set({ mfa_required: false }).execute(),
    );
    expect(await call(create, { role: 'cashier', body, headers })).toEqual(made);
    const settings = { method: 'GET', path: '/api/company' };
    expect((await call(settings, { role: 'cashier', company: 'nile' })).status).toBe(200);
    expect((await call(settings, { role: 'owner', company: 'nile' })).status).toBe(404);
  });
});

describe('requests', () => {
  const create = { method: 'POST', path: '/api/customers' };
  const customer = { code: 'C-77', name: 'Beit Mery', currency: 'USD', termsDays: 30, creditLimitBase: null };

  it('answer a replay with the same customer, and another body under the same key with a conflict', async () => {
    const headers = { 'idempotency-key': 'replay-0001' };
    const first = await call(create, { role: 'owner', body: customer, headers });
    const again = await call(create, { role: 'owner', body: customer, headers });
    expect(again).toMatchObject({ status: 201, body: { id: first.body.id } });
    expect(await call(create, { role: 'owner', body: { ...customer, name: 'Other' }, headers })).toMatchObject({
      status: 409,
      body: { code: 'idempotency_conflict' },
    });
    expect(await call(create, { role: 'owner', body: customer })).toMatchObject({
      status: 400,
      body: { code: 'idempotency_key_required' },
    });
  });

  it('name the field that is wrong', async () => {
    const answer = await call(create, {
      role: 'owner',
      body: { ...customer, currency: 'XXX', termsDays: -1 },
      headers: { 'idempotency-key': 'invalid-0001' },
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(answer.body.fields?.map((field) => field.path)).toEqual(['currency', 'termsDays']);
  });

  it.each([
    '/api/sales/invoices?sort=total',
    '/api/sales/invoices?status=lost',
    '/api/sales/invoices?from=2026-02-30',
    '/api/customers?limit=0',
    '/api/customers?cursor=rubbish',
    '/api/exchange-rates?rateType=black',
    '/api/ops/outbox?state=gone',
    '/api/accounting/trial-balance?from=x&to=y',
  ])('refuse the filter %s with 400', async (path) => {
    expect((await call({ method: 'GET', path }, { role: 'owner' })).status).toBe(400);
  });

  it('refuse another site, another type, and a body that is not JSON', async () => {
    expect(
      await call(create, {
        role: 'owner',
        body: customer,
        headers: { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' },
      }),
    ).toMatchObject({ status: 403, body: { code: 'origin_refused' } });
    expect(
      await call(create, { role: 'owner', body: customer, headers: { 'content-type': 'text/plain' } }),
    ).toMatchObject({ status: 415 });
    expect(await call({ method: 'GET', path: '/api/nowhere' }, { role: 'owner' })).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
  });
});
