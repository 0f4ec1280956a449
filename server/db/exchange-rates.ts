import { sql } from 'kysely';
import type * as z from 'zod';
import type { Rate, RateInput, rateListQuery } from '#contract/rates.ts';
import type { RateType } from '#domain/enums.ts';
import type { BusinessDate } from '#lib/dates.ts';
import { afterCursor, allOf, type Ordering, orderBy, type Page, pageFrom } from './keyset.ts';
import type { CompanyDb } from './with-company.ts';

const RATE = sql`id, rate_date as "rateDate", rate_type as "rateType", currency, rate, source, version, created_at as "createdAt", superseded_by_id as "supersededById",
  (select p.display_name from people p where p.id = exchange_rates.created_by) as "enteredBy" from exchange_rates`;

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
    sql<boolean>`superseded_by_id is null`,
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

export async function insertRate(db: CompanyDb, id: string, input: RateInput, version = 1): Promise<void> {
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
      version,
      created_by: db.context.actor.kind === 'person' ? db.context.actor.id : null,
    })
    .execute();
}

/** Puts another rate in the place of one. False where something took its place already. The successor is written next. */
export async function supersedeRate(db: CompanyDb, id: string, successorId: string): Promise<boolean> {
  const changed = await db.query
    .updateTable('exchange_rates')
    .set({ superseded_by_id: successorId })
    .where('company_id', '=', db.context.companyId)
    .where('id', '=', id)
    .where('superseded_by_id', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
}

export interface FoundRate {
  rate_type: RateType;
  currency: string;
  /** Units of local currency for one unit of `currency`. */
  rate: string;
  rate_date: string;
}

/** The latest rate of each type and currency on or before a date, never one that was superseded. */
export async function latestRates(
  db: CompanyDb,
  types: readonly RateType[],
  currencies: readonly string[],
  date: BusinessDate,
): Promise<FoundRate[]> {
  const { rows } = await db.sql.query<FoundRate>({
    name: 'latest-rates',
    text: `select distinct on (rate_type, currency) rate_type, currency, rate, rate_date from exchange_rates
      where company_id = $1 and rate_type = any ($2) and currency = any ($3) and rate_date <= $4 and superseded_by_id is null
      order by rate_type, currency, rate_date desc`,
    values: [db.context.companyId, types, currencies, date],
  });
  return rows;
}
