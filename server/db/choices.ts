import type { Choices } from '#contract/items.ts';
import { listDimensions } from './dimensions.ts';
import type { CompanyDb } from './with-company.ts';

/** Short lists forms choose from. */
export async function readChoices(db: CompanyDb): Promise<Choices> {
  const company = [db.context.companyId];
  const units = await db.sql.query<Choices['units'][number]>(
    'select code, name, name_ar as "nameAr" from units order by code',
  );
  const taxCodes = await db.sql.query<Choices['taxCodes'][number]>(
    'select id, code, name, name_ar as "nameAr", category, rate from tax_codes where company_id = $1 and active order by rate desc, code',
    company,
  );
  const warehouses = await db.sql.query<Choices['warehouses'][number]>(
    'select id, branch_id as "branchId", code, name, name_ar as "nameAr" from warehouses where company_id = $1 and active order by code',
    company,
  );
  const categories = await db.sql.query<{ category: string }>(
    'select distinct category from items where company_id = $1 and category is not null order by 1',
    company,
  );
  const dimensions = (await listDimensions(db)).filter((row) => row.active);
  return {
    dimensions: dimensions.map(({ dimension, id, code, name, nameAr }) => ({ dimension, id, code, name, nameAr })),
    categories: categories.rows.map((row) => row.category),
    units: units.rows,
    taxCodes: taxCodes.rows,
    warehouses: warehouses.rows,
  };
}
