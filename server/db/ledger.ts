import { JOURNAL_SOURCES } from '#domain/enums.ts';
import type { CompanyDb } from './with-company.ts';

export interface LedgerLineRecord {
  journal_id: string;
  account_id: string;
  account_code: string;
  account_name: string;
  account_name_ar: string | null;
  currency: string;
  amount: string;
  amount_base: string;
  amount_local: string;
  party: string | null;
  cost_centre: string | null;
  project: string | null;
  memo: string | null;
}

export interface DocumentJournalRecord {
  id: string;
  journal_date: string;
  description: string;
  document_type: string;
}

export const LEDGER_LINES = `select l.journal_id, l.account_id, a.code as account_code, a.name as account_name, a.name_ar as account_name_ar, l.currency, l.amount,
    l.amount_base, l.amount_local, c.name as party, k.code as cost_centre, p.code as project, l.memo
  from journal_lines l
  join accounts a on a.company_id = l.company_id and a.id = l.account_id
  left join customers c on c.company_id = l.company_id and c.id = l.customer_id
  left join cost_centres k on k.company_id = l.company_id and k.id = l.cost_centre_id
  left join projects p on p.company_id = l.company_id and p.id = l.project_id`;

/** Both sides of what goods cost: without them the rest of a sale's journal still balances. */
const TELLS_COST = `(a.control is not distinct from 'inventory' or exists (
    select 1 from account_roles r where r.company_id = l.company_id and r.account_id = l.account_id and r.role in ('cogs', 'inventory')))`;

/** The journals of some documents (a document and its void), oldest first, with the lines the caller may read. */
export async function journalsOfDocuments(
  db: CompanyDb,
  documentIds: readonly string[],
): Promise<{ journal: DocumentJournalRecord; lines: LedgerLineRecord[] }[]> {
  const journals = await db.sql.query<DocumentJournalRecord>({
    name: 'document-journals',
    text: `select id, journal_date, description, document_type from journals
      where company_id = $1 and document_type = any ($3) and document_id = any ($2)
      order by id`,
    values: [db.context.companyId, documentIds, JOURNAL_SOURCES],
  });
  const ids = journals.rows.map((row) => row.id);
  const lines =
    ids.length === 0
      ? []
      : (
          await db.sql.query<LedgerLineRecord>({
            name: db.context.withholdsCosts ? 'lines-of-journals-without-costs' : 'lines-of-journals',
            text: `${LEDGER_LINES} where l.company_id = $1 and l.journal_id = any ($2)
              ${db.context.withholdsCosts ? `and not ${TELLS_COST}` : ''} order by l.journal_id, l.line_no`,
            values: [db.context.companyId, ids],
          })
        ).rows;
  return journals.rows.map((journal) => ({ journal, lines: lines.filter((line) => line.journal_id === journal.id) }));
}

export interface TaxLineRecord {
  code: string;
  rate: string;
  taxable: string;
  taxable_local: string;
  tax: string;
  tax_base: string;
  tax_local: string;
}

export async function taxLinesOfJournal(db: CompanyDb, journalId: string): Promise<TaxLineRecord[]> {
  const { rows } = await db.sql.query<TaxLineRecord>({
    name: 'tax-lines-of-journal',
    text: `select t.code, t.rate, x.taxable, x.taxable_local, x.tax, x.tax_base, x.tax_local
      from tax_lines x join tax_codes t on t.company_id = x.company_id and t.id = x.tax_code_id
      where x.company_id = $1 and x.journal_id = $2 order by t.code`,
    values: [db.context.companyId, journalId],
  });
  return rows;
}

export interface StockMoveRecord {
  item_code: string;
  item_name: string;
  warehouse: string;
  quantity: string;
  after: string;
}

/** Moves of a journal with the balance as it is now: inside a dry run, what it would be. */
export async function stockMovesOfJournal(db: CompanyDb, journalId: string): Promise<StockMoveRecord[]> {
  const { rows } = await db.sql.query<StockMoveRecord>({
    name: 'stock-moves-of-journal',
    text: `select i.code as item_code, i.name as item_name, w.name as warehouse, sum(m.quantity)::text as quantity, b.quantity as after
      from stock_moves m
      join items i on i.company_id = m.company_id and i.id = m.item_id
      join warehouses w on w.company_id = m.company_id and w.id = m.warehouse_id
      join stock_balances b on b.company_id = m.company_id and b.item_id = m.item_id and b.warehouse_id = m.warehouse_id
      where m.company_id = $1 and m.journal_id = $2 group by i.code, i.name, w.name, b.quantity order by i.code`,
    values: [db.context.companyId, journalId],
  });
  return rows;
}
