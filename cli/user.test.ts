import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#lib/ids.ts';
import { newToken, tokenHash } from '#server/auth/tokens.ts';
import { addMember } from '#server/commands/add-member.ts';
import { createPerson, setPassword } from '#server/commands/people-of-installation.ts';
import { usePersonLink } from '#server/commands/use-link.ts';
import { recognise } from '#server/db/sessions.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../db/testing/database.ts';
import { type Fixture, makeCompany } from '../db/testing/fixtures.ts';

let database: TestDatabase;
let cedar: Fixture;
let personId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  personId = await withOwner(database, async (owner) => {
    const id = await createPerson(owner, 'rana@example.test', 'Rana', 'en');
    await setPassword(owner, id, 'seven quiet herons wade');
    return id;
  });
  await addMember(database.app, cedar.context, personId, 'sales');
});
afterAll(() => database.drop());

async function user(...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'cli/user.ts', ...words], {
    env: { ...process.env, DATABASE_OWNER_URL: database.ownerUrl },
  });
  return stdout;
}

async function session(): Promise<Buffer> {
  const { token, hash } = newToken();
  await database.app.query(
    "select credentials.create_session($1, $2, $3, now() + interval '1 day', null, null, 'password')",
    [newId(), personId, hash],
  );
  return tokenHash(token);
}

const alive = async (hash: Buffer) => (await recognise(database.app, hash, 'cedar')) !== undefined;

it('resets a password by a link that works once and ends every session', async () => {
  const [one, two] = [await session(), await session()];
  const token = (await user('reset-password', 'rana@example.test')).trim().split('/').at(-1) ?? '';
  expect([await alive(one), await alive(two)]).toEqual([true, true]);
  const use = { token, password: 'eleven brass kettles sing', address: null };
  await usePersonLink(database.app, use);
  expect([await alive(one), await alive(two)]).toEqual([false, false]);
  await expect(usePersonLink(database.app, use)).rejects.toMatchObject({ code: 'link_expired' });
});

it('closes an account with its sessions, and opens it again', async () => {
  const open = await session();
  expect(await user('deactivate', 'rana@example.test')).toContain('sessions ended: 1');
  expect(await alive(open)).toBe(false);
  expect(await alive(await session())).toBe(false);
  await user('activate', 'rana@example.test');
  expect(await alive(await session())).toBe(true);
});

it('refuses an address nobody has, and the last owner', async () => {
  await expect(user('reset-password', 'nobody@example.test')).rejects.toThrow('There is no account');
  await expect(user('deactivate', 'cedar@example.test')).rejects.toThrow('at least one active owner');
});
