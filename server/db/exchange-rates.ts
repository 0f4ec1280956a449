import { sql } from 'kysely';
import type * as z from 'zod';
import type { Rate, RateInput, rateListQuery } from '#contract/rates.ts';
import { afterCursor, allOf, type Ordering, orderBy, type Page, pageFrom } from './keyset.ts';
import type { CompanyDb } from './with-company.ts';

const RATE = sql`id, rate_date as "rateDate", rate_type as "rateType", currency, rate, source, version, created_at as "createdAt" from exchange_rates`;

export async function findRate(db: CompanyDb, id: string): Promise<Rate | undefined> {
  const { rows } = await sql<Rate>`select ${RATE} where company_id = ${db.context.companyId} and id = ${id}`.execute(
    db.query,
  );
  return rows[0];
}

export async function listRates(db: CompanyDb, query: z.infer<typeof rateListQuery>): Promise<Page<Rate>> {
  const ordering: Ordering = { column: 'rate_date', id: 'id', descending: true };
  const where = allOf([
    sql<boolean>`company_id = ${db.context.companyId}`,
    query.rateType ? sql<boolean>`rate_type = ${query.rateType}` : undefined,
    query.currency ? sql<boolean>`currency = ${query.currency}` : undefined,
    afterCursor(query.cursor, ordering),
  ]);
  const { rows } =
    await sql<Rate>`select ${RATE} where ${where} order by ${orderBy(ordering)} limit ${query.limit + 1}`.execute(
      db.query,
    );
  return pageFrom(rows, query.limit, (row) => [row.rateDate, row.id]);
}

export async function insertRate(db: CompanyDb, id: string, input: RateInput): Promise<void> {
  await db.query
    .insertInto('exchange_rates')
    .values({
      company_id: db.context.companyId,
      id,
      rate_date: input.rateDate,
      rate_type: input.rateType,
      currency: input.currency,
      rate: input.rate,
      source: input.source,
      created_by: db.context.actor.kind === 'person' ? db.context.actor.id : null,
    })
    .execute();
}

/** False when the version is no longer the one the writer saw. Posted documents keep the rate they were posted at. */
export async function updateRate(
  db: CompanyDb,
  input: { id: string; version: number; rate: string; source: string | null },
): Promise<boolean> {
  const changed = await db.query
    .updateTable('exchange_rates')
    .set({ rate: input.rate, source: input.source, version: input.version + 1 })
    .where('company_id', '=', db.context.companyId)
    .where('id', '=', input.id)
    .where('version', '=', input.version)
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
}
