import type pg from 'pg';
import type { Recognised } from './sessions.ts';

/** One transaction of a person outside any company: their own sessions and nothing else. */
export async function withPerson<T>(
  pool: pg.Pool,
  session: Pick<Recognised, 'person_id' | 'session_id'>,
  requestId: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(
      "select set_config('app.actor_kind', 'person', true), set_config('app.actor_id', $1, true), set_config('app.session_id', $2, true), set_config('app.request_id', $3, true)",
      [session.person_id, session.session_id, requestId],
    );
    const value = await work(client);
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
