import type pg from 'pg';
import type { RateInput } from '#contract/rates.ts';
import { newId } from '#lib/ids.ts';
import { findRate, insertRate, updateRate as writeRate } from '../db/exchange-rates.ts';
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

/** Corrects a rate for documents still to be posted. Refuses not_found, version_conflict. */
export function updateRate(
  pool: pg.Pool,
  context: CompanyContext,
  input: { id: string; version: number; rate: string; source: string | null },
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    if (await writeRate(db, input)) return;
    const current = await findRate(db, input.id);
    throw current ? new Refusal('version_conflict', { details: current }) : new Refusal('not_found');
  });
}
