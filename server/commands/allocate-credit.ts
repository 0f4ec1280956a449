import { sql } from 'kysely';
import type pg from 'pg';
import type { AllocationInput } from '#contract/allocations.ts';
import type { EffectsPreview } from '#contract/ledger.ts';
import { effectHash } from '#domain/ledger/effect-hash.ts';
import { formatNumber } from '#domain/numbering/number.ts';
import { fiscalYearOf } from '#lib/dates.ts';
import { format } from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import { type AllocationProposal, proposeAllocation } from '../books/allocation-posting.ts';
import { applyEffects } from '../books/apply-effects.ts';
import { readEffectsPreview } from '../books/effects-preview.ts';
import { insertAllocationLines } from '../db/allocations.ts';
import { type Idempotency, once } from '../db/idempotency.ts';
import { peekNumber, takeNumber } from '../db/number-counters.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

const SERIES = 'allocation';

function apply(db: CompanyDb, id: string, proposal: AllocationProposal, number: string | null): Promise<string> {
  return applyEffects(db, { documentType: 'allocation', documentId: id, documentNumber: number }, proposal.effects);
}

async function preview(db: CompanyDb, proposal: AllocationProposal): Promise<EffectsPreview> {
  const id = newId();
  const year = fiscalYearOf(proposal.effects.date, proposal.settings.fiscal_year_start_month);
  return readEffectsPreview(db, {
    journalId: await apply(db, id, proposal, null),
    documentId: id,
    effectHash: effectHash(proposal.effects),
    number: formatNumber(SERIES, year, await peekNumber(db, SERIES, year)),
    warnings: proposal.warnings,
  });
}

/** What allocating would do, rolled back. */
export function previewAllocation(
  pool: pg.Pool,
  context: CompanyContext,
  input: AllocationInput,
): Promise<EffectsPreview> {
  return dryRun(pool, context, async (db) => preview(db, await proposeAllocation(db, input)));
}

/**
 * Matches a credit with what it settles, at once: an allocation has no draft. Refuses credit_unknown, credit_exceeded,
 * open_item_settled, open_item_exceeded, period_locked, effects_changed (with the new preview as details).
 */
export function allocateCredit(
  pool: pg.Pool,
  context: CompanyContext,
  { effectHash: seen, ...input }: AllocationInput & { effectHash?: string | undefined },
  idempotency: Idempotency,
): Promise<string> {
  return withCompany(pool, context, (db) =>
    once(db, idempotency, async () => {
      const proposal = await proposeAllocation(db, input);
      if (seen !== undefined && seen !== effectHash(proposal.effects))
        throw new Refusal('effects_changed', { details: await preview(db, proposal) });
      const id = newId();
      await db.query
        .insertInto('allocations')
        .values({
          company_id: context.companyId,
          id,
          customer_id: proposal.credit.customerId,
          credit_item_id: input.creditItemId,
          allocation_date: input.allocationDate,
          currency: proposal.credit.currency,
          amount: format(proposal.counted.taken),
          rate_of_base: format(proposal.rates.rateOfBase),
          notes: input.notes,
          created_by: context.actor.id,
        })
        .execute();
      await insertAllocationLines(db, id, input.applications);
      const year = fiscalYearOf(input.allocationDate, proposal.settings.fiscal_year_start_month);
      const number = formatNumber(SERIES, year, await takeNumber(db, SERIES, year));
      const journalId = await apply(db, id, proposal, number);
      await db.query
        .updateTable('allocations')
        .set({ number, journal_id: journalId, posted_at: sql<string>`now()`, posted_by: context.actor.id })
        .where('company_id', '=', context.companyId)
        .where('id', '=', id)
        .execute();
      return id;
    }),
  );
}
