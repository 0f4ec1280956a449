import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase, withOwner } from '../../db/testing/database.ts';
import { makeCompany } from '../../db/testing/fixtures.ts';
import { hashPassword } from '../auth/passwords.ts';
import { createPool } from '../db/pool.ts';
import { addMember } from './add-member.ts';
import { createPerson, setPassword, setPersonActive } from './people-of-installation.ts';
import { signIn, throttleKeys } from './sign-in.ts';

const NOBODY = 'nobody@example.test';
const ADDRESS = '10.7.0.1';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const cedar = await makeCompany(database, 'cedar');
  for (const name of ['known', 'closed']) {
    const id = await withOwner(database, async (owner) => {
      const made = await createPerson(owner, `${name}@example.test`, name, 'en');
      await setPassword(owner, made, 'seven quiet herons wade');
      return made;
    });
    await addMember(database.app, cedar.context, id, 'sales');
    if (name === 'closed') await withOwner(database, (owner) => setPersonActive(owner, id, false));
  }
});
afterAll(() => database.drop());

interface Touched {
  table: string;
  inserted: string;
  updated: string;
  deleted: string;
}

/** What one refused sign-in asks of the database, and what it writes there. Undone again. */
async function refusal(email: string): Promise<{ statements: string[]; written: Touched[] }> {
  const one = createPool(database.appUrl, 1);
  try {
    await one.query('begin');
    const sent = vi.spyOn(one, 'query');
    const input = { email, password: 'not the password', address: ADDRESS, userAgent: undefined };
    await expect(signIn(one, input)).rejects.toMatchObject({ code: 'sign_in_failed' });
    const statements = sent.mock.calls.map(([statement]) => JSON.stringify(statement));
    sent.mockRestore();
    const { rows } = await one.query<Touched>(
      `select schemaname || '.' || relname as "table", n_tup_ins as inserted, n_tup_upd as updated, n_tup_del as deleted
       from pg_stat_xact_user_tables where n_tup_ins + n_tup_upd + n_tup_del > 0 order by 1`,
    );
    await one.query('rollback');
    return { statements, written: rows };
  } finally {
    await one.end();
  }
}

/** Every table the counting of a failure looks into, and how often: a reference that is checked is a look, too. */
async function looks(email: string): Promise<unknown[]> {
  const one = createPool(database.appUrl, 1);
  try {
    await one.query('begin');
    await one.query('select credentials.count_sign_in_failure($1, $2, $3)', [
      throttleKeys({ email, address: ADDRESS }),
      email,
      ADDRESS,
    ]);
    const { rows } = await one.query(
      `select relname, seq_scan, idx_scan, n_tup_ins, n_tup_upd, n_tup_del from pg_stat_xact_user_tables
       where coalesce(seq_scan, 0) + coalesce(idx_scan, 0) + n_tup_ins > 0 order by 1`,
    );
    await one.query('rollback');
    return rows;
  } finally {
    await one.end();
  }
}

describe('a refused sign-in', () => {
  it.each([
    ['a wrong password', 'known@example.test'],
    ['a closed account', 'closed@example.test'],
  ])('by %s sends and writes what one for an account nobody has does', async (_why, email) => {
    const stranger = await refusal(NOBODY);
    expect(stranger.statements).toHaveLength(3);
    expect(stranger.written.map(({ table }) => table)).toContain('credentials.sign_in_throttles');
    expect(await refusal(email)).toEqual(stranger);
  });

  it('is counted by the same looks into the same tables, whether or not there is an account', async () => {
    const stranger = await looks(NOBODY);
    expect(stranger.length).toBeGreaterThan(1);
    expect(await looks('known@example.test')).toEqual(stranger);
  });

  it('costs one hash of the same parameters either way', async () => {
    const parameters = (hash: string) => hash.split('$').slice(0, 4);
    const { rows } = await database.app.query<{ password_hash: string }>(
      'select password_hash from credentials.find_password($1)',
      ['known@example.test'],
    );
    expect(parameters(rows[0]?.password_hash ?? '')).toEqual(parameters(await hashPassword('whatever it is')));
  });
});
