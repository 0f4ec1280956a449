import type { Area, PeriodState } from '#domain/enums.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

export interface PeriodStateChange {
  code: string;
  areas: readonly Area[];
  /** States this act may start from; another is refused in words. */
  from: readonly PeriodState[];
  state: PeriodState;
  reason: string;
  /** The approved reopening of hard periods. */
  permitId?: string;
}

interface HeldPeriod {
  id: string;
  area: Area;
  code: string;
  state: PeriodState;
  version: number;
}

/** Waits for postings under way rather than failing on the first lock: they hold their period rows FOR SHARE. */
const LOCK_PATIENCE = "set local lock_timeout = '30s'; set local statement_timeout = '35s'";

/** Period rows of one month for update, in the order postings take them: closing and posting cannot pass each other. */
export async function holdPeriods(db: CompanyDb, code: string, areas: readonly Area[]): Promise<HeldPeriod[]> {
  await db.sql.query(LOCK_PATIENCE);
  const { rows } = await db.sql.query<HeldPeriod>(
    'select id, area, code, state, version from periods where company_id = $1 and code = $2 and area = any ($3) order by area for update',
    [db.context.companyId, code, areas],
  );
  if (rows.length < new Set(areas).size) throw new Refusal('not_found');
  return rows;
}

/**
 * Sets the state of some areas of one month, after every posting under way has ended. The instant is taken once the rows are held,
 * so that what was posted before has an earlier one. Refuses period_sealed, reopening_needs_approval, period_state_unchanged.
 */
export async function writePeriodStates(db: CompanyDb, change: PeriodStateChange): Promise<void> {
  const held = await holdPeriods(db, change.code, change.areas);
  for (const period of held) {
    const params = { period: period.code, state: period.state, area: period.area };
    if (period.state === 'sealed') throw new Refusal('period_sealed');
    if (period.state === change.state) throw new Refusal('period_state_unchanged', { params });
    if (!change.from.includes(period.state))
      throw new Refusal(period.state === 'hard' ? 'reopening_needs_approval' : 'period_state_wrong', { params });
  }
  await db.sql.query(
    `update periods set state = $3, state_reason = $4, state_set_by = $5, state_set_at = clock_timestamp(), state_permit_id = $6, version = version + 1
     where company_id = $1 and id = any ($2)`,
    [
      db.context.companyId,
      held.map((period) => period.id),
      change.state,
      change.reason,
      db.context.actor.kind === 'person' ? db.context.actor.id : null,
      change.permitId ?? null,
    ],
  );
  await db.sql.query("select pg_notify('ops_changed', $1)", [db.context.companyId]);
}
