import type { CompanyDb } from '../db/with-company.ts';

interface Posted {
  id: string;
  version: number;
}

/** What attempts are made with: the day, and things of the company that could be in a document of that day. */
export interface Stage {
  day: string;
  currency: string;
  warehouseId: string | null;
  customerId: string | null;
  item: { id: string; code: string; taxCode: string; taxCodeId: string } | null;
  /** How money comes to the desk. */
  tender: { id: string; currency: string } | null;
  /** A till, with the shift that is open there. */
  till: { deviceId: string; shiftId: string | null } | null;
  /** Another active member than whoever tests, where a path takes two. */
  secondPersonId: string | null;
  /** Posted documents dated on or before the day, and not void. */
  invoice: Posted | null;
  creditNote: Posted | null;
  receipt: Posted | null;
  allocation: Posted | null;
  opening: Posted | null;
  entry: Posted | null;
  /** One whose own day or its reversal's lies in the month. */
  revaluation: Posted | null;
  /** The fiscal year whose last day lies in the month, and its standing entry. */
  yearEnd: { year: number; entryVersion: number | null } | null;
  /** A line of a sale from which something can still come back. */
  sold: {
    invoiceId: string;
    currency: string;
    invoiceLineId: string;
    itemId: string;
    description: string;
    quantity: string;
    unitPrice: string;
  } | null;
  /** A customer's credit, and something of the same customer's it could settle. */
  credit: { creditItemId: string; openItemId: string } | null;
  /** Number of an invoice somebody owes. */
  owedNumber: string | null;
  /** Two plain postable accounts. */
  accounts: string[];
}

function posted(table: string, date: string, which = ''): string {
  return `(select json_build_object('id', d.id, 'version', d.version) from ${table} d
    where d.company_id = $1 and d.status = 'posted' and d.${date} <= $2::date ${which} order by d.${date} desc, d.id limit 1)`;
}

const MONTH = 'select 1 from periods p where p.company_id = $1 and $2::date between p.start_date and p.end_date';

const DOCUMENTS = `${posted('sales_invoices', 'invoice_date', "and d.channel = 'desk'")} as invoice,
    ${posted('credit_notes', 'note_date')} as "creditNote",
    ${posted('customer_receipts', 'receipt_date')} as receipt,
    ${posted('allocations', 'allocation_date')} as allocation,
    ${posted('opening_documents', 'opening_date')} as opening,
    ${posted('journal_entries', 'entry_date')} as entry,
    ${posted('revaluations', 'revaluation_date', `and exists (${MONTH} and (d.revaluation_date between p.start_date and p.end_date or d.reversal_date between p.start_date and p.end_date))`)} as revaluation,
    (select json_build_object('year', y.fiscal_year, 'entryVersion', (select e.version from year_ends e where e.company_id = $1 and e.fiscal_year = y.fiscal_year and e.voided_by_id is null))
      from (select fiscal_year, max(end_date) as closing_date from periods where company_id = $1 group by fiscal_year) y
      where exists (${MONTH} and y.closing_date between p.start_date and p.end_date) limit 1) as "yearEnd"`;

const OPEN_ITEMS = `(select json_build_object('creditItemId', c.id, 'openItemId', o.id) from open_items c
      join open_items o on o.company_id = c.company_id and o.customer_id = c.customer_id and o.kind = 'ar' and o.balance >= 1
      where c.company_id = $1 and c.kind = 'ar' and c.balance <= -1 order by c.id, o.id limit 1) as credit,
    (select s.number from open_items o join sales_invoices s on s.company_id = o.company_id and s.id = o.document_id and s.status = 'posted'
      where o.company_id = $1 and o.kind = 'ar' and o.balance >= 1 order by o.id limit 1) as "owedNumber"`;

const STAGE = `select $2::text as day, c.base_currency as currency,
    (select id from warehouses where company_id = $1 and active order by code limit 1) as "warehouseId",
    (select id from customers where company_id = $1 and active order by code limit 1) as "customerId",
    (select json_build_object('id', i.id, 'code', i.code, 'taxCode', t.code, 'taxCodeId', t.id) from items i
      join tax_codes t on t.company_id = i.company_id and t.id = i.tax_code_id where i.company_id = $1 and i.active order by i.kind desc, i.code limit 1) as item,
    (select json_build_object('id', m.id, 'currency', m.currency) from tender_methods m where m.company_id = $1 and m.active
      order by m.currency = c.base_currency desc, m.code limit 1) as tender,
    (select json_build_object('deviceId', d.id, 'shiftId', (select s.id from shifts s where s.company_id = $1 and s.device_id = d.id and s.closed_at is null))
      from devices d where d.company_id = $1 and d.active order by d.code limit 1) as till,
    (select m.person_id from memberships m where m.company_id = $1 and m.active and m.person_id is distinct from $3::uuid order by m.person_id limit 1) as "secondPersonId",
    (select json_build_object('invoiceId', s.id, 'currency', s.currency, 'invoiceLineId', l.id, 'itemId', l.item_id, 'description', l.description,
        'quantity', '1', 'unitPrice', l.unit_price::text) from sales_invoices s join sales_invoice_lines l on l.company_id = s.company_id and l.invoice_id = s.id
      where s.company_id = $1 and s.status = 'posted' and s.invoice_date <= $2::date and l.quantity >= 1
        and not exists (select 1 from credit_note_lines n where n.company_id = $1 and n.invoice_line_id = l.id)
      order by s.invoice_date desc, s.id, l.line_no limit 1) as sold,
    ${DOCUMENTS}, ${OPEN_ITEMS},
    array(select a.id from accounts a where a.company_id = $1 and a.postable and a.active and a.control is null and a.currency is null order by a.code limit 2) as accounts
  from companies c where c.id = $1`;

export async function readStage(db: CompanyDb, day: string): Promise<Stage> {
  const { rows } = await db.sql.query<Stage>(STAGE, [db.context.companyId, day, db.context.actor.id]);
  const [stage] = rows;
  if (!stage) throw new Error('a company is there');
  return stage;
}
