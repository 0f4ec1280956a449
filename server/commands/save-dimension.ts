import type pg from 'pg';
import type { DimensionInput, DimensionUpdate } from '#contract/dimensions.ts';
import { newId } from '#lib/ids.ts';
import { dimensionsById, insertDimension, updateDimension as write } from '../db/dimensions.ts';
import { type Idempotency, once } from '../db/idempotency.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

/** Creates a cost centre or project and returns its id; a replay returns the first one's. Refuses code_taken. */
export function createDimension(
  pool: pg.Pool,
  context: CompanyContext,
  input: DimensionInput,
  idempotency: Idempotency,
): Promise<string> {
  return withCompany(pool, context, (db) =>
    once(db, idempotency, async () => {
      const id = newId();
      await insertDimension(db, id, input);
      return id;
    }),
  );
}

/** Changes one at the version its writer saw; what was posted under it stays. Refuses not_found, version_conflict. */
export function updateDimension(pool: pg.Pool, context: CompanyContext, input: DimensionUpdate): Promise<void> {
  return withCompany(pool, context, async (db) => {
    if (await write(db, input)) return;
    const current = (await dimensionsById(db, [input.id])).get(input.id);
    throw new Refusal(current ? 'version_conflict' : 'not_found');
  });
}
