import type pg from 'pg';
import type { Area, PeriodState } from '#domain/enums.ts';
import { holdPeriods, writePeriodStates } from '../books/period-states.ts';
import { findPeriod } from '../db/accounting.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

type Settable = Exclude<PeriodState, 'sealed'>;

/** What each act may start from: hard is left only by an approved reopening. */
const FROM: Record<Settable, readonly PeriodState[]> = { open: ['soft'], soft: ['open'], hard: ['open', 'soft'] };

export interface PeriodChange {
  id: string;
  version: number;
  reason: string;
}

/**
 * Closes (soft, hard) or opens one period of one area. Refuses not_found, version_conflict, period_state_unchanged,
 * reopening_needs_approval, and period_sealed for ever.
 */
export function setPeriodState(
  pool: pg.Pool,
  context: CompanyContext,
  change: PeriodChange,
  state: Settable,
): Promise<void> {
  return withCompany(pool, { ...context, reason: change.reason }, async (db) => {
    const period = await findPeriod(db, change.id);
    if (!period) throw new Refusal('not_found');
    const [held] = await holdPeriods(db, period.code, [period.area]);
    if (held?.version !== change.version) throw new Refusal('version_conflict', { details: period });
    await writePeriodStates(db, {
      code: period.code,
      areas: [period.area],
      from: FROM[state],
      state,
      reason: change.reason,
    });
  });
}

export interface MonthChange {
  code: string;
  areas: readonly Area[];
  reason: string;
  /** What the person saw: an area somebody changed meanwhile is refused. */
  seen: readonly { area: Area; version: number }[];
}

/** The same for several areas of one month at once: all, or none. */
export function setMonthState(
  pool: pg.Pool,
  context: CompanyContext,
  change: MonthChange,
  state: Settable,
): Promise<void> {
  return withCompany(pool, { ...context, reason: change.reason }, async (db) => {
    const held = await holdPeriods(db, change.code, change.areas);
    if (held.some(({ area, version }) => change.seen.find((seen) => seen.area === area)?.version !== version))
      throw new Refusal('version_conflict');
    await writePeriodStates(db, { ...change, from: FROM[state], state });
  });
}
