import type pg from 'pg';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

/** While a hold stands, retention drops no partition of any log. The context's reason says why. */
export function placeHold(pool: pg.Pool, context: CompanyContext, id: string): Promise<void> {
  return withCompany(pool, context, async (db) => {
    await db.query
      .insertInto('legal_holds')
      .values({ company_id: context.companyId, id, reason: context.reason ?? '' })
      .execute();
  });
}

/** Refuses not_found when there is no such hold of the company, or it was released before. */
export function releaseHold(pool: pg.Pool, context: CompanyContext, id: string): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const { rowCount } = await db.sql.query(
      'update legal_holds set released_at = now() where company_id = $1 and id = $2 and released_at is null',
      [context.companyId, id],
    );
    if (rowCount === 0) throw new Refusal('not_found');
  });
}
