import type pg from 'pg';
import type { RateInput } from '#contract/rates.ts';
import { compare, decimal } from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import { findRate, insertRate, supersedeRate as replace } from '../db/exchange-rates.ts';
import { type Idempotency, once } from '../db/idempotency.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

/** Enters a rate; one a day, type and currency. Refuses rate_exists. */
export function createRate(
  pool: pg.Pool,
  context: CompanyContext,
  input: RateInput,
  idempotency: Idempotency,
): Promise<string> {
  return withCompany(pool, context, (db) =>
    once(db, idempotency, async () => {
      const id = newId();
      await insertRate(db, id, input);
      return id;
    }),
  );
}

/**
 * Corrects a rate by one that takes its place: whatever was posted with the old one can still show it. Returns the successor's id.
 * Refuses not_found, rate_superseded and rate_unchanged.
 */
export function supersedeRate(
  pool: pg.Pool,
  context: CompanyContext,
  input: { id: string; rate: string; source: string | null },
): Promise<string> {
  return withCompany(pool, context, async (db) => {
    const old = await findRate(db, input.id);
    if (!old) throw new Refusal('not_found');
    if (compare(decimal(old.rate), decimal(input.rate)) === 0 && old.source === input.source)
      throw new Refusal('rate_unchanged', { field: 'rate' });
    const id = newId();
    if (!(await replace(db, input.id, id))) throw new Refusal('rate_superseded');
    const { rateDate, rateType, currency } = old;
    const { rate, source } = input;
    await insertRate(db, id, { rateDate, rateType, currency, rate, source }, old.version + 1);
    return id;
  });
}
