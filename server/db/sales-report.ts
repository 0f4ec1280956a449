import { type RawBuilder, sql } from 'kysely';
import type { SalesNarrowing } from '#contract/sales-reports.ts';
import type { SalesGroup } from '#domain/reports/sales.ts';
import { afterCursor, allOf, type Ordering, orderBy, type Page, pageFrom } from './keyset.ts';
import type { CompanyDb } from './with-company.ts';

/** Documents that sell, and those that take back: the same columns, the other sign. */
const KINDS = [
  {
    type: 'sales_invoice',
    sign: 1,
    documents: 'sales_invoices',
    day: 'invoice_date',
    lines: 'sales_invoice_lines',
    of: 'invoice_id',
  },
  {
    type: 'credit_note',
    sign: -1,
    documents: 'credit_notes',
    day: 'note_date',
    lines: 'credit_note_lines',
    of: 'credit_note_id',
  },
] as const;

const TYPES = KINDS.map(({ type }) => type);

type Condition = RawBuilder<boolean>;

/** Posted and not voided since; drafts never sold anything. */
function documents(db: CompanyDb, narrowing: SalesNarrowing): RawBuilder<unknown> {
  const { companyId } = db.context;
  const kinds = KINDS.map((kind) => {
    const where = allOf([
      sql<boolean>`d.company_id = ${companyId}`,
      sql<boolean>`d.status = 'posted'`,
      sql<boolean>`d.${sql.ref(kind.day)} between ${narrowing.from} and ${narrowing.to}`,
      narrowing.warehouse ? sql<boolean>`d.warehouse_id = ${narrowing.warehouse}` : undefined,
      narrowing.customer === 'none'
        ? sql<boolean>`d.customer_id is null`
        : narrowing.customer
          ? sql<boolean>`d.customer_id = ${narrowing.customer}`
          : undefined,
    ]);
    return sql`select ${kind.type}::text as document_type, ${kind.sign}::integer as sign, d.id, d.number, d.${sql.ref(kind.day)} as day, d.customer_id,
      d.warehouse_id, d.journal_id, d.net, d.net_base, d.net_local from ${sql.table(kind.documents)} d where ${where}`;
  });
  return sql.join(kinds, sql` union all `);
}

function linesOf(db: CompanyDb, of: RawBuilder<unknown>): RawBuilder<unknown> {
  const kinds = KINDS.map(
    (
      kind,
    ) => sql`select d.*, l.id as line_id, l.line_no, l.item_id, l.description, l.unit_code, l.quantity, l.tax_code_id, l.net as line_net
      from ${of} d join ${sql.table(kind.lines)} l on l.company_id = ${db.context.companyId} and l.${sql.ref(kind.of)} = d.id
      where d.document_type = ${kind.type}`,
  );
  return sql.join(kinds, sql` union all `);
}

/** A line's part of a figure of its document: what is rounded off one line the next one carries, so that the parts add up exactly. */
function part(through: string, line: string, of: string, whole: string, decimals: RawBuilder<unknown>) {
  const upTo = (amount: RawBuilder<unknown>) =>
    sql`round(${amount} * ${sql.ref(of)} / nullif(${sql.ref(whole)}, 0), ${decimals})`;
  return sql`coalesce(${upTo(sql.ref(through))} - ${upTo(sql`(${sql.ref(through)} - ${sql.ref(line)})`)}, 0)`;
}

interface Options {
  costs: boolean;
  decimals: { base: number; local: number };
}

/**
 * Every line of some documents with its part of what the books say of the document: net and tax in both currencies, and what its goods
 * cost. `lines` is a query of lines; of each document all of them, or the parts would not add up.
 */
function facts(db: CompanyDb, narrowing: SalesNarrowing, lines: RawBuilder<unknown>, { costs, decimals }: Options) {
  const { companyId } = db.context;
  const base = sql`${decimals.base}::integer`;
  const local = sql`${decimals.local}::integer`;
  const between = (column: string) => sql`${sql.ref(column)} between ${narrowing.from} and ${narrowing.to}`;
  return sql`
    lines as (
      select r.*, sum(r.line_net) over (partition by r.id order by r.line_no) as net_through,
        sum(r.line_net) over (partition by r.id, r.tax_code_id order by r.line_no) as code_through,
        sum(r.line_net) over (partition by r.id, r.tax_code_id) as code_net
      from (${lines}) r),
    taxes as (
      select x.journal_id, x.tax_code_id, sum(x.tax_base) as tax_base, sum(x.tax_local) as tax_local from tax_lines x
      where x.company_id = ${companyId} and ${between('x.tax_date')} group by 1, 2),
    costs as (
      select m.document_line_id, -sum(m.value_base) as cost_base, -sum(m.value_local) as cost_local from stock_moves m
      where m.company_id = ${companyId} and ${between('m.move_date')} and m.document_line_id is not null
        and m.document_type = any (${TYPES}) and ${costs}::boolean group by 1),
    facts as (
      select l.document_type, l.id, l.number, l.day, l.customer_id, l.warehouse_id, l.line_id, l.item_id, l.description, l.unit_code,
        i.code as item_code, i.category, l.sign * l.quantity as quantity,
        l.sign * ${part('l.net_through', 'l.line_net', 'l.net_base', 'l.net', base)} as net_base,
        l.sign * ${part('l.net_through', 'l.line_net', 'l.net_local', 'l.net', local)} as net_local,
        ${part('l.code_through', 'l.line_net', 't.tax_base', 'l.code_net', base)} as tax_base,
        ${part('l.code_through', 'l.line_net', 't.tax_local', 'l.code_net', local)} as tax_local,
        coalesce(c.cost_base, 0) as cost_base, coalesce(c.cost_local, 0) as cost_local
      from lines l
      join items i on i.company_id = ${companyId} and i.id = l.item_id
      left join taxes t on t.journal_id = l.journal_id and t.tax_code_id = l.tax_code_id
      left join costs c on c.document_line_id = l.line_id)`;
}

function ofItems({ item, category }: SalesNarrowing): Condition {
  return allOf([
    item ? sql<boolean>`f.item_id = ${item}` : undefined,
    category === undefined ? undefined : sql<boolean>`coalesce(f.category, '') = ${category}`,
  ]);
}

export interface SalesRecord {
  /** Of all of them together: no group. */
  whole: boolean;
  key: string | null;
  code: string | null;
  name: string | null;
  name_ar: string | null;
  unit_code: string | null;
  documents: number;
  quantity: string;
  net_base: string;
  net_local: string;
  tax_base: string;
  tax_local: string;
  returned_base: string;
  returned_local: string;
  cost_base: string;
  cost_local: string;
}

const GROUPS: Record<SalesGroup, { key: string; names: string }> = {
  item: {
    key: 'f.item_id::text',
    names: 'select id::text as key, code, name, name_ar, unit_code from items where company_id = $company',
  },
  customer: {
    key: "coalesce(f.customer_id::text, 'none')",
    names: 'select id::text as key, code, name, name_ar, null as unit_code from customers where company_id = $company',
  },
  warehouse: {
    key: 'f.warehouse_id::text',
    names: 'select id::text as key, code, name, name_ar, null as unit_code from warehouses where company_id = $company',
  },
  category: { key: "coalesce(f.category, '')", names: '' },
  month: { key: "to_char(f.day, 'YYYY-MM')", names: '' },
};

/** Sales of a time by one thing, and of all of it: what came back is deducted, voided documents are left out. */
export async function readSales(
  db: CompanyDb,
  by: SalesGroup,
  narrowing: SalesNarrowing,
  options: Options,
): Promise<SalesRecord[]> {
  const { key, names } = GROUPS[by];
  const named =
    names === ''
      ? sql`select null::text as key, null::text as code, null::text as name, null::text as name_ar, null::text as unit_code where false`
      : sql.raw(names.replace('$company', "nullif(current_setting('app.company_id', true), '')::uuid"));
  const { rows } = await sql<SalesRecord>`
    with docs as (${documents(db, narrowing)}), ${facts(db, narrowing, linesOf(db, sql`docs`), options)},
    sums as (
      select grouping(f.key) = 1 as whole, f.key, count(distinct f.id)::integer as documents, sum(f.quantity) as quantity,
        sum(f.net_base) as net_base, sum(f.net_local) as net_local, sum(f.tax_base) as tax_base, sum(f.tax_local) as tax_local,
        coalesce(sum(f.net_base) filter (where f.document_type = 'credit_note'), 0) as returned_base,
        coalesce(sum(f.net_local) filter (where f.document_type = 'credit_note'), 0) as returned_local,
        sum(f.cost_base) as cost_base, sum(f.cost_local) as cost_local
      from (select f.*, ${sql.raw(key)} as key from facts f where ${ofItems(narrowing)}) f
      group by grouping sets ((f.key), ()))
    select s.whole, s.key, n.code, n.name, n.name_ar, n.unit_code, s.documents, coalesce(s.quantity, 0)::text as quantity,
      coalesce(s.net_base, 0)::text as net_base, coalesce(s.net_local, 0)::text as net_local, coalesce(s.tax_base, 0)::text as tax_base,
      coalesce(s.tax_local, 0)::text as tax_local, s.returned_base::text, s.returned_local::text,
      coalesce(s.cost_base, 0)::text as cost_base, coalesce(s.cost_local, 0)::text as cost_local
    from sums s left join (${named}) n on n.key = s.key
    order by s.whole, ${by === 'month' ? sql`s.key` : sql`s.net_base desc, s.key`}`.execute(db.query);
  return rows;
}

export interface SalesLineRecord {
  id: string;
  date: string;
  document_type: string;
  document_id: string;
  document_number: string | null;
  customer_name: string | null;
  customer_name_ar: string | null;
  item_id: string;
  item_code: string;
  description: string;
  quantity: string;
  unit_code: string;
  net_base: string;
  net_local: string;
  tax_base: string;
  tax_local: string;
  cost_base: string;
  cost_local: string;
}

/** Lines of the same sales, oldest first. Only the documents of the page are reckoned, whatever the time is long. */
export async function listSalesLines(
  db: CompanyDb,
  query: SalesNarrowing & { cursor?: string | undefined; limit: number },
  options: Options,
): Promise<Page<SalesLineRecord>> {
  const ordering: Ordering = { column: 'r.day', id: 'r.line_id', descending: false };
  const { companyId } = db.context;
  const where = allOf([
    query.item ? sql<boolean>`r.item_id = ${query.item}` : undefined,
    query.category === undefined
      ? undefined
      : sql<boolean>`exists (select 1 from items i where i.company_id = ${companyId} and i.id = r.item_id and coalesce(i.category, '') = ${query.category})`,
    afterCursor(query.cursor, ordering),
  ]);
  const { rows } = await sql<SalesLineRecord>`
    with docs as (${documents(db, query)}),
    page as (select r.id, r.line_id, r.day from (${linesOf(db, sql`docs`)}) r where ${where} order by ${orderBy(ordering)} limit ${query.limit + 1}),
    paged as (select d.* from docs d where d.id in (select id from page)),
    ${facts(db, query, linesOf(db, sql`paged`), options)}
    select f.line_id as id, f.day as date, f.document_type, f.id as document_id, f.number as document_number, c.name as customer_name,
      c.name_ar as customer_name_ar, f.item_id, f.item_code, f.description, f.quantity::text, f.unit_code, f.net_base::text, f.net_local::text,
      f.tax_base::text, f.tax_local::text, f.cost_base::text, f.cost_local::text
    from page p join facts f on f.line_id = p.line_id
    left join customers c on c.company_id = ${companyId} and c.id = f.customer_id
    order by f.day, f.line_id`.execute(db.query);
  return pageFrom(rows, query.limit, (row) => [row.date, row.id]);
}
