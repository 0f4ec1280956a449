import type { DocumentStatus } from '#domain/enums.ts';
import type { CompanyDb } from './with-company.ts';

export interface OpeningRecord {
  id: string;
  number: string | null;
  status: DocumentStatus;
  opening_date: string;
  notes: string | null;
  version: number;
  created_at: string;
}

const COLUMNS = 'id, number, status, opening_date, notes, version, created_at';

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
  quantity: string | null;
  unit_cost_base: string | null;
  customer_id: string | null;
  due_date: string | null;
  account_id: string | null;
  currency: string | null;
  amount: string | null;
  what: string;
}

export async function findOpeningLines(db: CompanyDb, documentId: string): Promise<OpeningLineRecord[]> {
  const { rows } = await db.sql.query<OpeningLineRecord>(
    `select l.id, l.line_no, l.kind, l.item_id, l.warehouse_id, l.quantity, l.unit_cost_base, l.customer_id, l.due_date, l.account_id, l.currency, l.amount,
        coalesce(i.code || ' ' || i.name, c.code || ' ' || c.name, a.code || ' ' || a.name) as what
      from opening_lines l
      left join items i on i.company_id = l.company_id and i.id = l.item_id
      left join customers c on c.company_id = l.company_id and c.id = l.customer_id
      left join accounts a on a.company_id = l.company_id and a.id = l.account_id
      where l.company_id = $1 and l.document_id = $2 order by l.line_no`,
    [db.context.companyId, documentId],
  );
  return rows;
}
