import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase, withOwner } from '../../db/testing/database.ts';
import { type Fixture, makeCompany } from '../../db/testing/fixtures.ts';
import { addMember } from './add-member.ts';
import { askResetMail } from './ask-reset-mail.ts';
import { createPerson, setPassword } from './people-of-installation.ts';
import { signIn, throttleKeys } from './sign-in.ts';

const PAIRS = 60;
const WITHIN_MS = 5;

let database: TestDatabase;
let cedar: Fixture;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  const id = await withOwner(database, async (owner) => {
    const made = await createPerson(owner, 'known@example.test', 'Known', 'en');
    await setPassword(owner, made, 'seven quiet herons wade');
    return made;
  });
  await addMember(database.app, cedar.context, id, 'sales');
});
afterAll(() => database.drop());

/**
 * Milliseconds of processor one call costs this process, its hashing threads among it. Not the clock: on a machine that is busy with
 * others the clock differs by more between two equal calls than a stranger could learn from.
 */
async function costOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The median of the differences of pairs, whose order turns. */
async function differenceOf(known: () => Promise<unknown>, unknown: () => Promise<unknown>): Promise<number> {
  const differences: number[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const first = await costOf(pair % 2 === 0 ? known : unknown);
    const second = await costOf(pair % 2 === 0 ? unknown : known);
    differences.push(pair % 2 === 0 ? first - second : second - first);
  }
  differences.sort((a, b) => a - b);
  return Math.abs(differences[Math.floor(PAIRS / 2)] ?? Number.NaN);
}

const forget = (email: string) =>
  database.app.query('select credentials.clear_failures($1)', [throttleKeys({ email, address: null })]);

it(`a wrong password costs what an account nobody has costs, within ${WITHIN_MS} ms`, async () => {
  const refused = async (email: string) => {
    await expect(
      signIn(database.app, { email, password: 'not the password', address: null, userAgent: undefined }),
    ).rejects.toMatchObject({ code: 'sign_in_failed' });
    await forget(email);
  };
  await refused('nobody@example.test');
  await refused('known@example.test');
  const difference = await differenceOf(
    () => refused('known@example.test'),
    () => refused('nobody@example.test'),
  );
  expect(difference).toBeLessThan(WITHIN_MS);
});

it(`asking for a forgotten password costs the same for an account and for none, within ${WITHIN_MS} ms`, async () => {
  let asked = 0;
  const ask = (email: string) => {
    asked += 1;
    return askResetMail(database.app, { email, address: `10.${asked}` });
  };
  const clear = async (email: string) => {
    await ask(email);
    await database.app.query('select credentials.clear_failures(array[sha256(convert_to($1, $2))])', [
      `reset:${email}`,
      'UTF8',
    ]);
  };
  const difference = await differenceOf(
    () => clear('known@example.test'),
    () => clear('nobody@example.test'),
  );
  expect(difference).toBeLessThan(WITHIN_MS);
});
