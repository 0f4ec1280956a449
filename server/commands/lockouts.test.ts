import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERMISSION_CODES } from '#domain/access/permissions.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../../db/testing/database.ts';
import { type Fixture, makeCompany } from '../../db/testing/fixtures.ts';
import { listLockouts, listSecurityEvents, readAccessAttention, releaseLockout } from '../db/security.ts';
import { readCompany, withCompany } from '../db/with-company.ts';
import { addMember } from './add-member.ts';
import { handResetLink } from './invite-person.ts';
import { createApiKey } from './manage-api-key.ts';
import { createPerson, setPassword } from './people-of-installation.ts';
import { signIn } from './sign-in.ts';

const PASSWORD = 'seven quiet herons wade';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let rana: string;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  rana = await withOwner(database, async (owner) => {
    const id = await createPerson(owner, 'rana@example.test', 'Rana', 'en');
    await setPassword(owner, id, PASSWORD);
    return id;
  });
  await addMember(database.app, cedar.context, rana, 'sales');
});
afterAll(() => database.drop());

const attempt = (password: string, email = 'rana@example.test', address = '10.4.0.1') =>
  signIn(database.app, { email, password, address, userAgent: undefined });

const lockouts = (company: Fixture) => readCompany(database.app, company.context, listLockouts);

const events = async (company: Fixture, kind?: 'failed' | 'locked_out' | 'released' | 'sign_in' | 'password' | 'key') =>
  (
    await readCompany(database.app, company.context, (db) =>
      listSecurityEvents(db, { limit: 200, kind: kind ? [kind] : undefined }, 'UTC'),
    )
  ).rows;

describe('after six wrong passwords', () => {
  it('the account waits, and the administrator of its company sees it, no other company does', async () => {
    for (let number = 0; number < 6; number += 1)
      await expect(attempt('wrong')).rejects.toMatchObject({ code: 'sign_in_failed' });
    await expect(attempt(PASSWORD)).rejects.toMatchObject({ code: 'sign_in_throttled' });
    const seen = await lockouts(cedar);
    expect(seen.map(({ kind, person, address, failures }) => [kind, person.name, address, failures])).toEqual(
      expect.arrayContaining([
        ['account', 'Rana', '10.4.0.1', 6],
        ['address', 'Rana', '10.4.0.1', 6],
      ]),
    );
    expect(await lockouts(other)).toEqual([]);
    expect((await readCompany(database.app, cedar.context, readAccessAttention)).accountsLocked).toBe(true);
    expect((await readCompany(database.app, other.context, readAccessAttention)).accountsLocked).toBe(false);
  });

  it('is released with a reason, by its own company alone, and then the right password opens', async () => {
    const [first, second] = await lockouts(cedar);
    const release = (company: Fixture, id = '') =>
      withCompany(database.app, { ...company.context, reason: 'called and confirmed' }, (db) => releaseLockout(db, id));
    expect(await release(other, first?.id)).toBe(false);
    expect([await release(cedar, first?.id), await release(cedar, second?.id)]).toEqual([true, true]);
    expect(await release(cedar, first?.id)).toBe(false);
    await attempt(PASSWORD);
    expect((await events(cedar, 'released')).map(({ reason, person_name }) => [reason, person_name])).toEqual([
      ['called and confirmed', 'Rana'],
      ['called and confirmed', 'Rana'],
    ]);
  });
});

describe('the feed of security events', () => {
  it('tells failures, the lockout and the sign-in of a member, with the address, to their company alone', async () => {
    expect((await events(cedar, 'failed')).map(({ person_name, address }) => [person_name, address])).toEqual(
      Array.from({ length: 5 }, () => ['Rana', '10.4.0.1']),
    );
    expect(await events(cedar, 'locked_out')).toHaveLength(1);
    expect((await events(cedar, 'sign_in')).map(({ person_id }) => person_id)).toEqual([rana]);
    expect((await events(other)).filter(({ person_id }) => person_id === rana)).toEqual([]);
  });

  it('tells resets and keys, and nobody’s guesses at strangers', async () => {
    await handResetLink(database.app, cedar.context, { id: rana, delivery: 'link' }, PERMISSION_CODES);
    await createApiKey(
      database.app,
      cedar.context,
      { name: 'Web shop', permissions: ['items.view'], days: 3, ratePerMinute: 60 },
      PERMISSION_CODES,
    );
    await expect(attempt('wrong', 'stranger@example.test', '10.4.0.9')).rejects.toMatchObject({
      code: 'sign_in_failed',
    });
    expect((await events(cedar, 'password')).map(({ act }) => act)).toEqual(['reset_link', 'password_set']);
    expect((await events(cedar, 'key')).map(({ detail }) => detail)).toEqual(['Web shop']);
    expect((await events(cedar)).filter(({ address }) => address === '10.4.0.9')).toEqual([]);
    expect((await readCompany(database.app, cedar.context, readAccessAttention)).keysExpiring).toBe(true);
  });

  it('is paged without a gap', async () => {
    const all = await events(cedar);
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await readCompany(database.app, cedar.context, (db) =>
        listSecurityEvents(db, { limit: 3, cursor }, 'UTC'),
      );
      ids.push(...page.rows.map((row) => row.id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(ids).toEqual(all.map((row) => row.id));
  });
});
