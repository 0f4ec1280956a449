import type pg from 'pg';
import type { PermissionCode } from '#domain/access/permissions.ts';
import type { LockActor, LockPathCode } from '#domain/closing/lock-paths.ts';
import type { CompanyContext } from '../db/with-company.ts';
import type { Stage } from './stage.ts';

/** One way to write into a month. `attempt` goes the real way; what it writes is rolled back by whoever calls it. */
export interface LockPath {
  code: LockPathCode;
  actor: LockActor;
  /** What the API asks of a person who goes this way. */
  permission?: PermissionCode;
  attempt(pool: pg.Pool, context: CompanyContext, stage: Stage): Promise<unknown>;
}

/** The company has nothing this way could be tried with: no item, no till. */
export class NothingToTryWith extends Error {}

export function needed<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new NothingToTryWith(what);
  return value;
}
