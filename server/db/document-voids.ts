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
