import type pg from 'pg';
import { invoiceInput } from '#contract/sales-invoices.ts';
import { newId } from '#lib/ids.ts';
import { createSalesInvoice } from '#server/commands/create-sales-invoice.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { findInvoice } from '#server/db/sales-invoices.ts';
import { type CompanyContext, readCompany } from '#server/db/with-company.ts';

interface Sellable {
  customer_id: string;
  currency: string;
  item_id: string;
  description: string;
  warehouse_id: string;
  day: string;
}

/** One unit of something on hand, or of a service, to a customer without a credit limit first, on the last day all three areas are open. */
const SELLABLE = `
select c.id as customer_id, c.currency, i.item_id, i.description, i.warehouse_id, d.day::text as day
from (select id, currency from customers where company_id = $1 and active order by (credit_limit_base is not null), code limit 1) c,
  (select i.id as item_id, i.name as description, w.id as warehouse_id from items i join warehouses w on w.company_id = i.company_id and w.active
     left join stock_balances b on b.company_id = i.company_id and b.item_id = i.id and b.warehouse_id = w.id
   where i.company_id = $1 and i.active and (i.kind = 'service' or b.quantity >= 1) order by (i.kind = 'service'), i.code, w.code limit 1) i,
  (select max(least(s.end_date, (now() at time zone k.time_zone)::date)) as day from companies k
     join periods s on s.company_id = k.id and s.area = 'sales' and s.state = 'open'
     join periods n on n.company_id = k.id and n.area = 'inventory' and n.state = 'open' and n.start_date = s.start_date
     join periods t on t.company_id = k.id and t.area = 'tax' and t.state = 'open' and t.start_date = s.start_date
   where k.id = $1 and s.start_date <= (now() at time zone k.time_zone)::date) d
where d.day is not null`;

async function findSellable(app: pg.Pool, context: CompanyContext): Promise<Sellable | undefined> {
  const { rows } = await readCompany(app, context, (db) => db.sql.query<Sellable>(SELLABLE, [context.companyId]));
  return rows[0];
}

/** Writes and posts one sale. False when the company has nobody to sell to, nothing to sell, or no open day. */
export async function postOneSale(app: pg.Pool, context: CompanyContext): Promise<boolean> {
  const sellable = await findSellable(app, context);
  if (!sellable) return false;
  const line = {
    itemId: sellable.item_id,
    description: sellable.description,
    quantity: '1',
    unitPrice: '1',
    discountPercent: '0',
  };
  const input = invoiceInput.parse({
    customerId: sellable.customer_id,
    warehouseId: sellable.warehouse_id,
    invoiceDate: sellable.day,
    dueDate: null,
    currency: sellable.currency,
    lines: [line],
  });
  const once = { key: `drill-${newId()}`, route: 'drill', bodyHash: Buffer.alloc(0) };
  const id = await createSalesInvoice(app, context, input, once);
  await postSalesInvoice(app, context, { id, version: 1 });
  const posted = await readCompany(app, context, (db) => findInvoice(db, id));
  if (!posted?.number) throw new Error('the sale was posted without a number');
  return true;
}
