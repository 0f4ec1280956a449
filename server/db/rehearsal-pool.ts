import type pg from 'pg';

const OPENS = /^begin[^;]*/;
const SAVEPOINT = 'rehearsed_transaction';

/** A connection on which whole transactions of commands run as parts of one that is undone. */
function rehearsing(client: pg.PoolClient): pg.PoolClient {
  const query = async (first: unknown, ...rest: unknown[]) => {
    const run = client.query.bind(client) as (...all: unknown[]) => Promise<pg.QueryResult>;
    if (typeof first !== 'string') return run(first, ...rest);
    if (OPENS.test(first)) return run(first.replace(OPENS, `savepoint ${SAVEPOINT}`), ...rest);
    if (first === 'rollback') return run(`rollback to savepoint ${SAVEPOINT}`);
    if (first !== 'commit') return run(first, ...rest);
    // What a commit would hear from the deferred guards is heard here.
    await run('set constraints all immediate');
    await run('set constraints all deferred');
    return { ...(await run(`release savepoint ${SAVEPOINT}`)), command: 'COMMIT' };
  };
  return new Proxy(client, {
    get: (target, name) =>
      name === 'query' ? query : name === 'release' ? () => undefined : Reflect.get(target, name, target),
  });
}

/**
 * Runs real commands on one connection of the pool inside a transaction that is always rolled back: each command's own transaction
 * becomes a savepoint, its commit hears every deferred guard. Nothing they do is ever seen by anybody.
 */
export async function rehearse<T>(pool: pg.Pool, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const inner = rehearsing(client);
    return await work(
      new Proxy(pool, {
        get: (target, name) => (name === 'connect' ? async () => inner : Reflect.get(target, name, target)),
      }),
    );
  } finally {
    await client.query('rollback').catch((error: Error) => {
      broken = error;
    });
    client.release(broken);
  }
}
