import { sql } from 'kysely';
import type { WarehouseInput } from '#contract/warehouses.ts';
import type { NegativeStockPolicy } from '#domain/enums.ts';
import { type Archived, archivedColumn } from './archive.ts';
import type { CompanyDb } from './with-company.ts';

export interface WarehouseRecord {
  id: string;
  code: string;
  name: string;
  nameAr: string | null;
  branchId: string;
  branchName: string;
  branchNameAr: string | null;
  negativeStock: NegativeStockPolicy | null;
  active: boolean;
  itemsInStock: number;
  holdsValue: boolean;
  valueBase: string;
  valueLocal: string;
  devices: number;
  archived: Archived | null;
  /** Other active warehouses. */
  others: number;
  version: number;
}

const WAREHOUSE = `select w.id, w.code, w.name, w.name_ar as "nameAr", w.branch_id as "branchId", b.name as "branchName", b.name_ar as "branchNameAr",
    w.negative_stock as "negativeStock", w.active, ${archivedColumn('w')}, w.version, coalesce(s.items, 0)::int as "itemsInStock", coalesce(s.held, false) as "holdsValue",
    coalesce(s.base, 0)::text as "valueBase", coalesce(s.local, 0)::text as "valueLocal",
    (select count(*) from devices d where d.company_id = w.company_id and d.warehouse_id = w.id and d.active)::int as devices,
    (select count(*) from warehouses o where o.company_id = w.company_id and o.id <> w.id and o.active)::int as others
  from warehouses w
  join branches b on b.company_id = w.company_id and b.id = w.branch_id
  left join lateral (
    select count(*) filter (where x.quantity <> 0) as items, bool_or(x.value_base <> 0 or x.value_local <> 0) as held,
      sum(x.value_base) as base, sum(x.value_local) as local
    from stock_balances x where x.company_id = w.company_id and x.warehouse_id = w.id) s on true
  where w.company_id = $1`;

export async function listWarehouses(db: CompanyDb): Promise<WarehouseRecord[]> {
  const { rows } = await db.sql.query<WarehouseRecord>(`${WAREHOUSE} order by w.code`, [db.context.companyId]);
  return rows;
}

export async function findWarehouse(db: CompanyDb, id: string): Promise<WarehouseRecord | undefined> {
  const { rows } = await db.sql.query<WarehouseRecord>(`${WAREHOUSE} and w.id = $2`, [db.context.companyId, id]);
  return rows[0];
}

export interface BranchRecord {
  id: string;
  code: string;
  name: string;
  nameAr: string | null;
}

export async function listBranches(db: CompanyDb): Promise<BranchRecord[]> {
  const { rows } = await db.sql.query<BranchRecord>(
    'select id, code, name, name_ar as "nameAr" from branches where company_id = $1 order by code',
    [db.context.companyId],
  );
  return rows;
}

export async function insertWarehouse(db: CompanyDb, id: string, input: WarehouseInput): Promise<void> {
  await db.query
    .insertInto('warehouses')
    .values({
      company_id: db.context.companyId,
      id,
      code: input.code,
      branch_id: input.branchId,
      ...columns(input),
    })
    .execute();
}

type Changeable = Omit<WarehouseInput, 'code' | 'branchId'>;

/** False when the version is no longer the one the writer saw. */
export async function updateWarehouse(db: CompanyDb, id: string, version: number, input: Changeable): Promise<boolean> {
  const changed = await db.query
    .updateTable('warehouses')
    .set({ ...columns(input), version: version + 1, updated_at: sql<string>`now()` })
    .where('company_id', '=', db.context.companyId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
}

function columns(input: Changeable) {
  return { name: input.name, name_ar: input.nameAr, negative_stock: input.negativeStock, active: input.active };
}
