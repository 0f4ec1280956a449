import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '#lib/ids.ts';
import { type ApiServer, startApi } from '../../db/testing/api-server.ts';
import { createTestDatabase, type TestDatabase } from '../../db/testing/database.ts';
import { type Fixture, makeCompany } from '../../db/testing/fixtures.ts';
import { newToken } from '../auth/tokens.ts';
import { appPool, createPool } from './pool.ts';
import { recognise } from './sessions.ts';

const SESSIONS = 400;

let database: TestDatabase;
let api: ApiServer;
let cedar: Fixture;
let live: { token: string; hash: Buffer };

async function open() {
  const { token, hash } = newToken();
  await database.app.query(
    "select credentials.create_session($1, $2, $3, now() + interval '1 day', null, null, 'password')",
    [newId(), cedar.context.actor.id, hash],
  );
  return { token, hash };
}

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  api = await startApi(database);
  for (let number = 0; number < SESSIONS; number += 1) live = await open();
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});

/** The tables one check looks into, with how: whole, or by an index. */
async function looks(hash: Buffer): Promise<{ table: string; whole: number; byIndex: number }[]> {
  const one = createPool(database.appUrl, 1);
  try {
    await one.query('begin');
    await recognise(one, hash, 'cedar');
    const { rows } = await one.query<{ table: string; whole: number; byIndex: number }>(
      `select relname as "table", seq_scan::int as whole, idx_scan::int as "byIndex" from pg_stat_xact_user_tables
       where seq_scan + coalesce(idx_scan, 0) > 0 order by 1`,
    );
    await one.query('rollback');
    return rows;
  } finally {
    await one.end();
  }
}

describe('the check of every request', () => {
  it('is one statement for a session that is dead, and the answer needs no other', async () => {
    await api.call('GET', '/api/auth/me');
    const sent = vi.spyOn(appPool(), 'query');
    const answer = await api.call('GET', '/api/customers', {
      cookie: `mizan=${newToken().token}`,
      company: 'cedar',
    });
    expect(answer.body.code).toBe('signed_out');
    expect(sent.mock.calls.map(([statement]) => (statement as unknown as { name: string }).name)).toEqual([
      'recognise',
    ]);
    sent.mockRestore();
  });

  it('asks again at every request: nothing is remembered between two', async () => {
    const sent = vi.spyOn(appPool(), 'query');
    const cookie = `mizan=${live.token}`;
    for (let request = 0; request < 3; request += 1)
      expect((await api.call('GET', '/api/auth/me', { cookie, company: 'cedar' })).status).toBe(200);
    const checks = sent.mock.calls.filter(([one]) => (one as unknown as { name?: string }).name === 'recognise');
    expect(checks).toHaveLength(3);
    sent.mockRestore();
  });

  it('finds a session by an index, however many there are, and a dead one costs nothing more', async () => {
    const dead = await looks(newToken().hash);
    expect(dead.map(({ table }) => table)).toEqual(['sessions']);
    expect(dead[0]).toMatchObject({ whole: 0, byIndex: 2 });
    const alive = await looks(live.hash);
    expect(alive.find(({ table }) => table === 'sessions')).toMatchObject({ whole: 0 });
  });
});
