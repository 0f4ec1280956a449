import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, startApi } from '../../../db/testing/api-server.ts';
import { createTestDatabase, type TestDatabase } from '../../../db/testing/database.ts';
import { type Fixture, makeCompany } from '../../../db/testing/fixtures.ts';
import { Browser, makePerson, type TestPerson } from '../../../db/testing/sign-in.ts';

let database: TestDatabase;
let api: ApiServer;
let cedar: Fixture;
let other: Fixture;
let rana: TestPerson;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  api = await startApi(database);
  rana = await makePerson(database, 'rana@account.test', [
    { company: cedar, role: 'sales' },
    { company: other, role: 'auditor' },
  ]);
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});

async function signedIn(company = 'cedar') {
  const browser = new Browser(api, company);
  const { body } = await browser.signIn(rana);
  return { browser, body };
}

describe('a profile of one’s own', () => {
  it('comes with every sign-in: name, language, theme and density are the person’s, not the browser’s', async () => {
    const { browser } = await signedIn();
    const chosen = { name: 'Rana K.', locale: 'ar', theme: 'dark', density: 'compact' };
    expect((await browser.call('PATCH', '/api/account', chosen)).body).toMatchObject(chosen);
    const elsewhere = await signedIn('other');
    expect(elsewhere.body).toMatchObject({ preferences: { locale: 'ar', theme: 'dark', density: 'compact' } });
    expect((await elsewhere.browser.call('GET', '/api/account')).body).toMatchObject({ ...chosen, email: rana.email });
  });

  it('keeps what it was when a part of the change is refused', async () => {
    const { browser } = await signedIn();
    const before = (await browser.call('GET', '/api/account')).body;
    for (const wrong of [{ theme: 'pink' }, { locale: 'xx' }, { density: 'tiny' }, { name: '  ' }])
      expect((await browser.call('PATCH', '/api/account', { name: 'Somebody', ...wrong })).status).toBe(400);
    expect((await browser.call('GET', '/api/account')).body).toEqual(before);
  });

  it('is nobody’s without a session', async () => {
    expect((await new Browser(api).call('GET', '/api/account')).body.code).toBe('signed_out');
  });
});

it('who belongs to two companies holds in each what their roles there hold, and no more', async () => {
  const { browser: seller } = await signedIn('cedar');
  const { browser: auditor } = await signedIn('other');
  const customer = { code: 'C-2', name: 'Beit Mery', currency: 'USD', termsDays: 30, creditLimitBase: null };
  const create = (browser: Browser) =>
    browser.call('POST', '/api/customers', customer, { 'idempotency-key': 'two-companies' });
  const ledger = '/api/accounting/journals';
  expect([(await create(seller)).status, (await seller.call('GET', ledger)).status]).toEqual([201, 403]);
  expect([(await create(auditor)).status, (await auditor.call('GET', ledger)).status]).toEqual([403, 200]);
});
