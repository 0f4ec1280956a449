import { sql } from 'kysely';
import type pg from 'pg';
import { permitStatus } from '#domain/periods/permit.ts';
import { writePeriodStates } from '../books/period-states.ts';
import { holdPermit, type PermitRecord } from '../db/period-permits.ts';
import { type CompanyContext, type CompanyDb, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

interface Decision {
  id: string;
  version: number;
}

async function hold(db: CompanyDb, { id, version }: Decision): Promise<PermitRecord> {
  const permit = await holdPermit(db, id);
  if (!permit) throw new Refusal('not_found');
  if (permit.version !== version) throw new Refusal('permit_decided');
  return permit;
}

/**
 * The second person's word. An exception lives from now for its minutes; a reopening opens its periods in this transaction. The
 * database refuses permit_second_person and permit_not_yours whatever path this comes by. Refuses permit_decided.
 */
export function approvePeriodPermit(pool: pg.Pool, context: CompanyContext, decision: Decision): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const permit = await hold(db, decision);
    if (permitStatus(permit, new Date()) !== 'requested') throw new Refusal('permit_decided');
    await db.query
      .updateTable('period_permits')
      .set({ approved_by: context.actor.id, approved_at: sql<string>`now()`, version: decision.version + 1 })
      .where('company_id', '=', context.companyId)
      .where('id', '=', decision.id)
      .execute();
    if (permit.kind === 'reopening')
      await writePeriodStates(db, {
        code: permit.periodCode,
        areas: permit.areas,
        from: ['hard'],
        state: 'open',
        reason: permit.reason,
        permitId: permit.id,
      });
    await db.sql.query("select pg_notify('ops_changed', $1)", [context.companyId]);
  });
}

/** Refuses, withdraws or revokes: whichever it is, nothing is posted under it from now on. What was posted stays, and is listed. */
export function endPeriodPermit(
  pool: pg.Pool,
  context: CompanyContext,
  decision: Decision & { reason: string },
  mayEnd: (permit: PermitRecord) => boolean,
): Promise<void> {
  return withCompany(pool, { ...context, reason: decision.reason }, async (db) => {
    const permit = await hold(db, decision);
    if (!mayEnd(permit)) throw new Refusal('permit_not_yours');
    if (!['requested', 'live'].includes(permitStatus(permit, new Date()))) throw new Refusal('permit_decided');
    await db.query
      .updateTable('period_permits')
      .set({
        ended_by: context.actor.id,
        ended_at: sql<string>`now()`,
        end_reason: decision.reason,
        version: decision.version + 1,
      })
      .where('company_id', '=', context.companyId)
      .where('id', '=', decision.id)
      .execute();
    await db.sql.query("select pg_notify('ops_changed', $1)", [context.companyId]);
  });
}
