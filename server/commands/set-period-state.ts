import { sql } from 'kysely';
import type pg from 'pg';
import type { PeriodState } from '#domain/enums.ts';
import { findPeriod } from '../db/accounting.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

export interface PeriodChange {
  id: string;
  version: number;
  reason: string;
}

/** Waits for postings under way rather than failing on the first lock: they hold their period rows FOR SHARE. */
const LOCK_PATIENCE = "set local lock_timeout = '30s'; set local statement_timeout = '35s'";

/**
 * Locks (hard) or unlocks (open) one period of one area. Takes the row for update, so that closing and posting cannot pass each
 * other. Refuses not_found, version_conflict, period_state_unchanged, and period_sealed for ever.
 */
export function setPeriodState(
  pool: pg.Pool,
  context: CompanyContext,
  change: PeriodChange,
  state: Extract<PeriodState, 'open' | 'hard'>,
): Promise<void> {
  return withCompany(pool, { ...context, reason: change.reason }, async (db) => {
    await db.sql.query(LOCK_PATIENCE);
    await db.sql.query('select 1 from periods where company_id = $1 and id = $2 for update', [
      context.companyId,
      change.id,
    ]);
    const period = await findPeriod(db, change.id);
    if (!period) throw new Refusal('not_found');
    if (period.version !== change.version) throw new Refusal('version_conflict', { details: period });
    if (period.state === 'sealed') throw new Refusal('period_sealed');
    if (period.state === state)
      throw new Refusal('period_state_unchanged', { params: { period: period.code, state, area: period.area } });
    await db.query
      .updateTable('periods')
      .set({
        state,
        state_reason: change.reason,
        state_set_by: context.actor.id,
        state_set_at: sql<string>`now()`,
        version: change.version + 1,
      })
      .where('company_id', '=', context.companyId)
      .where('id', '=', change.id)
      .execute();
    await db.sql.query("select pg_notify('ops_changed', $1)", [context.companyId]);
  });
}
