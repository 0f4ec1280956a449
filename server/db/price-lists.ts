import { sql } from 'kysely';
import type { PriceListInput } from '#contract/price-lists.ts';
import { newId } from '#lib/ids.ts';
import type { CompanyDb } from './with-company.ts';

export interface PriceListRecord {
  id: string;
  code: string;
  name: string;
  name_ar: string | null;
  currency: string;
  prices_include_tax: boolean;
  is_default: boolean;
  active: boolean;
  items: number;
  customers: number;
  updated_at: string;
  version: number;
}

const LIST = `select l.id, l.code, l.name, l.name_ar, l.currency, l.prices_include_tax, l.is_default, l.active, l.updated_at, l.version,
    (select count(distinct p.item_id)::int from price_list_prices p where p.company_id = l.company_id and p.price_list_id = l.id) as items,
    (select count(*)::int from customers c where c.company_id = l.company_id and c.price_list_id = l.id) as customers
  from price_lists l`;

export async function listPriceLists(db: CompanyDb): Promise<PriceListRecord[]> {
  const { rows } = await db.sql.query<PriceListRecord>({
    name: 'price-lists',
    text: `${LIST} where l.company_id = $1 order by l.active desc, l.is_default desc, l.name, l.id`,
    values: [db.context.companyId],
  });
  return rows;
}

export async function findPriceList(db: CompanyDb, id: string): Promise<PriceListRecord | undefined> {
  const { rows } = await db.sql.query<PriceListRecord>({
    name: 'price-list',
    text: `${LIST} where l.company_id = $1 and l.id = $2`,
    values: [db.context.companyId, id],
  });
  return rows[0];
}

export interface ListedPriceRecord {
  item_id: string;
  item_code: string;
  item_name: string;
  unit_code: string;
  unit_price: string;
  valid_from: string;
  valid_to: string | null;
}

export async function findListedPrices(db: CompanyDb, listId: string): Promise<ListedPriceRecord[]> {
  const { rows } = await db.sql.query<ListedPriceRecord>({
    name: 'listed-prices',
    text: `select p.item_id, i.code as item_code, i.name as item_name, p.unit_code, p.unit_price, p.valid_from, p.valid_to
      from price_list_prices p join items i on i.company_id = p.company_id and i.id = p.item_id
      where p.company_id = $1 and p.price_list_id = $2 order by i.code, p.valid_from`,
    values: [db.context.companyId, listId],
  });
  return rows;
}

function columns(input: Omit<PriceListInput, 'code' | 'prices'>) {
  return {
    name: input.name,
    name_ar: input.nameAr,
    currency: input.currency,
    prices_include_tax: input.pricesIncludeTax,
    is_default: input.isDefault,
    active: input.active,
  };
}

/** The default passes from one list to another; a list keeps what it was otherwise. */
async function yieldDefault(db: CompanyDb, id: string): Promise<void> {
  await db.sql.query(
    'update price_lists set is_default = false, version = version + 1, updated_at = now() where company_id = $1 and id <> $2 and is_default',
    [db.context.companyId, id],
  );
}

export async function insertPriceList(db: CompanyDb, id: string, input: PriceListInput): Promise<void> {
  if (input.isDefault) await yieldDefault(db, id);
  await db.query
    .insertInto('price_lists')
    .values({ company_id: db.context.companyId, id, code: input.code, ...columns(input) })
    .execute();
  await writePrices(db, id, input.prices);
}

/** False when the version is no longer the one the writer saw. */
export async function updatePriceList(
  db: CompanyDb,
  id: string,
  version: number,
  input: Omit<PriceListInput, 'code'>,
): Promise<boolean> {
  if (input.isDefault) await yieldDefault(db, id);
  const changed = await db.query
    .updateTable('price_lists')
    .set({ ...columns(input), version: version + 1, updated_at: sql<string>`now()` })
    .where('company_id', '=', db.context.companyId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  if (!changed) return false;
  await writePrices(db, id, input.prices);
  return true;
}

/** Makes the list's prices these: what is the same stays untouched, so that the audit log shows the changes alone. */
async function writePrices(db: CompanyDb, listId: string, prices: PriceListInput['prices']): Promise<void> {
  const rows = JSON.stringify(
    prices.map((price) => ({
      id: newId(),
      item_id: price.itemId,
      unit_price: price.unitPrice,
      valid_from: price.validFrom,
      valid_to: price.validTo,
    })),
  );
  const values = [db.context.companyId, listId, rows];
  const wanted = `jsonb_to_recordset($3::jsonb) as r (id uuid, item_id uuid, unit_price numeric, valid_from date, valid_to date)`;
  await db.sql.query(
    `delete from price_list_prices p where p.company_id = $1 and p.price_list_id = $2
       and not exists (select 1 from ${wanted} where r.item_id = p.item_id and r.valid_from = p.valid_from)`,
    values,
  );
  await db.sql.query(
    `update price_list_prices p set unit_price = r.unit_price, valid_to = r.valid_to from ${wanted}
     where p.company_id = $1 and p.price_list_id = $2 and r.item_id = p.item_id and r.valid_from = p.valid_from
       and (p.unit_price, p.valid_to) is distinct from (r.unit_price, r.valid_to)`,
    values,
  );
  await db.sql.query(
    `insert into price_list_prices (company_id, id, price_list_id, item_id, unit_code, valid_from, valid_to, unit_price)
     select $1, r.id, $2, r.item_id, coalesce(i.unit_code, 'pc'), r.valid_from, r.valid_to, r.unit_price from ${wanted}
     left join items i on i.company_id = $1 and i.id = r.item_id
     where not exists (select 1 from price_list_prices p where p.company_id = $1 and p.price_list_id = $2 and p.item_id = r.item_id and p.valid_from = r.valid_from)`,
    values,
  );
}

export interface CustomersList {
  id: string;
  name: string;
  currency: string;
  prices_include_tax: boolean;
}

/** The list a customer buys by: their own while it is active, else the company's. */
export async function listOfCustomer(db: CompanyDb, customerId: string | null): Promise<CustomersList | undefined> {
  const { rows } = await db.sql.query<CustomersList>({
    name: 'list-of-customer',
    text: `select l.id, l.name, l.currency, l.prices_include_tax from price_lists l
      where l.company_id = $1 and l.active and (l.is_default
        or l.id = (select c.price_list_id from customers c where c.company_id = $1 and c.id = $2))
      order by l.is_default and l.id is distinct from (select c.price_list_id from customers c where c.company_id = $1 and c.id = $2) limit 1`,
    values: [db.context.companyId, customerId],
  });
  return rows[0];
}

export interface QuotedItem {
  id: string;
  tax_rate: string;
  sales_price: string;
  sales_currency: string;
  list_price: string | null;
}

/** Items with their own price and the list's of a day, in the unit they are sold in. */
export async function quoteItems(
  db: CompanyDb,
  listId: string | null,
  date: string,
  itemIds: readonly string[],
): Promise<QuotedItem[]> {
  const { rows } = await db.sql.query<QuotedItem>({
    name: 'quote-items',
    text: `select i.id, t.rate as tax_rate, i.sales_price, i.sales_currency, p.unit_price as list_price
      from items i join tax_codes t on t.company_id = i.company_id and t.id = i.tax_code_id
      left join price_list_prices p on p.company_id = i.company_id and p.price_list_id = $2 and p.item_id = i.id and p.unit_code = i.unit_code
        and $3::date between p.valid_from and coalesce(p.valid_to, 'infinity')
      where i.company_id = $1 and i.id = any ($4)`,
    values: [db.context.companyId, listId, date, itemIds],
  });
  return rows;
}
