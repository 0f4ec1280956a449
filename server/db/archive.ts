import { sql } from 'kysely';
import type { CompanyDb } from './with-company.ts';

/** Master data that is archived, never deleted. Documents are not among them: they are voided. */
export type ArchivedTable = 'accounts' | 'customers' | 'items' | 'warehouses';

/** When, by whom and why a row left everyday work; null while it is in it. */
export interface Archived {
  at: string;
  by: string | null;
  reason: string;
}

/** `archived` of a row as a JSON column, for the select list of its stem. */
export function archivedColumn(alias: string, name = 'archived'): string {
  return `case when ${alias}.archived_at is null then null else json_build_object(
    'at', to_char(${alias}.archived_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'by', (select p.display_name from people p where p.id = ${alias}.archived_by), 'reason', ${alias}.archive_reason) end as "${name}"`;
}

export interface ArchiveState {
  code: string;
  name: string;
  version: number;
  archived: boolean;
}

export async function readArchiveState(
  db: CompanyDb,
  table: ArchivedTable,
  id: string,
): Promise<ArchiveState | undefined> {
  const { rows } = await sql<ArchiveState>`select code, name, version, archived_at is not null as archived
    from ${sql.table(table)} where company_id = ${db.context.companyId} and id = ${id}`.execute(db.query);
  return rows[0];
}

/** Archives for a reason, or restores without one, at the version the writer saw. False: somebody was first. */
export async function writeArchived(
  db: CompanyDb,
  table: ArchivedTable,
  { id, version, reason }: { id: string; version: number; reason: string | null },
): Promise<boolean> {
  const at = reason === null ? sql`null` : sql`now()`;
  const { numAffectedRows } = await sql`update ${sql.table(table)}
    set archived_at = ${at}, archive_reason = ${reason}, version = version + 1, updated_at = now()
    where company_id = ${db.context.companyId} and id = ${id} and version = ${version}`.execute(db.query);
  return numAffectedRows === 1n;
}

/** The archived row that holds this code, if one does. */
export async function findArchivedByCode(
  db: CompanyDb,
  table: ArchivedTable,
  code: string,
): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from ${sql.table(table)}
    where company_id = ${db.context.companyId} and code = ${code} and archived_at is not null`.execute(db.query);
  return rows[0];
}
