import { sql } from 'kysely';
import type pg from 'pg';
import { newId } from '#lib/ids.ts';
import type { Evidence } from '../closing/evidence.ts';
import { reviewMonth } from '../closing/signoff.ts';
import { findMonth, listSignoffs, listWaivers } from '../db/close-months.ts';
import { type CompanyContext, type CompanyDb, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

async function monthOf(db: CompanyDb, code: string) {
  const month = await findMonth(db, code);
  if (!month) throw new Refusal('not_found');
  return month;
}

/** Red stands in the way unless a second person waived exactly what the check finds now. */
async function requireNothingRed(db: CompanyDb, code: string, evidence: readonly Evidence[]) {
  const waived = new Set((await listWaivers(db, code)).flatMap((one) => (one.approvedAt ? [one.evidenceId] : [])));
  const red = evidence.find(({ id, result }) => result === 'red' && !waived.has(id));
  if (red) throw new Refusal('close_red', { params: { check: red.check } });
}

/** Asks for a waiver of what a red check finds. It covers these rows alone. Refuses waiver_not_needed, close_decided. */
export function requestWaiver(
  pool: pg.Pool,
  context: CompanyContext,
  input: { code: string; evidenceId: string; reason: string },
): Promise<void> {
  return withCompany(pool, { ...context, reason: input.reason }, async (db) => {
    await db.query
      .insertInto('close_waivers')
      .values({
        company_id: context.companyId,
        id: newId(),
        period_code: input.code,
        evidence_id: input.evidenceId,
        reason: input.reason,
        requested_by: context.actor.id ?? '',
      })
      .execute();
  });
}

/** The second person's word on a waiver. Refuses close_second_person, close_not_yours, close_decided. */
export function approveWaiver(pool: pg.Pool, context: CompanyContext, id: string): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const { numUpdatedRows } = await db.query
      .updateTable('close_waivers')
      .set({ approved_by: context.actor.id, approved_at: sql<string>`now()` })
      .where('company_id', '=', context.companyId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Refusal('not_found');
  });
}

/** Lays the month before a second person, with the evidence it stands on. Refuses close_red, and close_decided where one stands. */
export function prepareClose(pool: pg.Pool, context: CompanyContext, code: string): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const { evidence } = await reviewMonth(db, await monthOf(db, code));
    await requireNothingRed(db, code, evidence);
    const id = newId();
    const company_id = context.companyId;
    await db.query
      .insertInto('close_signoffs')
      .values({ company_id, id, period_code: code, prepared_by: context.actor.id ?? '' })
      .execute();
    await db.query
      .insertInto('close_signoff_evidence')
      .values(evidence.map((found) => ({ company_id, signoff_id: id, check_code: found.check, evidence_id: found.id })))
      .execute();
  });
}

/**
 * Signs what another prepared, after asking every check once more: what changed meanwhile lets it fall, which is kept, and nothing
 * is signed. Refuses signoff_fallen, close_second_person, close_not_yours, close_red.
 */
export async function signClose(
  pool: pg.Pool,
  context: CompanyContext,
  input: { code: string; id: string; version: number },
): Promise<void> {
  const fallen = await withCompany(pool, context, async (db) => {
    const review = await reviewMonth(db, await monthOf(db, input.code));
    if (review.fallen.length > 0) return review.fallen;
    const standing = (await listSignoffs(db, input.code)).find(({ fallenAt }) => fallenAt === null);
    if (standing?.id !== input.id || standing.version !== input.version || standing.signedAt)
      throw new Refusal('close_decided');
    await db.query
      .updateTable('close_signoffs')
      .set({ signed_by: context.actor.id, signed_at: sql<string>`now()`, version: input.version + 1 })
      .where('company_id', '=', context.companyId)
      .where('id', '=', input.id)
      .execute();
    return [];
  });
  if (fallen.length > 0)
    throw new Refusal('signoff_fallen', {
      params: { checks: fallen.map(({ check }) => check).join(', ') },
      details: fallen,
    });
}
