import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessExplanation } from '#contract/people.ts';
import { PERMISSION_CODES } from '#domain/access/permissions.ts';
import { createApiKey } from '#server/commands/manage-api-key.ts';
import { type ApiServer, startApi } from '../../../db/testing/api-server.ts';
import { createTestDatabase, type TestDatabase } from '../../../db/testing/database.ts';
import { type Fixture, makeCompany } from '../../../db/testing/fixtures.ts';
import { Browser, makePerson, type TestPerson } from '../../../db/testing/sign-in.ts';

let database: TestDatabase;
let api: ApiServer;
let cedar: Fixture;
let owner: Browser;
let boss: TestPerson;
let seller: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  const other = await makeCompany(database, 'other');
  api = await startApi(database);
  boss = await makePerson(database, 'boss@explain.test', [{ company: cedar, role: 'owner' }]);
  seller = await makePerson(database, 'seller@explain.test', [{ company: cedar, role: 'sales' }]);
  stranger = await makePerson(database, 'stranger@explain.test', [{ company: other, role: 'sales' }]);
  owner = new Browser(api);
  await owner.signIn(boss);
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});

async function why({ id }: TestPerson, permission: string): Promise<AccessExplanation> {
  const { status, body } = await owner.call('GET', `/api/people/${id}/access/${permission}`);
  expect(status).toBe(200);
  return body as unknown as AccessExplanation;
}

const names = (roles: { name: string }[]) => roles.map(({ name }) => name);

describe('why somebody can', () => {
  it('names the role that gives it, the acts it opens, and which of them ask for a fresh proof', async () => {
    const told = await why(boss, 'people.manage');
    expect(told).toMatchObject({ allowed: true, active: true, missing: [] });
    expect(names(told.through)).toEqual(['Owner']);
    expect(told.acts.find(({ path }) => path === '/api/people/{id}/roles')?.proof).toBe('roles');
    expect(told.acts.some(({ proof }) => proof === null)).toBe(true);
  });

  it('tells of the hand that may do both halves where the rule says second person', async () => {
    const told = await why(boss, 'accounting.journals.approve');
    expect(told.conflicts).toContain('create_and_approve');
    expect(told.secondPerson).toEqual(['create_and_approve']);
  });

  it('counts the keys that carry it in their name', async () => {
    const context = { ...cedar.context, actor: { kind: 'person' as const, id: boss.id } };
    const input = { name: 'Labels', permissions: ['items.view' as const], days: 30, ratePerMinute: 60 };
    expect((await why(boss, 'items.view')).keys).toBe(0);
    await createApiKey(database.app, context, input, PERMISSION_CODES);
    expect((await why(boss, 'items.view')).keys).toBe(1);
  });
});

describe('why somebody cannot', () => {
  it('names the roles they have, none of which gives it, and those that would', async () => {
    const told = await why(seller, 'periods.unlock');
    expect(told).toMatchObject({ allowed: false, active: true, through: [] });
    expect(names(told.missing)).toEqual(['Sales clerk']);
    expect(names(told.others)).toContain('Owner');
    expect(names(told.others)).not.toContain('Sales clerk');
  });

  it('says that they left, whatever their roles still hold', async () => {
    const reason = { version: 1, reason: 'left us' };
    await owner.prove('roles');
    expect((await owner.call('POST', `/api/people/${seller.id}/deactivation`, reason)).status).toBeLessThan(300);
    const told = await why(seller, 'sales.invoices.post');
    expect(told).toMatchObject({ allowed: false, active: false });
    expect(names(told.through)).toEqual(['Sales clerk']);
  });

  it('is told of nobody of another company, and to nobody who may not see people', async () => {
    const at = (id: string) => `/api/people/${id}/access/items.view`;
    expect((await owner.call('GET', at(stranger.id))).status).toBe(404);
    const clerk = new Browser(api);
    await clerk.signIn(await makePerson(database, 'clerk@explain.test', [{ company: cedar, role: 'cashier' }]));
    expect((await clerk.call('GET', at(boss.id))).body.code).toBe('not_allowed');
  });
});
