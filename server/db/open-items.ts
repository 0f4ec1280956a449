import type { JournalSource } from '#domain/enums.ts';
import type { CompanyDb } from './with-company.ts';

/** The open item of a document: what it stands at, and what its own posting put on it. */
export async function openItemOfDocument(
  db: CompanyDb,
  documentType: JournalSource,
  documentId: string,
): Promise<{ id: string; balance: string; posted: string } | undefined> {
  const { rows } = await db.sql.query<{ id: string; balance: string; posted: string }>({
    name: 'open-item-of-document',
    text: `select o.id, o.balance::text as balance, (select coalesce(sum(l.amount), 0)::text from journal_lines l
        join journals j on j.company_id = l.company_id and j.id = l.journal_id
        where l.company_id = o.company_id and l.open_item_id = o.id and j.document_type = o.document_type and j.document_id = o.document_id) as posted
      from open_items o where o.company_id = $1 and o.document_type = $2 and o.document_id = $3`,
    values: [db.context.companyId, documentType, documentId],
  });
  return rows[0];
}
