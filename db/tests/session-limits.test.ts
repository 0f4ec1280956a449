import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#lib/ids.ts';
import { newToken, tokenHash } from '#server/auth/tokens.ts';
import { addMember } from '#server/commands/add-member.ts';
import { createPerson } from '#server/commands/people-of-installation.ts';
import { recognise } from '#server/db/sessions.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../testing/database.ts';
import { type Fixture, makeCompany } from '../testing/fixtures.ts';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let clerk: string;
let administrator: string;

async function person(name: string, role: string, company = cedar) {
  const id = await withOwner(database, (owner) => createPerson(owner, `${name}@limits.test`, name, 'en'));
  await addMember(database.app, company.context, id, role);
  return id;
}

/** A session as it is some time after: unused since, and signed in since. */
async function session(personId: string, { idleMinutes = 0, ageHours = 0 }) {
  const { token, hash } = newToken();
  const id = newId();
  await database.app.query(
    "select credentials.create_session($1, $2, $3, now() + interval '14 days', null, null, 'password')",
    [id, personId, hash],
  );
  await withOwner(database, async (owner) => {
    await owner.query('set role mizan_credentials');
    await owner.query(
      'update credentials.sessions set last_seen_at = now() - make_interval(mins => $2), created_at = now() - make_interval(hours => $3) where id = $1',
      [id, idleMinutes, ageHours],
    );
  });
  return (await recognise(database.app, tokenHash(token), 'cedar')) !== undefined;
}

async function set(company: Fixture, column: string, value: number) {
  const client = await database.app.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('app.company_id', $1, true)", [company.context.companyId]);
    await client.query(`update companies set ${column} = $1`, [value]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  clerk = await person('clerk', 'sales');
  administrator = await person('administrator', 'administrator');
});
afterAll(() => database.dropSound());

describe('a session', () => {
  it('lives twelve hours unused and fourteen days in all, or two hours and one day with a privileged role', async () => {
    expect(await session(clerk, { idleMinutes: 700 })).toBe(true);
    expect(await session(clerk, { idleMinutes: 730 })).toBe(false);
    expect(await session(clerk, { ageHours: 335 })).toBe(true);
    expect(await session(clerk, { ageHours: 337 })).toBe(false);
    expect(await session(administrator, { idleMinutes: 110 })).toBe(true);
    expect(await session(administrator, { idleMinutes: 130 })).toBe(false);
    expect(await session(administrator, { ageHours: 23 })).toBe(true);
    expect(await session(administrator, { ageHours: 25 })).toBe(false);
  });

  it('follows what its company sets, and of several companies the strictest', async () => {
    await set(cedar, 'session_idle_minutes', 30);
    expect(await session(clerk, { idleMinutes: 40 })).toBe(false);
    expect(await session(clerk, { idleMinutes: 20 })).toBe(true);
    await addMember(database.app, other.context, clerk, 'owner');
    await set(other, 'session_idle_privileged_minutes', 10);
    expect(await session(clerk, { idleMinutes: 20 })).toBe(false);
    expect(await session(clerk, { idleMinutes: 5 })).toBe(true);
  });

  it('is never given a limit out of bounds', async () => {
    await expect(set(cedar, 'session_idle_minutes', 1)).rejects.toMatchObject({ code: '23514' });
    await expect(set(cedar, 'session_absolute_hours', 1000)).rejects.toMatchObject({ code: '23514' });
  });
});
