import type pg from 'pg';
import type { Difference } from '#domain/closing/checks.ts';
import type { Evidence } from '../closing/evidence.ts';
import { reviewMonth as review } from '../closing/signoff.ts';
import { findMonth } from '../db/close-months.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

/** Asks every check of a month now, keeps what changed as evidence, and lets a sign-off fall whose own rows changed. */
export function reviewMonth(
  pool: pg.Pool,
  context: CompanyContext,
  code: string,
): Promise<{ evidence: Evidence[]; fallen: Difference[] }> {
  return withCompany(pool, context, async (db) => {
    const month = await findMonth(db, code);
    if (!month) throw new Refusal('not_found');
    return review(db, month);
  });
}
