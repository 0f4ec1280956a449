import type { CompanyDb } from '../db/with-company.ts';

/** What attempts are made with: the day, and things of the company that could be in a document of that day. */
export interface Stage {
  day: string;
  currency: string;
  warehouseId: string | null;
  customerId: string | null;
  item: { id: string; code: string; taxCode: string; taxCodeId: string } | null;
  deviceId: string | null;
  /** Another active member than whoever tests, where a path takes two. */
  secondPersonId: string | null;
  /** A posted invoice dated on or before the day, not voided, without counted cash. */
  invoice: { id: string; version: number } | null;
  /** Two plain postable accounts. */
  accounts: string[];
}

const STAGE = `select $2::text as day, c.base_currency as currency,
    (select id from warehouses where company_id = $1 and active order by code limit 1) as "warehouseId",
    (select id from customers where company_id = $1 and active order by code limit 1) as "customerId",
    (select json_build_object('id', i.id, 'code', i.code, 'taxCode', t.code, 'taxCodeId', t.id) from items i
      join tax_codes t on t.company_id = i.company_id and t.id = i.tax_code_id where i.company_id = $1 and i.active order by i.kind desc, i.code limit 1) as item,
    (select id from devices where company_id = $1 and active order by code limit 1) as "deviceId",
    (select m.person_id from memberships m where m.company_id = $1 and m.active and m.person_id is distinct from $3::uuid order by m.person_id limit 1) as "secondPersonId",
    (select json_build_object('id', s.id, 'version', s.version) from sales_invoices s where s.company_id = $1 and s.status = 'posted' and s.channel = 'desk'
      and s.invoice_date <= $2::date order by s.invoice_date desc, s.id limit 1) as invoice,
    array(select a.id from accounts a where a.company_id = $1 and a.postable and a.active and a.control is null and a.currency is null order by a.code limit 2) as accounts
  from companies c where c.id = $1`;

export async function readStage(db: CompanyDb, day: string): Promise<Stage> {
  const { rows } = await db.sql.query<Stage>(STAGE, [db.context.companyId, day, db.context.actor.id]);
  const [stage] = rows;
  if (!stage) throw new Error('a company is there');
  return stage;
}
