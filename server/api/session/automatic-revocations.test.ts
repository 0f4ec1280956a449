import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#lib/ids.ts';
import { listRoles } from '#server/db/roles.ts';
import { readCompany } from '#server/db/with-company.ts';
import type { Letter } from '#server/mail/letters.ts';
import type { Mailer } from '#server/mail/mailer.ts';
import { type ApiServer, startApi } from '../../../db/testing/api-server.ts';
import { asRole, createTestDatabase, type TestDatabase } from '../../../db/testing/database.ts';
import { type Fixture, makeCompany } from '../../../db/testing/fixtures.ts';
import { Browser, makePerson, TEST_PASSWORD, type TestPerson } from '../../../db/testing/sign-in.ts';
import { sendDueMail } from '../../../worker/mails.ts';

const NEW_PASSWORD = 'eleven brass kettles sing';

let folder: string;
let database: TestDatabase;
let api: ApiServer;
let cedar: Fixture;
let admin: Browser;
let people = 0;

interface Victim extends TestPerson {
  /** The browser in their hand, and another that is signed in somewhere. */
  here: Browser;
  there: Browser;
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'mizan-revocations-'));
  process.env['MIZAN_DATA_DIR'] = folder;
  process.env['MIZAN_SMTP_URL'] = 'smtp://127.0.0.1:25';
  process.env['MIZAN_MAIL_FROM'] = 'Mizan <books@example.com>';
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  await makeCompany(database, 'other');
  api = await startApi(database);
  admin = new Browser(api);
  await admin.signIn(await makePerson(database, 'admin@cedar.test', [{ company: cedar, role: 'owner' }]));
  for (const stepUp of ['roles', 'factors', 'sessions']) await admin.prove(stepUp);
});
afterAll(async () => {
  await api.stop();
  await database.drop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => asRole(database, 'mizan_credentials', 'delete from credentials.sign_in_throttles'));

async function victim(role = 'sales'): Promise<Victim> {
  people += 1;
  const who = await makePerson(database, `victim${people}@cedar.test`, [{ company: cedar, role }]);
  const [here, there] = [new Browser(api), new Browser(api)];
  await here.signIn(who);
  await there.signIn(who);
  return { ...who, here, there };
}

async function ok(answer: Promise<{ status: number; body: Record<string, unknown> }>) {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}

async function roleNamed(code: string) {
  const found = (await readCompany(database.app, cedar.context, listRoles)).find((role) => role.code === code);
  if (!found) throw new Error(`no role ${code}`);
  return found;
}

async function user(...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'cli/user.ts', ...words], {
    env: { ...process.env, DATABASE_OWNER_URL: database.ownerUrl },
  });
  return stdout;
}

/** The secret of the one letter that is due, as the worker makes it and the mail server is handed it. */
async function mailedToken(): Promise<string> {
  const letters: Letter[] = [];
  const mailer: Mailer = {
    send: async (_to, letter) => {
      letters.push(letter);
    },
    close: () => undefined,
  };
  while (await sendDueMail({ id: newId(), pool: database.worker }, mailer, 'https://books.example'));
  expect(letters).toHaveLength(1);
  return letters[0]?.text.match(/\/link\/([\w-]{43})/)?.[1] ?? '';
}

const choosePassword = (token: string) =>
  ok(new Browser(api).call('POST', '/api/auth/links/use', { token, password: NEW_PASSWORD }));

interface Cause {
  cause: string;
  by: string;
  /** What the cause writes down, in the same transaction. */
  written: { thing: string; act: string };
  /** Whether the session it was done from lives on. */
  spares?: 'here';
  role?: string;
  happen(who: Victim): Promise<unknown>;
}

const CAUSES: Cause[] = [
  {
    cause: 'a password changed by its owner',
    by: 'the API',
    written: { thing: 'people', act: 'password_set' },
    spares: 'here',
    happen: ({ here }) =>
      ok(here.call('POST', '/api/account/password', { currentPassword: TEST_PASSWORD, password: NEW_PASSWORD })),
  },
  {
    cause: 'a password reset',
    by: 'a link an administrator hands over',
    written: { thing: 'people', act: 'password_set' },
    happen: async ({ id }) => {
      const made = await ok(admin.call('POST', `/api/people/${id}/reset-link`, { delivery: 'link' }));
      await choosePassword(String(made['token']));
    },
  },
  {
    cause: 'a password reset',
    by: 'a link an administrator has mailed',
    written: { thing: 'people', act: 'password_set' },
    happen: async ({ id }) => {
      await ok(admin.call('POST', `/api/people/${id}/reset-link`, { delivery: 'mail' }));
      await choosePassword(await mailedToken());
    },
  },
  {
    cause: 'a password reset',
    by: 'a link somebody who forgot it asks for by mail',
    written: { thing: 'people', act: 'password_set' },
    happen: async ({ email }) => {
      await ok(new Browser(api).call('POST', '/api/auth/forgotten', { email }));
      await choosePassword(await mailedToken());
    },
  },
  {
    cause: 'a password reset',
    by: 'npm run user -- reset-password',
    written: { thing: 'people', act: 'password_set' },
    happen: async ({ email }) => choosePassword((await user('reset-password', email)).trim().split('/').at(-1) ?? ''),
  },
  {
    cause: 'other roles',
    by: 'the API',
    written: { thing: 'membership_roles', act: 'insert' },
    happen: async ({ id }) =>
      ok(admin.call('PUT', `/api/people/${id}/roles`, { version: 1, roleIds: [(await roleNamed('cashier')).id] })),
  },
  {
    cause: 'other permissions of a role',
    by: 'the API',
    role: 'purchasing',
    written: { thing: 'roles', act: 'update' },
    happen: async () => {
      const { id, version, name, permissions } = await roleNamed('purchasing');
      const fewer = permissions.filter((code) => code !== 'rates.view');
      return ok(admin.call('PUT', `/api/roles/${id}`, { version, name, nameAr: null, permissions: fewer }));
    },
  },
  {
    cause: 'a deactivation',
    by: 'the API',
    written: { thing: 'memberships', act: 'update' },
    happen: ({ id }) => ok(admin.call('POST', `/api/people/${id}/deactivation`, { version: 1, reason: 'left us' })),
  },
  {
    cause: 'a deactivation',
    by: 'npm run user -- deactivate',
    written: { thing: 'people', act: 'update' },
    happen: ({ email }) => user('deactivate', email),
  },
  {
    cause: 'second factors reset',
    by: 'the API',
    written: { thing: 'people', act: 'factors_reset' },
    happen: ({ id }) => ok(admin.call('POST', `/api/people/${id}/factors/reset`, { reason: 'lost their phone' })),
  },
  {
    cause: 'second factors reset',
    by: 'npm run user -- reset-factors',
    written: { thing: 'people', act: 'factors_reset' },
    happen: ({ email }) => user('reset-factors', email),
  },
  {
    cause: 'a second factor added by its owner',
    by: 'the API',
    written: { thing: 'people', act: 'totp_enrolled' },
    spares: 'here',
    happen: ({ here }) => here.enrolTotp(),
  },
];

/** The session a browser holds, with the transaction that wrote it last. */
async function sessionsOf(id: string) {
  return asRole<{ id: string; dead: boolean; transaction: string }>(
    database,
    'mizan_backup',
    'select id, revoked_at is not null as dead, xmin::text as transaction from credentials.sessions where person_id = $1',
    [id],
  );
}

describe.each(CAUSES)('$cause, by $by', ({ written, spares, role, happen }) => {
  it('ends the other sessions at their next request, in the very transaction that did it', async () => {
    const who = await victim(role);
    const bystander = await victim();
    expect((await who.there.call('GET', '/api/customers')).status).not.toBe(401);
    await happen(who);
    expect((await who.there.call('GET', '/api/auth/me')).body.code).toBe('signed_out');
    expect((await who.here.call('GET', '/api/auth/me')).status).toBe(spares ? 200 : 401);
    expect((await bystander.there.call('GET', '/api/auth/me')).status).toBe(200);
    expect((await admin.call('GET', '/api/auth/me')).status).toBe(200);

    const dead = (await sessionsOf(who.id)).filter((session) => session.dead);
    expect(dead.length).toBe(spares ? 1 : 2);
    const events = await asRole<{ transaction: string }>(
      database,
      'mizan_backup',
      'select xmin::text as transaction from audit_events where table_name = $1 and act = $2',
      [written.thing, written.act],
    );
    const transactions = events.map((event) => event.transaction);
    for (const session of dead) expect(transactions).toContain(session.transaction);
  });
});

it('a cause that is refused ends nothing', async () => {
  const who = await victim();
  const wrong = { currentPassword: 'not the one at all', password: NEW_PASSWORD };
  expect((await who.here.call('POST', '/api/account/password', wrong)).status).toBe(400);
  const stale = { version: 7, reason: 'left us' };
  expect((await admin.call('POST', `/api/people/${who.id}/deactivation`, stale)).status).toBe(409);
  expect((await who.there.call('GET', '/api/auth/me')).status).toBe(200);
});
