import { sql } from 'kysely';
import type { CustomerInput, CustomerListQuery } from '#contract/customers.ts';
import { type Archived, archivedColumn } from './archive.ts';
import { afterCursor, allOf, type Ordering, orderBy, type Page, pageFrom } from './keyset.ts';
import type { CompanyDb } from './with-company.ts';

export interface CustomerRecord {
  id: string;
  code: string;
  name: string;
  name_ar: string | null;
  country: string;
  tax_number: string | null;
  email: string | null;
  phone: string | null;
  address: string | null;
  currency: string;
  terms_days: number;
  terms_end_of_month: boolean;
  price_list_id: string | null;
  price_list_name: string | null;
  credit_limit_base: string | null;
  active: boolean;
  archived: Archived | null;
  balance_base: string;
  balance_local: string;
  version: number;
  created_at: string;
  updated_at: string;
}

// With what they owe: the sum of their open items, which the journal guard keeps. Settled items add nothing; leaving them out lets
// the index of open ones answer, so that neither a posting nor a list reads the company's history.
const CUSTOMER = sql`
  c.id, c.code, c.name, c.name_ar, c.country, c.tax_number, c.email, c.phone, c.address, c.currency, c.terms_days, c.terms_end_of_month, c.price_list_id,
  (select l.name from price_lists l where l.company_id = c.company_id and l.id = c.price_list_id) as price_list_name, c.credit_limit_base, c.active,
  ${sql.raw(archivedColumn('c'))}, c.version, c.created_at, c.updated_at, coalesce(o.base, 0)::text as balance_base, coalesce(o.local, 0)::text as balance_local
  from customers c
  left join lateral (
    select sum(i.balance_base) as base, sum(i.balance_local) as local from open_items i
    where i.company_id = c.company_id and i.customer_id = c.id and i.kind = 'ar'
      and (i.balance <> 0 or i.balance_base <> 0 or i.balance_local <> 0)
  ) o on true`;

export async function findCustomer(db: CompanyDb, id: string): Promise<CustomerRecord | undefined> {
  const { rows } =
    await sql<CustomerRecord>`select ${CUSTOMER} where c.company_id = ${db.context.companyId} and c.id = ${id}`.execute(
      db.query,
    );
  return rows[0];
}

/** Those of the ids that are customers of this company. */
export async function customersById(db: CompanyDb, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await db.sql.query<{ id: string }>(
    'select id from customers where company_id = $1 and id = any ($2)',
    [db.context.companyId, ids],
  );
  return new Set(rows.map((row) => row.id));
}

/** Holds the customer for this transaction, so that two documents cannot both fit under one credit limit. */
export async function lockCustomer(
  db: CompanyDb,
  id: string,
): Promise<Pick<CustomerRecord, 'name' | 'active' | 'credit_limit_base'> | undefined> {
  const { rows } = await db.sql.query<Pick<CustomerRecord, 'name' | 'active' | 'credit_limit_base'>>({
    name: 'lock-customer',
    text: 'select name, active, credit_limit_base from customers where company_id = $1 and id = $2 for no key update',
    values: [db.context.companyId, id],
  });
  return rows[0];
}

/** Ids that match free text, through the reviewed search function. */
export async function searchCustomers(db: CompanyDb, text: string, limit: number): Promise<string[]> {
  const { rows } = await db.sql.query<{ id: string }>({
    name: 'search-customers',
    text: 'select id from search_customers($1, $2)',
    values: [text, limit],
  });
  return rows.map((row) => row.id);
}

export async function listCustomers(db: CompanyDb, query: CustomerListQuery): Promise<Page<CustomerRecord>> {
  const byCode = query.sort.endsWith('code');
  const ordering: Ordering = {
    column: byCode ? 'c.code' : 'c.name',
    id: 'c.id',
    descending: query.sort.startsWith('-'),
  };
  const where = allOf([
    sql<boolean>`c.company_id = ${db.context.companyId}`,
    query.search ? sql<boolean>`c.id = any (${await searchCustomers(db, query.search, 1000)}::uuid[])` : undefined,
    query.archived ? sql<boolean>`c.archived_at is not null` : sql<boolean>`c.archived_at is null`,
    query.active === undefined ? undefined : sql<boolean>`c.active = ${query.active}`,
    query.currency ? sql<boolean>`c.currency = any (${query.currency})` : undefined,
    afterCursor(query.cursor, ordering),
  ]);
  const { rows } =
    await sql<CustomerRecord>`select ${CUSTOMER} where ${where} order by ${orderBy(ordering)} limit ${query.limit + 1}`.execute(
      db.query,
    );
  return pageFrom(rows, query.limit, (row) => [byCode ? row.code : row.name, row.id]);
}

/** As a person wrote it, its country settled. */
export type WrittenCustomer = Omit<CustomerInput, 'country'> & { country: string };

export async function insertCustomer(db: CompanyDb, id: string, input: WrittenCustomer): Promise<void> {
  await db.query
    .insertInto('customers')
    .values({ company_id: db.context.companyId, id, code: input.code, ...columns(input) })
    .execute();
}

/** False when the version is no longer the one the writer saw. */
export async function updateCustomer(
  db: CompanyDb,
  id: string,
  version: number,
  input: Omit<WrittenCustomer, 'code'>,
): Promise<boolean> {
  const changed = await db.query
    .updateTable('customers')
    .set({ ...columns(input), version: version + 1, updated_at: sql<string>`now()` })
    .where('company_id', '=', db.context.companyId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
}

function columns(input: Omit<WrittenCustomer, 'code'>) {
  return {
    name: input.name,
    name_ar: input.nameAr,
    country: input.country,
    tax_number: input.taxNumber,
    email: input.email,
    phone: input.phone,
    address: input.address,
    currency: input.currency,
    terms_days: input.termsDays,
    terms_end_of_month: input.termsEndOfMonth,
    price_list_id: input.priceListId,
    credit_limit_base: input.creditLimitBase,
    active: input.active,
  };
}

/** Who has this tax number already, so that a person is told rather than a constraint. */
export async function findCustomerByTaxNumber(
  db: CompanyDb,
  country: string,
  number: string,
): Promise<Pick<CustomerRecord, 'id' | 'code' | 'name'> | undefined> {
  return db.query
    .selectFrom('customers')
    .select(['id', 'code', 'name'])
    .where('company_id', '=', db.context.companyId)
    .where('country', '=', country)
    .where('tax_number', '=', number)
    .executeTakeFirst();
}
