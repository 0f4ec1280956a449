import type { OpeningLineInput } from '#contract/opening.ts';
import type { DocumentStatus } from '#domain/enums.ts';
import { newId } from '#lib/ids.ts';
import type { CompanyDb } from './with-company.ts';

export interface OpeningRecord {
  id: string;
  number: string | null;
  status: DocumentStatus;
  opening_date: string;
  rate_of_base: string | null;
  notes: string | null;
  journal_id: string | null;
  voided_by_id: string | null;
  version: number;
  created_at: string;
}

const COLUMNS =
  'id, number, status, opening_date, rate_of_base, notes, journal_id, voided_by_id, version, created_at' as const;

export async function listOpeningDocuments(db: CompanyDb): Promise<OpeningRecord[]> {
  const { rows } = await db.sql.query<OpeningRecord>(
    `select ${COLUMNS} from opening_documents where company_id = $1 order by opening_date desc, id desc limit 200`,
    [db.context.companyId],
  );
  return rows;
}

export async function findOpeningDocument(db: CompanyDb, id: string): Promise<OpeningRecord | undefined> {
  const { rows } = await db.sql.query<OpeningRecord>(
    `select ${COLUMNS} from opening_documents where company_id = $1 and id = $2`,
    [db.context.companyId, id],
  );
  return rows[0];
}

export async function lockOpeningDocument(db: CompanyDb, id: string): Promise<OpeningRecord | undefined> {
  const { rows } = await db.sql.query<OpeningRecord>(
    `select ${COLUMNS} from opening_documents where company_id = $1 and id = $2 for no key update`,
    [db.context.companyId, id],
  );
  return rows[0];
}

export interface OpeningLineRecord {
  id: string;
  line_no: number;
  kind: 'stock' | 'receivable' | 'account';
  item_id: string | null;
  warehouse_id: string | null;
  warehouse_code: string | null;
  warehouse_name: string | null;
  quantity: string | null;
  unit_cost_base: string | null;
  customer_id: string | null;
  due_date: string | null;
  reference: string | null;
  account_id: string | null;
  currency: string | null;
  amount: string | null;
  /** Of the item, the customer or the account. */
  about_id: string;
  about_code: string;
  about_name: string;
}

export async function findOpeningLines(db: CompanyDb, documentId: string): Promise<OpeningLineRecord[]> {
  const { rows } = await db.sql.query<OpeningLineRecord>(
    `select l.id, l.line_no, l.kind, l.item_id, l.warehouse_id, w.code as warehouse_code, w.name as warehouse_name, l.quantity, l.unit_cost_base,
        l.customer_id, l.due_date, l.reference, l.account_id, l.currency, l.amount,
        coalesce(i.id, c.id, a.id) as about_id, coalesce(i.code, c.code, a.code) as about_code, coalesce(i.name, c.name, a.name) as about_name
      from opening_lines l
      left join items i on i.company_id = l.company_id and i.id = l.item_id
      left join warehouses w on w.company_id = l.company_id and w.id = l.warehouse_id
      left join customers c on c.company_id = l.company_id and c.id = l.customer_id
      left join accounts a on a.company_id = l.company_id and a.id = l.account_id
      where l.company_id = $1 and l.document_id = $2 order by l.line_no`,
    [db.context.companyId, documentId],
  );
  return rows;
}

/** Lines are replaced, never updated: a draft's old ones go with one statement, the new ones come with one. */
export async function replaceOpeningLines(
  db: CompanyDb,
  documentId: string,
  lines: readonly OpeningLineInput[],
): Promise<void> {
  const own = [db.context.companyId, documentId];
  await db.sql.query('delete from opening_lines where company_id = $1 and document_id = $2', own);
  await db.sql.query({
    name: 'opening-lines-insert',
    text: `insert into opening_lines (company_id, id, document_id, line_no, kind, item_id, warehouse_id, quantity, unit_cost_base, customer_id, due_date,
        reference, account_id, currency, amount)
      select $1, r.id, $2, r.line_no, r.kind, r."itemId", r."warehouseId", r.quantity, r."unitCostBase", r."customerId", r."dueDate", r.reference,
        r."accountId", r.currency, r.amount
      from jsonb_to_recordset($3) as r (id uuid, line_no smallint, kind text, "itemId" uuid, "warehouseId" uuid, quantity numeric,
        "unitCostBase" numeric, "customerId" uuid, "dueDate" date, reference text, "accountId" uuid, currency text, amount numeric)`,
    values: [...own, JSON.stringify(lines.map((line, index) => ({ id: newId(), line_no: index + 1, ...line })))],
  });
}

/** What else of this document a posted opening brought in before: the same goods, the same account, the same balance owed. */
export async function openedBefore(db: CompanyDb, documentId: string): Promise<{ number: string; what: string }[]> {
  const { rows } = await db.sql.query<{ number: string; what: string }>(
    `select distinct d.number, coalesce(i.name, c.name, a.name) as what
      from opening_lines n
      join opening_lines l on l.company_id = n.company_id and l.document_id <> n.document_id and l.kind = n.kind
        and ((l.item_id = n.item_id and l.warehouse_id = n.warehouse_id) or l.account_id = n.account_id
          or (l.customer_id = n.customer_id and l.reference is not distinct from n.reference))
      join opening_documents d on d.company_id = l.company_id and d.id = l.document_id and d.status = 'posted'
      left join items i on i.company_id = l.company_id and i.id = l.item_id
      left join customers c on c.company_id = l.company_id and c.id = l.customer_id
      left join accounts a on a.company_id = l.company_id and a.id = l.account_id
      where n.company_id = $1 and n.document_id = $2 order by 1, 2 limit 20`,
    [db.context.companyId, documentId],
  );
  return rows;
}

/** What customers of this document's balances still owe, where it is no longer what the document brought in. */
export async function findSettledOpening(db: CompanyDb, journalId: string): Promise<{ customer: string } | undefined> {
  const { rows } = await db.sql.query<{ customer: string }>(
    `select c.name as customer from journal_lines l
      join open_items o on o.company_id = l.company_id and o.id = l.open_item_id
      join customers c on c.company_id = l.company_id and c.id = l.customer_id
      where l.company_id = $1 and l.journal_id = $2
        and (o.balance, o.balance_base, o.balance_local) is distinct from (l.amount, l.amount_base, l.amount_local)
      order by c.name limit 1`,
    [db.context.companyId, journalId],
  );
  return rows[0];
}

/** Where taking these goods back would leave less than nothing although the warehouse, the item or the company refuses that. */
export async function findShortOpening(
  db: CompanyDb,
  journalId: string,
): Promise<{ item: string; warehouse: string; available: string; wanted: string } | undefined> {
  const { rows } = await db.sql.query<{ item: string; warehouse: string; available: string; wanted: string }>(
    `select i.name as item, w.name as warehouse, trim_scale(b.quantity)::text as available, trim_scale(m.quantity)::text as wanted
      from (select warehouse_id, item_id, sum(quantity) as quantity from stock_moves
        where company_id = $1 and journal_id = $2 group by warehouse_id, item_id) m
      join stock_balances b on b.company_id = $1 and b.warehouse_id = m.warehouse_id and b.item_id = m.item_id
      join items i on i.company_id = $1 and i.id = m.item_id
      join warehouses w on w.company_id = $1 and w.id = m.warehouse_id
      join companies c on c.id = $1
      where b.quantity < m.quantity and coalesce(w.negative_stock, i.negative_stock, c.negative_stock) = 'refuse'
      order by i.name limit 1`,
    [db.context.companyId, journalId],
  );
  return rows[0];
}
