import { sql } from 'kysely';
import type { CountedQuery } from '#contract/accounting.ts';
import type { DimensionInput, DimensionUpdate } from '#contract/dimensions.ts';
import type { AccountType, Dimension } from '#domain/enums.ts';
import type { CompanyDb } from './with-company.ts';

export interface DimensionRecord {
  dimension: Dimension;
  id: string;
  code: string;
  name: string;
  nameAr: string | null;
  nameFr: string | null;
  startDate: string | null;
  endDate: string | null;
  active: boolean;
  version: number;
}

const BOTH = `select 'cost_centre' as dimension, id, code, name, name_ar as "nameAr", name_fr as "nameFr", null::date as "startDate",
    null::date as "endDate", active, version from cost_centres where company_id = $1
  union all select 'project', id, code, name, name_ar, name_fr, start_date, end_date, active, version from projects where company_id = $1`;

export async function listDimensions(db: CompanyDb): Promise<DimensionRecord[]> {
  const { rows } = await db.sql.query<DimensionRecord>(`${BOTH} order by dimension, code`, [db.context.companyId]);
  return rows;
}

export async function dimensionsById(db: CompanyDb, ids: readonly string[]): Promise<Map<string, DimensionRecord>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.sql.query<DimensionRecord>(`select * from (${BOTH}) d where id = any ($2)`, [
    db.context.companyId,
    ids,
  ]);
  return new Map(rows.map((row) => [row.id, row]));
}

function columns(input: Pick<DimensionInput, 'name' | 'nameAr' | 'nameFr' | 'active'>) {
  return { name: input.name, name_ar: input.nameAr, name_fr: input.nameFr, active: input.active };
}

export async function insertDimension(db: CompanyDb, id: string, input: DimensionInput): Promise<void> {
  const own = { company_id: db.context.companyId, id, code: input.code, ...columns(input) };
  if (input.dimension === 'cost_centre') await db.query.insertInto('cost_centres').values(own).execute();
  else
    await db.query
      .insertInto('projects')
      .values({ ...own, start_date: input.startDate, end_date: input.endDate })
      .execute();
}

function matching({ company_id, id, version }: { company_id: string; id: string; version: number }) {
  return sql<boolean>`company_id = ${company_id} and id = ${id} and version = ${version}`;
}

/** False when the version is no longer the one the writer saw. */
export async function updateDimension(db: CompanyDb, input: DimensionUpdate): Promise<boolean> {
  const set = { ...columns(input), version: input.version + 1, updated_at: sql<string>`now()` };
  const own = { company_id: db.context.companyId, id: input.id, version: input.version };
  const changed =
    input.dimension === 'cost_centre'
      ? await db.query.updateTable('cost_centres').set(set).where(matching(own)).executeTakeFirst()
      : await db.query
          .updateTable('projects')
          .set({ ...set, start_date: input.startDate, end_date: input.endDate })
          .where(matching(own))
          .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

export interface DimensionBalance {
  dimension_id: string;
  account_id: string;
  code: string;
  name: string;
  name_ar: string | null;
  type: AccountType;
  base: string;
  local: string;
}

const COLUMN: Record<Dimension, string> = { cost_centre: 'cost_centre_id', project: 'project_id' };

/** Lines `l` that one dimension counts, or that name none; everything where no dimension is asked for. */
export function countedUnder({ dimension, named }: CountedQuery) {
  if (!dimension) return undefined;
  const column = sql.ref(`l.${COLUMN[dimension]}`);
  return named ? sql<boolean>`${column} = ${named}` : sql<boolean>`${column} is null`;
}

/** What the lines of an account that name a dimension (this one, or any) came to before a day. */
export async function sumUnder(
  db: CompanyDb,
  account: string,
  dimension: Dimension,
  named: string | undefined,
  day: string,
): Promise<{ base: string; local: string }> {
  const column = COLUMN[dimension];
  const { rows } = await db.sql.query<{ base: string; local: string }>(
    `select coalesce(sum(l.amount_base), 0)::text as base, coalesce(sum(l.amount_local), 0)::text as local from journal_lines l
      where l.company_id = $1 and l.${column} is not null and l.account_id = $2 and l.journal_date < $3 and ($4::uuid is null or l.${column} = $4)`,
    [db.context.companyId, account, day, named ?? null],
  );
  return rows[0] ?? { base: '0', local: '0' };
}

/** Revenue and expense of a time by what the lines name, debit positive. One range of the dimension's own index. */
export async function readBreakdown(
  db: CompanyDb,
  dimension: Dimension,
  from: string,
  to: string,
): Promise<DimensionBalance[]> {
  const column = COLUMN[dimension];
  const { rows } = await db.sql.query<DimensionBalance>({
    name: `breakdown-${dimension}`,
    text: `select l.${column} as dimension_id, a.id as account_id, a.code, a.name, a.name_ar, a.type, sum(l.amount_base)::text as base,
        sum(l.amount_local)::text as local
      from journal_lines l join accounts a on a.company_id = l.company_id and a.id = l.account_id and a.type in ('revenue', 'expense')
      where l.company_id = $1 and l.${column} is not null and l.journal_date between $2 and $3
      group by l.${column}, a.id, a.code, a.name, a.name_ar, a.type order by a.code`,
    values: [db.context.companyId, from, to],
  });
  return rows;
}
