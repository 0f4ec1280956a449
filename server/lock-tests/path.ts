import type pg from 'pg';
import type { EventType } from '#contract/events/envelope.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import type { LockActor, LockPathCode } from '#domain/closing/lock-paths.ts';
import type { JournalSource } from '#domain/enums.ts';
import { newId } from '#lib/ids.ts';
import type { Idempotency } from '../db/idempotency.ts';
import type { CompanyContext } from '../db/with-company.ts';
import type { Stage } from './stage.ts';

/** One way to write into a month. `attempt` goes the real way; what it writes is rolled back by whoever calls it. */
export interface LockPath {
  code: LockPathCode;
  actor: LockActor;
  /** What the API asks of a person who goes this way. */
  permission?: PermissionCode;
  /** The source of the journal it would write; none where plain SQL writes rows. */
  source?: JournalSource;
  /** The till event that comes this way. */
  event?: EventType;
  attempt(pool: pg.Pool, context: CompanyContext, stage: Stage): Promise<unknown>;
}

/** The company has nothing this way could be tried with: no item, no till. */
export class NothingToTryWith extends Error {}

export function needed<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new NothingToTryWith(what);
  return value;
}

/** The key of a request nobody else sends. */
export function attemptKey(): Idempotency {
  return { key: `lock-test-${newId()}`, route: 'lock test', bodyHash: Buffer.from([]) };
}

export const REASON = 'lock test';
