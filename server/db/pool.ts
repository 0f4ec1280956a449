import pg from 'pg';
import { env } from '#lib/env.ts';

// PostgreSQL's own text is exact; a JavaScript Date or number is not. Days stay days whatever the process's zone.
const DATE = 1082;
const TIMESTAMPTZ = 1184;

function isoInstant(value: string): string {
  return new Date(value).toISOString();
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === DATE) return (value: string) => value;
    if (oid === TIMESTAMPTZ) return isoInstant;
    return pg.types.getTypeParser(oid, format);
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/** A pool with this product's parsers. Tests make their own; the processes use appPool() and workerPool(). */
export function createPool(connectionString: string, size = 10): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: size, types, idleTimeoutMillis: 30_000 });
  // An idle client whose server went away: the pool replaces it, the process must not fall.
  pool.on('error', (error) =>
    process.stderr.write(`${JSON.stringify({ level: 'warn', msg: 'idle client lost', error: error.message })}\n`),
  );
  return pool;
}

// Next bundles parts of server/ a second time in the same process; one symbol keeps one pool.
const POOLS = Symbol.for('mizan.pools');
type Pools = Map<string, pg.Pool>;

function pools(): Pools {
  const holder = globalThis as typeof globalThis & { [POOLS]?: Pools };
  holder[POOLS] ??= new Map();
  return holder[POOLS];
}

function sharedPool(url: string): pg.Pool {
  const known = pools().get(url);
  if (known) return known;
  const pool = createPool(url);
  pools().set(url, pool);
  return pool;
}

/** The web process's pool, as mizan_app. */
export function appPool(): pg.Pool {
  return sharedPool(env().DATABASE_URL);
}

/** The worker's pool, as mizan_worker. */
export function workerPool(): pg.Pool {
  return sharedPool(env().DATABASE_WORKER_URL);
}

export async function closePools(): Promise<void> {
  const all = [...pools().values()];
  pools().clear();
  await Promise.all(all.map((pool) => pool.end()));
}
