import type pg from 'pg';
import { AREAS } from '#domain/enums.ts';
import { newId } from '#lib/ids.ts';
import { holdPeriods, writePeriodStates } from '../books/period-states.ts';
import { readSealedFigures } from '../closing/sealed-figures.ts';
import { reviewMonth } from '../closing/signoff.ts';
import { findMonth, listSignoffs } from '../db/close-months.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

/**
 * Seals a signed and locked month: its trial balance, tax return and the hash of every row are kept, and it is never opened again.
 * Refuses seal_needs_lock, seal_needs_signoff, signoff_fallen, close_not_yours, period_sealed.
 */
export function sealMonth(
  pool: pg.Pool,
  context: CompanyContext,
  input: { code: string; reason: string },
): Promise<void> {
  return withCompany(pool, { ...context, reason: input.reason }, async (db) => {
    const month = await findMonth(db, input.code);
    if (!month) throw new Refusal('not_found');
    // Held from here: what the review finds is what is sealed.
    await holdPeriods(db, input.code, AREAS);
    const { fallen } = await reviewMonth(db, month);
    if (fallen.length > 0)
      throw new Refusal('signoff_fallen', { params: { checks: fallen.map(({ check }) => check).join(', ') } });
    const signed = (await listSignoffs(db, input.code)).find((one) => one.signedAt !== null && one.fallenAt === null);
    if (!signed) throw new Refusal('seal_needs_signoff', { params: { period: input.code } });
    const figures = await readSealedFigures(db, month);
    await db.query
      .insertInto('period_seals')
      .values({
        company_id: context.companyId,
        id: newId(),
        period_code: input.code,
        start_date: month.startDate,
        end_date: month.endDate,
        signoff_id: signed.id,
        sealed_by: context.actor.id ?? '',
        journal_count: figures.journals,
        line_count: figures.lines,
        trial_balance: JSON.stringify(figures.trialBalance),
        tax_return: JSON.stringify(figures.taxReturn),
        day_hashes: JSON.stringify(figures.dayHashes),
        root_hash: Buffer.from(figures.rootHash, 'hex'),
      })
      .execute();
    await writePeriodStates(db, {
      code: input.code,
      areas: AREAS,
      from: ['hard'],
      state: 'sealed',
      reason: input.reason,
    });
  });
}
