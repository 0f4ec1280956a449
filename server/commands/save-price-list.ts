import type pg from 'pg';
import type { PriceListInput } from '#contract/price-lists.ts';
import { overlapping } from '#domain/price-lists/price.ts';
import { newId } from '#lib/ids.ts';
import { type Idempotency, once } from '../db/idempotency.ts';
import { findPriceList, insertPriceList, updatePriceList as update } from '../db/price-lists.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

/** One price a day for an item. The database says the same; this names the row. */
function requireOnePriceADay(prices: PriceListInput['prices']): void {
  const [first] = overlapping(prices);
  const price = first === undefined ? undefined : prices[first];
  if (price)
    throw new Refusal('price_overlap', { params: { date: price.validFrom }, field: `prices.${first}.validFrom` });
}

/** Creates a list with its prices and returns its id; a replay of the request returns the first one's. */
export function createPriceList(
  pool: pg.Pool,
  context: CompanyContext,
  input: PriceListInput,
  idempotency: Idempotency,
): Promise<string> {
  requireOnePriceADay(input.prices);
  return withCompany(pool, context, (db) =>
    once(db, idempotency, async () => {
      const id = newId();
      await insertPriceList(db, id, input);
      return id;
    }),
  );
}

/** Changes a list and all its prices at the version its writer saw. Refuses not_found, version_conflict and price_overlap. */
export function updatePriceList(
  pool: pg.Pool,
  context: CompanyContext,
  { id, version, ...input }: Omit<PriceListInput, 'code'> & { id: string; version: number },
): Promise<void> {
  requireOnePriceADay(input.prices);
  return withCompany(pool, context, async (db) => {
    if (!(await findPriceList(db, id))) throw new Refusal('not_found');
    if (!(await update(db, id, version, input))) throw new Refusal('version_conflict');
  });
}
