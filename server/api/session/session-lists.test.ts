import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '#contract/session.ts';
import { type ApiServer, startApi } from '../../../db/testing/api-server.ts';
import { createTestDatabase, type TestDatabase } from '../../../db/testing/database.ts';
import { makeCompany } from '../../../db/testing/fixtures.ts';
import { Browser, makePerson, nextCode, type TestPerson } from '../../../db/testing/sign-in.ts';

let folder: string;
let database: TestDatabase;
let api: ApiServer;
let holder: TestPerson;
let secret: string;
const browsers: Record<'administrator' | 'plain' | 'stranger', Browser> = {} as never;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'mizan-session-lists-'));
  process.env['MIZAN_DATA_DIR'] = folder;
  database = await createTestDatabase();
  const cedar = await makeCompany(database, 'cedar');
  const other = await makeCompany(database, 'other');
  api = await startApi(database);
  for (const [name, company, role] of [
    ['administrator', cedar, 'administrator'],
    ['plain', cedar, 'sales'],
    ['stranger', other, 'administrator'],
  ] as const) {
    browsers[name] = new Browser(api, company === cedar ? 'cedar' : 'other');
    await browsers[name].signIn(await makePerson(database, `${name}@lists.test`, [{ company, role }]));
  }
  holder = await makePerson(database, 'holder@lists.test', [{ company: cedar, role: 'accountant' }]);
  const first = new Browser(api);
  await first.signIn(holder);
  ({ secret } = await first.enrolTotp());
});

afterAll(async () => {
  await api.stop();
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function sessionsOf(browser: Browser, address: string): Promise<Session[]> {
  const { status, body } = await browser.call('GET', address);
  expect(status).toBe(200);
  return body['rows'] as Session[];
}

async function signInWithCode(): Promise<Browser> {
  const browser = new Browser(api);
  const { body } = await browser.signIn(holder);
  expect((await browser.finish(body['pending'], { method: 'totp', code: nextCode(secret) })).status).toBe(200);
  return browser;
}

describe('lists of sessions', () => {
  it('tell when the second factor was shown: to its holder, to an administrator, and on the session itself', async () => {
    const before = Date.now();
    const browser = await signInWithCode();
    const mine = (await sessionsOf(browser, '/api/account/sessions')).find((row) => row.current);
    expect(Date.parse(mine?.mfaAt ?? '')).toBeGreaterThan(before - 1000);
    const seen = (await sessionsOf(browsers.administrator, '/api/sessions')).find((row) => row.id === mine?.id);
    expect(seen?.mfaAt).toBe(mine?.mfaAt);
    const ofPerson = await sessionsOf(browsers.administrator, `/api/users/${holder.id}/sessions`);
    expect(ofPerson.find((row) => row.id === mine?.id)?.mfaAt).toBe(mine?.mfaAt);
    const one = await browsers.administrator.call('GET', `/api/sessions/${mine?.id}`);
    expect(one.body).toMatchObject({ mfaAt: mine?.mfaAt });
  });

  it('tell that none was shown where a password was enough', async () => {
    const [mine] = await sessionsOf(browsers.plain, '/api/account/sessions');
    expect(mine?.mfaAt).toBeNull();
  });

  it('are closed to whoever may not see sessions, and tell another company nothing', async () => {
    expect((await browsers.plain.call('GET', '/api/sessions')).body.code).toBe('not_allowed');
    const theirs = await sessionsOf(browsers.stranger, '/api/sessions');
    expect(theirs.map((row) => row.personId)).not.toContain(holder.id);
    const [mine] = await sessionsOf(browsers.administrator, `/api/users/${holder.id}/sessions`);
    expect((await browsers.stranger.call('GET', `/api/sessions/${mine?.id}`)).status).toBe(404);
  });
});
