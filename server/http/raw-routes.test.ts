import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPermissionCode } from '#domain/access/permissions.ts';
import { ROLE_TEMPLATES } from '#domain/access/role-templates.ts';
import { addMember } from '#server/commands/add-member.ts';
import { createPerson } from '#server/commands/people-of-installation.ts';
import { startApi, type TestApi } from '../../db/testing/api.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../../db/testing/database.ts';
import { type Fixture, makeCompany } from '../../db/testing/fixtures.ts';
import { EXPORT_FORMATS, EXPORTS } from '../files/exports.ts';
import type { MemberRoute } from './raw-route.ts';
import { RAW_ROUTES } from './raw-routes.ts';

let database: TestDatabase;
let cedar: Fixture;
let api: TestApi;
const cookies = new Map<string, string>();

const OF_MEMBERS = RAW_ROUTES.filter((route): route is MemberRoute => isPermissionCode(route.access));

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  await makeCompany(database, 'other');
  api = await startApi(database);
  for (const { code } of ROLE_TEMPLATES) {
    const id = await withOwner(database, (owner) => createPerson(owner, `${code}@raw.test`, code, 'en'));
    await addMember(database.app, cedar.context, id, code);
    cookies.set(code, (await api.signIn(id)).cookie);
  }
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});

/** What the answer says before its body: a stream never ends. */
async function ask(path: string, cookie?: string, company = 'cedar') {
  const url = new URL(path.replace('{link}', 'no-link'), api.address);
  url.searchParams.set('company', company);
  for (const [name, value] of Object.entries({ from: '2026-11-01', to: '2026-11-30', asOf: '2026-11-30' }))
    url.searchParams.set(name, value);
  for (const name of ['customer', 'id']) url.searchParams.set(name, cedar.customerId);
  url.searchParams.set('currency', 'USD');
  const given = new AbortController();
  const answer = await fetch(url, { headers: cookie ? { cookie } : {}, signal: given.signal });
  const problem = answer.headers.get('content-type') === 'application/problem+json';
  const code = problem ? ((await answer.json()) as { code: string }).code : undefined;
  if (!problem) given.abort();
  return { status: answer.status, code };
}

describe('every address outside the contract', () => {
  it('has a row in the table, which this matrix walks', () => {
    const files = readdirSync('app', { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /(^|\/)route\.[jt]sx?$/.test(file))).toEqual([]);
    expect(existsSync('pages')).toBe(false);
    // The front door knows two ways to answer what is no page: this table and the contract.
    const door = readFileSync('server/main.ts', 'utf8');
    expect(door.match(/'\/[a-z.]+[^']*'/g)).toEqual(["'/api/'"]);
    expect(RAW_ROUTES.length).toBe(Object.keys(EXPORTS).length * EXPORT_FORMATS.length + 7);
    expect(new Set(RAW_ROUTES.map(({ path }) => path)).size).toBe(RAW_ROUTES.length);
  });

  it.each(OF_MEMBERS.map((route) => [route.path, route] as const))(
    '%s refuses a stranger and members of another company, and is open to just the roles that hold its permission',
    async (path, { access }) => {
      expect(await ask(path)).toEqual({ status: 401, code: 'signed_out' });
      for (const { code, permissions } of ROLE_TEMPLATES) {
        const cookie = cookies.get(code);
        expect(await ask(path, cookie, 'other'), code).toEqual({ status: 404, code: 'not_found' });
        const { status, code: refusal } = await ask(path, cookie);
        if (permissions.includes(access)) expect([200, 400, 404], `${code}: ${refusal}`).toContain(status);
        else expect({ status, code: refusal }, code).toEqual({ status: 403, code: 'not_allowed' });
      }
    },
  );

  it.each(RAW_ROUTES.filter(({ access }) => access === 'signed_link').map(({ path }) => [path] as const))(
    '%s opens nothing with a link nobody signed, whoever is signed in',
    async (path) => {
      for (const cookie of [undefined, cookies.get('owner')]) expect((await ask(path, cookie)).status).toBe(404);
    },
  );

  it.each(RAW_ROUTES.filter(({ access }) => access === 'public').map(({ path }) => [path] as const))(
    '%s tells a stranger no more than that the installation lives',
    async (path) => {
      const answer = await fetch(api.address + path);
      const told = Object.keys((await answer.json()) as object);
      expect(['status', 'ready', 'schema', 'warnings']).toEqual(expect.arrayContaining(told));
    },
  );

  it('asks for a fresh proof where it takes the books out as a whole', async () => {
    const id = await withOwner(database, (owner) => createPerson(owner, 'stale@raw.test', 'Stale', 'en'));
    await addMember(database.app, cedar.context, id, 'accountant');
    const { cookie } = await api.signIn(id, []);
    for (const { path, stepUp } of OF_MEMBERS.filter((route) => route.stepUp))
      expect({ path, stepUp, ...(await ask(path, cookie)) }).toEqual({
        path,
        stepUp: 'exports',
        status: 403,
        code: 'step_up_required',
      });
    expect(OF_MEMBERS.filter((route) => route.stepUp).map(({ path }) => path)).toEqual([
      '/api/accounting/ledger.journal',
    ]);
  });
});
