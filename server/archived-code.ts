import { type ArchivedTable, findArchivedByCode } from './db/archive.ts';
import type { CompanyDb } from './db/with-company.ts';
import { Refusal } from './refusal.ts';

/** Codes of archived rows stay taken: refuses code_of_archived, naming the row to restore instead. */
export async function refuseArchivedCode(db: CompanyDb, table: ArchivedTable, code: string): Promise<void> {
  const archived = await findArchivedByCode(db, table, code);
  if (archived)
    throw new Refusal('code_of_archived', { params: { code, name: archived.name, id: archived.id }, field: 'code' });
}
