import { sql } from 'kysely';
import type { ItemInput, ItemListQuery, ItemUpdate } from '#contract/items.ts';
import type { ItemKind, NegativeStockPolicy } from '#domain/enums.ts';
import { type Archived, archivedColumn } from './archive.ts';
import { afterCursor, allOf, type Ordering, orderBy, type Page, pageFrom } from './keyset.ts';
import type { CompanyDb } from './with-company.ts';

/** What a sale needs to know of an item. */
export interface SaleItem {
  id: string;
  code: string;
  name: string;
  kind: ItemKind;
  unitCode: string;
  active: boolean;
  taxCodeId: string;
  taxCode: string;
  taxRate: string;
  revenueAccountId: string | null;
  standardCostBase: string;
  negativeStock: NegativeStockPolicy | null;
}

const SALE_ITEM = `select i.id, i.code, i.name, i.kind, i.unit_code as "unitCode", i.active, i.tax_code_id as "taxCodeId", t.code as "taxCode",
    t.rate as "taxRate", i.revenue_account_id as "revenueAccountId", i.standard_cost_base as "standardCostBase", i.negative_stock as "negativeStock"
  from items i join tax_codes t on t.company_id = i.company_id and t.id = i.tax_code_id`;

export async function findSaleItems(db: CompanyDb, ids: readonly string[]): Promise<Map<string, SaleItem>> {
  const { rows } = await db.sql.query<SaleItem>({
    name: 'sale-items',
    text: `${SALE_ITEM} where i.company_id = $1 and i.id = any ($2)`,
    values: [db.context.companyId, [...new Set(ids)]],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Items by what a till scanned: a barcode, or the item's own code. */
export async function findItemsByBarcode(db: CompanyDb, barcodes: readonly string[]): Promise<Map<string, SaleItem>> {
  const { rows } = await db.sql.query<SaleItem & { scanned: string }>({
    name: 'items-by-barcode',
    text: `select s.scanned, f.* from unnest($2::text[]) as s (scanned)
      join lateral (${SALE_ITEM} where i.company_id = $1 and (i.code = s.scanned
        or i.id = (select b.item_id from item_barcodes b where b.company_id = $1 and b.barcode = s.scanned)) limit 1) f on true`,
    values: [db.context.companyId, [...new Set(barcodes)]],
  });
  return new Map(rows.map((row) => [row.scanned, row]));
}

export interface ItemRecord {
  id: string;
  code: string;
  name: string;
  name_ar: string | null;
  category: string | null;
  kind: ItemKind;
  unit_code: string;
  tax_code_id: string;
  tax_code: string;
  tax_rate: string;
  sales_price: string;
  sales_currency: string;
  standard_cost_base: string;
  negative_stock: NegativeStockPolicy | null;
  active: boolean;
  archived: Archived | null;
  version: number;
  barcodes: string[];
  quantity: string;
}

const ITEM = sql`
  i.id, i.code, i.name, i.name_ar, i.category, i.kind, i.unit_code, i.tax_code_id, t.code as tax_code, t.rate as tax_rate, i.sales_price, i.sales_currency,
  i.standard_cost_base, i.negative_stock, i.active, ${sql.raw(archivedColumn('i'))}, i.version,
  coalesce((select array_agg(b.barcode order by b.barcode) from item_barcodes b where b.company_id = i.company_id and b.item_id = i.id), '{}') as barcodes,
  coalesce((select sum(s.quantity) from stock_balances s where s.company_id = i.company_id and s.item_id = i.id), 0)::text as quantity
  from items i join tax_codes t on t.company_id = i.company_id and t.id = i.tax_code_id`;

export async function findItem(db: CompanyDb, id: string): Promise<ItemRecord | undefined> {
  const { rows } =
    await sql<ItemRecord>`select ${ITEM} where i.company_id = ${db.context.companyId} and i.id = ${id}`.execute(
      db.query,
    );
  return rows[0];
}

/** Items by what was pasted: the item's code in any case, or a barcode of it. Unknown texts have no entry. */
export async function findItemsByCode(db: CompanyDb, asked: readonly string[]): Promise<Map<string, ItemRecord>> {
  const { rows } = await sql<ItemRecord & { asked: string }>`
    select s.asked, f.* from unnest(${[...new Set(asked)]}::text[]) as s (asked)
    join lateral (select ${ITEM} where i.company_id = ${db.context.companyId} and (i.code = upper(s.asked)
      or i.id = (select b.item_id from item_barcodes b where b.company_id = ${db.context.companyId} and b.barcode = s.asked))
      order by i.code = upper(s.asked) desc limit 1) f on true`.execute(db.query);
  return new Map(rows.map((row) => [row.asked, row]));
}

async function searchItems(db: CompanyDb, text: string): Promise<string[]> {
  const { rows } = await db.sql.query<{ id: string }>({
    name: 'search-items',
    text: 'select id from search_items($1, 1000)',
    values: [text],
  });
  return rows.map((row) => row.id);
}

export async function listItems(db: CompanyDb, query: ItemListQuery): Promise<Page<ItemRecord>> {
  const byCode = query.sort.endsWith('code');
  const ordering: Ordering = {
    column: byCode ? 'i.code' : 'i.name',
    id: 'i.id',
    descending: query.sort.startsWith('-'),
  };
  const where = allOf([
    sql<boolean>`i.company_id = ${db.context.companyId}`,
    query.search ? sql<boolean>`i.id = any (${await searchItems(db, query.search)}::uuid[])` : undefined,
    query.archived ? sql<boolean>`i.archived_at is not null` : sql<boolean>`i.archived_at is null`,
    query.active === undefined ? undefined : sql<boolean>`i.active = ${query.active}`,
    query.kind ? sql<boolean>`i.kind = ${query.kind}` : undefined,
    afterCursor(query.cursor, ordering),
  ]);
  const { rows } =
    await sql<ItemRecord>`select ${ITEM} where ${where} order by ${orderBy(ordering)} limit ${query.limit + 1}`.execute(
      db.query,
    );
  return pageFrom(rows, query.limit, (row) => [byCode ? row.code : row.name, row.id]);
}

function columns(input: Omit<ItemUpdate, 'barcodes'>) {
  return {
    name: input.name,
    name_ar: input.nameAr,
    category: input.category,
    kind: input.kind,
    unit_code: input.unitCode,
    tax_code_id: input.taxCodeId,
    sales_price: input.salesPrice,
    sales_currency: input.salesCurrency,
    ...(input.standardCostBase === undefined ? {} : { standard_cost_base: input.standardCostBase }),
    negative_stock: input.negativeStock,
    active: input.active,
  };
}

async function setBarcodes(db: CompanyDb, itemId: string, barcodes: readonly string[]) {
  const company_id = db.context.companyId;
  await db.query
    .deleteFrom('item_barcodes')
    .where('company_id', '=', company_id)
    .where('item_id', '=', itemId)
    .where('barcode', 'not in', ['', ...barcodes])
    .execute();
  const known = await db.query
    .selectFrom('item_barcodes')
    .select('barcode')
    .where('company_id', '=', company_id)
    .where('item_id', '=', itemId)
    .execute();
  const added = barcodes.filter((barcode) => !known.some((row) => row.barcode === barcode));
  if (added.length > 0)
    await db.query
      .insertInto('item_barcodes')
      .values(added.map((barcode) => ({ company_id, barcode, item_id: itemId })))
      .execute();
}

export async function insertItem(db: CompanyDb, id: string, input: ItemInput): Promise<void> {
  await db.query
    .insertInto('items')
    .values({
      company_id: db.context.companyId,
      id,
      code: input.code,
      ...columns(input),
      standard_cost_base: input.standardCostBase,
    })
    .execute();
  await setBarcodes(db, id, input.barcodes);
}

/** False when the version is no longer the one the writer saw. */
export async function updateItem(db: CompanyDb, id: string, version: number, input: ItemUpdate): Promise<boolean> {
  const changed = await db.query
    .updateTable('items')
    .set({ ...columns(input), version: version + 1, updated_at: sql<string>`now()` })
    .where('company_id', '=', db.context.companyId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  if (!changed) return false;
  await setBarcodes(db, id, input.barcodes);
  return true;
}
