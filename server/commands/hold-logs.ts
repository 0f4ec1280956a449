import type pg from 'pg';
import { newId } from '#lib/ids.ts';
import { type Idempotency, once } from '../db/idempotency.ts';
import { insertHold, releaseStandingHold } from '../db/retention.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

/** While a hold stands, retention drops no partition of any log. Returns its id; a replay returns the first one's. */
export function placeHold(
  pool: pg.Pool,
  context: CompanyContext,
  reason: string,
  idempotency?: Idempotency,
): Promise<string> {
  return withCompany(pool, { ...context, reason }, (db) => {
    const place = async () => {
      const id = newId();
      await insertHold(db, id, reason);
      return id;
    };
    return idempotency ? once(db, idempotency, place) : place();
  });
}

/** Refuses not_found when there is no such hold of the company, or it was released before. */
export function releaseHold(pool: pg.Pool, context: CompanyContext, id: string, reason: string): Promise<void> {
  return withCompany(pool, { ...context, reason }, async (db) => {
    if (!(await releaseStandingHold(db, id, reason))) throw new Refusal('not_found');
  });
}
