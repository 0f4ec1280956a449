import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { StepUpClass } from '#domain/access/step-up.ts';
import { newId } from '#lib/ids.ts';
import { addMember } from '#server/commands/add-member.ts';
import { createPerson, setPassword } from '#server/commands/people-of-installation.ts';
import { type ApiServer, startApi } from '../../../db/testing/api-server.ts';
import { asRole, createTestDatabase, type TestDatabase, withOwner } from '../../../db/testing/database.ts';
import { type Fixture, makeCompany } from '../../../db/testing/fixtures.ts';

const PASSWORD = 'seven quiet herons wade';
const PERSON = 'lina@cedar.test';

let database: TestDatabase;
let api: ApiServer;
let cedar: Fixture;
let cookie: string | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  await makeCompany(database, 'other');
  api = await startApi(database);
  const id = await withOwner(database, async (owner) => {
    const made = await createPerson(owner, PERSON, 'Lina', 'en');
    await setPassword(owner, made, PASSWORD);
    return made;
  });
  await addMember(database.app, cedar.context, id, 'auditor');
  await addMember(database.app, cedar.context, id, 'administrator');
});

afterAll(async () => {
  await api.stop();
  await database.drop();
});

const signIn = async () =>
  (await api.call('POST', '/api/auth/login', { body: { email: PERSON, password: PASSWORD } })).cookie;
const health = (with_: string | undefined = cookie) =>
  api.call('GET', '/api/ops/health', { cookie: with_, company: 'cedar' });
const prove = (stepUp: StepUpClass, password = PASSWORD, with_: string | undefined = cookie) =>
  api.call('POST', '/api/auth/step-up', {
    cookie: with_,
    body: { class: stepUp, proof: { method: 'password', password } },
  });

beforeEach(async () => {
  await asRole(database, 'mizan_credentials', 'delete from credentials.sign_in_throttles');
  cookie = await signIn();
});

it('asks for a proof, and lets the very same request through with it', async () => {
  expect(await health()).toMatchObject({
    status: 403,
    body: { code: 'step_up_required', params: { class: 'health' } },
  });
  const proven = await prove('health');
  expect(proven.status).toBe(200);
  expect((await health(proven.cookie)).status).toBe(200);
});

it('does nothing before the proof: a role is made once, by the request sent again under its key', async () => {
  const request = {
    company: 'cedar',
    headers: { 'idempotency-key': newId() },
    body: { name: 'Till watcher', permissions: ['ops.view'] },
  };
  const refused = await api.call('POST', '/api/roles', { ...request, cookie });
  expect(refused.body).toMatchObject({ code: 'step_up_required', params: { class: 'roles' } });
  const { cookie: proven } = await prove('roles');
  expect((await api.call('POST', '/api/roles', { ...request, cookie: proven })).status).toBe(201);
  const roles = await api.call('GET', '/api/roles', { cookie: proven, company: 'cedar' });
  expect((roles.body['rows'] as { name: string }[]).filter(({ name }) => name === 'Till watcher')).toHaveLength(1);
});

it('refuses a wrong password, and after a few slows down', async () => {
  expect(await prove('health', 'not the one at all')).toMatchObject({ status: 400, body: { code: 'password_wrong' } });
  for (let tries = 0; tries < 6; tries += 1) await prove('health', 'not the one at all');
  expect(await prove('health')).toMatchObject({ status: 429, body: { code: 'sign_in_throttled' } });
  expect((await health()).body.code).toBe('step_up_required');
});

it('does not take a proof of another class', async () => {
  const { cookie: proven } = await prove('exports');
  expect((await health(proven)).body).toMatchObject({ code: 'step_up_required', params: { class: 'health' } });
});

it('does not take the proof of another session of the same person', async () => {
  const elsewhere = await signIn();
  await prove('health');
  expect((await health(elsewhere)).body.code).toBe('step_up_required');
});

it('does not take a proof older than five minutes', async () => {
  const { cookie: proven } = await prove('health');
  await asRole(
    database,
    'mizan_credentials',
    "update credentials.step_ups set proven_at = proven_at - interval '5 minutes'",
  );
  expect((await health(proven)).body.code).toBe('step_up_required');
});

it('exchanges the token: the old one lives half a minute for requests in flight, and dies with its session', async () => {
  const { cookie: proven } = await prove('health');
  expect(proven).not.toBe(cookie);
  expect((await health(cookie)).status).toBe(200);
  await asRole(
    database,
    'mizan_credentials',
    "update credentials.sessions set previous_until = previous_until - interval '30 seconds'",
  );
  expect((await health(cookie)).body.code).toBe('signed_out');
  expect((await health(proven)).status).toBe(200);

  const { cookie: again } = await prove('health', PASSWORD, proven);
  await api.call('POST', '/api/auth/logout', { cookie: again });
  for (const token of [proven, again]) expect((await health(token)).body.code).toBe('signed_out');
});

it('tells a stranger nothing of what could prove them', async () => {
  expect(await api.call('GET', '/api/auth/step-up?class=health')).toMatchObject({ status: 401 });
  expect((await prove('health', PASSWORD, 'mizan=nothing')).body.code).toBe('signed_out');
});

it('keeps the act and its class in the audit log, and no secret', async () => {
  await prove('sessions');
  const [event] = await asRole<{ after: unknown; whole: string }>(
    database,
    'mizan_backup',
    "select after, to_jsonb(e)::text as whole from audit_events e where act = 'step_up' order by id desc limit 1",
  );
  expect(event?.after).toEqual({ class: 'sessions', proof: 'password' });
  expect(event?.whole).not.toContain(PASSWORD);
});
