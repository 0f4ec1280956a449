import type { JournalSource } from '#domain/enums.ts';
import type { CompanyDb } from './with-company.ts';

export async function findDocumentVoid(
  db: CompanyDb,
  id: string,
): Promise<{ void_date: string; reason: string; by: string | null } | undefined> {
  const { rows } = await db.sql.query<{ void_date: string; reason: string; by: string | null }>(
    `select v.void_date, v.reason, p.display_name as by from document_voids v left join people p on p.id = v.created_by
     where v.company_id = $1 and v.id = $2`,
    [db.context.companyId, id],
  );
  return rows[0];
}

export interface NewDocumentVoid {
  voidId: string;
  documentType: JournalSource;
  /** Of the document that is voided. */
  id: string;
  date: string;
  reason: string;
  journalId: string;
}

/** Writes that a document is void, with the journal that negates it. */
export async function insertDocumentVoid(db: CompanyDb, made: NewDocumentVoid): Promise<void> {
  await db.query
    .insertInto('document_voids')
    .values({
      company_id: db.context.companyId,
      id: made.voidId,
      document_type: made.documentType,
      document_id: made.id,
      void_date: made.date,
      reason: made.reason,
      journal_id: made.journalId,
      created_by: db.context.actor.id,
    })
    .execute();
}
