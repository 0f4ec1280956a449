import { sql } from 'kysely';
import type * as z from 'zod';
import type { Rate, RateGap, RateInput, rateListQuery } from '#contract/rates.ts';
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

/** Every rate in use of some currencies. */
export async function currentRates(
  db: CompanyDb,
  currencies: readonly string[],
): Promise<{ rateDate: string; rateType: RateType; currency: string; rate: string }[]> {
  const { rows } = await db.sql.query<{ rateDate: string; rateType: RateType; currency: string; rate: string }>(
    `select rate_date as "rateDate", rate_type as "rateType", currency, rate from exchange_rates
      where company_id = $1 and currency = any ($2) and superseded_by_id is null`,
    [db.context.companyId, currencies],
  );
  return rows;
}

/** Every rate that was ever written for the day, type and currency of one, the one in use first. */
export async function rateHistory(db: CompanyDb, { rateDate, rateType, currency }: Rate): Promise<Rate[]> {
  const { rows } = await sql<Rate>`select ${RATE} where company_id = ${db.context.companyId} and rate_date = ${rateDate}
    and rate_type = ${rateType} and currency = ${currency} order by version desc`.execute(db.query);
  return rows;
}

const USES_SHOWN = 100;

/**
 * What was posted with a rate: journals between its day and the next rate's whose lines carry this very figure in its currency, at the
 * trade type; at the tax type, those whose tax was converted with it.
 */
export async function usesOfRate(db: CompanyDb, id: string) {
  const { rows } = await db.sql.query<{
    journalId: string;
    date: string;
    documentType: string;
    documentId: string;
    documentNumber: string | null;
    count: number;
  }>(
    `with r as (
        select e.*, c.trade_rate_type, c.tax_rate_type, (select min(n.rate_date) from exchange_rates n where n.company_id = e.company_id
          and n.rate_type = e.rate_type and n.currency = e.currency and n.rate_date > e.rate_date) as until
        from exchange_rates e join companies c on c.id = e.company_id where e.company_id = $1 and e.id = $2)
      select j.id as "journalId", j.journal_date as date, j.document_type as "documentType", j.document_id as "documentId",
        j.document_number as "documentNumber", (count(*) over ())::int as count
      from r join journals j on j.company_id = r.company_id and j.journal_date >= r.rate_date and (r.until is null or j.journal_date < r.until)
      where (r.rate_type = r.trade_rate_type and exists (select 1 from journal_lines l where l.company_id = j.company_id and l.journal_id = j.id
          and l.currency = r.currency and l.rate = r.rate))
        or (r.rate_type = r.tax_rate_type and exists (select 1 from tax_lines t where t.company_id = j.company_id and t.journal_id = j.id
          and t.currency = r.currency and t.tax_exchange_rate = r.rate))
      order by j.journal_date, j.id limit ${USES_SHOWN}`,
    [db.context.companyId, id],
  );
  return { uses: rows.map(({ count: _, ...use }) => use), useCount: rows[0]?.count ?? 0 };
}

/** Times of the last year between two rates, or since the last, that are longer than the company allows. */
export async function rateGaps(db: CompanyDb, today: BusinessDate, days: number): Promise<RateGap[]> {
  const { rows } = await db.sql.query<RateGap>(
    `select rate_type as "rateType", currency, (rate_date + 1) as "from", (until - 1) as "to", (until - rate_date - 1) as days from (
        select rate_type, currency, rate_date, coalesce(lead(rate_date) over (partition by rate_type, currency order by rate_date), $2::date + 1) as until
        from exchange_rates where company_id = $1 and superseded_by_id is null and rate_date <= $2) x
      where until - rate_date > $3 + 1 and until > $2::date - 365 order by until desc, currency, rate_type limit 20`,
    [db.context.companyId, today, days],
  );
  return rows;
}
