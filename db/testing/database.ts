import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { checkInvariants } from '#server/db/invariants.ts';
import { createPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { asAdmin, clusterUrl, TEMPLATE } from './cluster.ts';

export interface TestDatabase {
  name: string;
  app: pg.Pool;
  worker: pg.Pool;
  readonly: pg.Pool;
  /** A connection as the owner: migrations' rights, no rows under row-level security. */
  ownerUrl: string;
  appUrl: string;
  workerUrl: string;
  /** Ends a test that posted: the books of every company it left behind hold, or the file fails. */
  dropSound(): Promise<void>;
  drop(): Promise<void>;
}

/** The invariant pack, read of every company a test left behind. */
async function brokenBooks(worker: pg.Pool) {
  const { rows } = await worker.query<{ company_id: string }>('select distinct company_id from job_schedules');
  const found: { companyId: string; broken: Awaited<ReturnType<typeof checkInvariants>> }[] = [];
  for (const { company_id: companyId } of rows) {
    const context = { companyId, actor: { kind: 'worker' as const, id: null }, requestId: 'invariants' };
    const broken = await readCompany(worker, context, checkInvariants);
    if (broken.length > 0) found.push({ companyId, broken });
  }
  return found;
}

/** A database of its own for one test file, cloned from the template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `mizan_t${randomBytes(6).toString('hex')}`;
  await asAdmin((client) => client.query(`create database ${name} template ${TEMPLATE} owner mizan_owner`));
  await asAdmin(async (client) => {
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect on database ${name} to mizan_app, mizan_worker, mizan_readonly`);
  });
  const [appUrl, workerUrl] = [clusterUrl('app', name), clusterUrl('worker', name)];
  const pools = {
    app: createPool(appUrl, 60),
    worker: createPool(workerUrl),
    readonly: createPool(clusterUrl('readonly', name)),
  };
  const drop = async () => {
    await Promise.all(Object.values(pools).map((pool) => pool.end()));
    await asAdmin((client) => client.query(`drop database ${name} with (force)`));
  };
  return {
    name,
    ...pools,
    appUrl,
    workerUrl,
    ownerUrl: clusterUrl('owner', name),
    drop,
    async dropSound() {
      const broken = await brokenBooks(pools.worker);
      await drop();
      if (broken.length > 0) throw new Error(`the books do not hold: ${JSON.stringify(broken)}`);
    },
  };
}

export async function withOwner<T>(database: TestDatabase, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** One statement as a role nobody logs in as: to look at, or to age, what no login role may touch. */
export async function asRole<Row extends pg.QueryResultRow>(
  database: TestDatabase,
  role: 'mizan_credentials' | 'mizan_backup',
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return withOwner(database, async (owner) => {
    await owner.query('begin');
    await owner.query(`set local role ${role}`);
    const { rows } = await owner.query<Row>(statement, values);
    await owner.query('commit');
    return rows;
  });
}
