import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type pg from 'pg';
import { Refusal } from '../refusal.ts';
import { ClientDriver } from './client-driver.ts';
import { refusalFrom, shouldRerun } from './database-errors.ts';
import type { DB } from './generated.ts';

export interface Actor {
  kind: 'person' | 'key' | 'device' | 'worker' | 'system';
  id: string | null;
  sessionId?: string;
}

export interface CompanyContext {
  companyId: string;
  actor: Actor;
  requestId: string;
  /** Why, where the act asks for a reason; lands in the audit log. */
  reason?: string;
  /** The period permit the caller holds; used, and named on the journal, only where a period is not open. */
  permitId?: string;
  /** Lines of a document's journal that tell what goods cost are not for this caller. */
  withholdsCosts?: true;
}

/** What runs inside a company's transaction: the client for named hot-path queries, kysely for the rest, both the same connection. */
export interface CompanyDb {
  sql: pg.PoolClient;
  query: Kysely<DB>;
  context: CompanyContext;
}

const RERUNS_MAX = 3;

function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** One simple query opens the transaction and sets who acts where: one round trip. */
function opening(context: CompanyContext, readOnly: boolean): string {
  const settings: [string, string][] = [
    ['app.company_id', context.companyId],
    ['app.actor_kind', context.actor.kind],
    ['app.actor_id', context.actor.id ?? ''],
    ['app.session_id', context.actor.sessionId ?? ''],
    ['app.request_id', context.requestId],
    ['app.reason', context.reason ?? ''],
  ];
  const calls = settings.map(([name, value]) => `set_config(${literal(name)}, ${literal(value)}, true)`).join(', ');
  return `begin${readOnly ? ' isolation level repeatable read read only' : ''}; select ${calls}`;
}

async function attempt<T>(
  pool: pg.Pool,
  context: CompanyContext,
  work: (db: CompanyDb) => Promise<T>,
  end: 'commit' | 'rollback' | 'read',
): Promise<T> {
  const sql = await pool.connect();
  let broken: Error | undefined;
  try {
    await sql.query(opening(context, end === 'read'));
    const query = new Kysely<DB>({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => new ClientDriver(sql),
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    });
    const value = await work({ sql, query, context });
    if (end === 'rollback') {
      // The deferred guards must speak before the rollback, or a dry run would promise what a commit refuses.
      await sql.query('set constraints all immediate');
      await sql.query('rollback');
    } else {
      const { command } = await sql.query('commit');
      // PostgreSQL answers COMMIT of an aborted transaction with ROLLBACK and no error.
      if (command !== 'COMMIT') throw new Error(`transaction was not committed: ${command}`);
    }
    return value;
  } catch (error) {
    await sql.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    sql.release(broken);
  }
}

async function run<T>(
  pool: pg.Pool,
  context: CompanyContext,
  work: (db: CompanyDb) => Promise<T>,
  end: 'commit' | 'rollback' | 'read',
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(pool, context, work, end);
    } catch (error) {
      if (shouldRerun(error)) {
        if (tries < RERUNS_MAX) continue;
        throw new Refusal('busy', { cause: error });
      }
      throw refusalFrom(error) ?? error;
    }
  }
}

/**
 * Runs `work` in one transaction of one company, as the actor of the context. Deadlocks, serialisation failures and lock
 * timeouts rerun the whole of it, at most three times, then refuse with `busy`; so `work` must keep its effects in the
 * database. Errors of constraints and guards arrive as Refusal.
 */
export function withCompany<T>(
  pool: pg.Pool,
  context: CompanyContext,
  work: (db: CompanyDb) => Promise<T>,
): Promise<T> {
  return run(pool, context, work, 'commit');
}

/** The same, with every deferred guard checked and then everything undone: what a commit would answer, without its effects. */
export function dryRun<T>(pool: pg.Pool, context: CompanyContext, work: (db: CompanyDb) => Promise<T>): Promise<T> {
  return run(pool, context, work, 'rollback');
}

/** Reads in one snapshot (repeatable read, read only), so that the figures of one answer agree with each other. */
export function readCompany<T>(
  pool: pg.Pool,
  context: CompanyContext,
  work: (db: CompanyDb) => Promise<T>,
): Promise<T> {
  return run(pool, context, work, 'read');
}
