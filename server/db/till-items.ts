import type { CompanyDb } from './with-company.ts';

export interface TillItem {
  barcode: string;
  name: string;
  price: string;
  currency: string;
  taxCode: string;
  taxRate: string;
}

const ITEMS_MAX = 5000;

/** Active items with a barcode, as a till sells them. */
export async function listTillItems(db: CompanyDb): Promise<TillItem[]> {
  const { rows } = await db.sql.query<TillItem>(
    `select min(b.barcode) as barcode, i.name, i.sales_price as price, i.sales_currency as currency, t.code as "taxCode", t.rate as "taxRate"
     from items i join item_barcodes b on b.company_id = i.company_id and b.item_id = i.id join tax_codes t on t.company_id = i.company_id and t.id = i.tax_code_id
     where i.company_id = $1 and i.active group by i.id, i.name, i.sales_price, i.sales_currency, t.code, t.rate order by i.name limit ${ITEMS_MAX}`,
    [db.context.companyId],
  );
  return rows;
}
