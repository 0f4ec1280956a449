import type { AttachedType } from '#domain/attachments/attached-types.ts';
import type { MediaType } from '#domain/attachments/media-type.ts';
import type { CompanyDb } from './with-company.ts';

export interface AttachmentRecord {
  id: string;
  documentType: AttachedType;
  documentId: string;
  fileName: string;
  mediaType: MediaType;
  sizeBytes: number;
  sha256: string;
  uploadedAt: string;
  uploadedBy: string | null;
  removal: 'deleted' | 'withdrawn' | null;
  removedAt: string | null;
  removedBy: string | null;
  removeReason: string | null;
}

const ATTACHMENT = `select a.id, a.document_type as "documentType", a.document_id as "documentId", a.file_name as "fileName", a.media_type as "mediaType",
    a.size_bytes as "sizeBytes", encode(a.sha256, 'hex') as sha256, a.uploaded_at as "uploadedAt", u.display_name as "uploadedBy", a.removal,
    a.removed_at as "removedAt", r.display_name as "removedBy", a.remove_reason as "removeReason"
  from attachments a left join people u on u.id = a.uploaded_by left join people r on r.id = a.removed_by where a.company_id = $1`;

/** Of one document, oldest first; what was deleted from a draft is gone from sight. */
export async function listAttachments(db: CompanyDb, type: AttachedType, id: string): Promise<AttachmentRecord[]> {
  const { rows } = await db.sql.query<AttachmentRecord>(
    `${ATTACHMENT} and a.document_type = $2 and a.document_id = $3 and a.removal is distinct from 'deleted' order by a.uploaded_at, a.id`,
    [db.context.companyId, type, id],
  );
  return rows;
}

export async function findAttachment(db: CompanyDb, id: string): Promise<AttachmentRecord | undefined> {
  const { rows } = await db.sql.query<AttachmentRecord>(`${ATTACHMENT} and a.id = $2`, [db.context.companyId, id]);
  return rows[0];
}

export interface NewAttachment {
  id: string;
  documentType: AttachedType;
  documentId: string;
  fileName: string;
  mediaType: MediaType;
  sizeBytes: number;
  sha256: string;
}

export async function insertAttachment(db: CompanyDb, row: NewAttachment): Promise<void> {
  await db.sql.query(
    `insert into attachments (company_id, id, document_type, document_id, file_name, media_type, size_bytes, sha256, uploaded_by)
     values ($1, $2, $3, $4, $5, $6, $7, decode($8, 'hex'), $9)`,
    [
      db.context.companyId,
      row.id,
      row.documentType,
      row.documentId,
      row.fileName,
      row.mediaType,
      row.sizeBytes,
      row.sha256,
      db.context.actor.id,
    ],
  );
}

/** How it was removed, which the document's state decides. */
export async function removeAttachment(
  db: CompanyDb,
  id: string,
  reason: string,
): Promise<'deleted' | 'withdrawn' | undefined> {
  const { rows } = await db.sql.query<{ removal: 'deleted' | 'withdrawn' }>(
    `update attachments set removed_at = now(), remove_reason = $3 where company_id = $1 and id = $2 and removal is null returning removal`,
    [db.context.companyId, id, reason],
  );
  return rows[0]?.removal;
}

/** The largest file the company takes, in bytes. */
export async function readAttachmentLimit(db: CompanyDb): Promise<number> {
  const { rows } = await db.sql.query<{ bytes: number }>(
    'select attachment_limit_bytes as bytes from companies where id = $1',
    [db.context.companyId],
  );
  return rows[0]?.bytes ?? 0;
}

const TABLE_OF: Record<AttachedType, string> = {
  sales_invoice: 'sales_invoices',
  credit_note: 'credit_notes',
  customer_receipt: 'customer_receipts',
  manual_journal: 'journal_entries',
  opening_document: 'opening_documents',
};

/** The state of the document something is attached to; undefined when it is not there. */
export async function readAttachedStatus(db: CompanyDb, type: AttachedType, id: string): Promise<string | undefined> {
  const { rows } = await db.sql.query<{ status: string }>(
    `select status from ${TABLE_OF[type]} where company_id = $1 and id = $2`,
    [db.context.companyId, id],
  );
  return rows[0]?.status;
}

/** Uploads of a company go on side by side; the sweep waits for them, and they for it: no object is swept between its bytes and its row. */
export async function holdStore(db: CompanyDb, whole: boolean): Promise<void> {
  const call = whole ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
  await db.sql.query(`select ${call}(hashtextextended('attachments of ' || $1, 0))`, [db.context.companyId]);
}

/** Digests that some row still needs. */
export async function listNeededDigests(db: CompanyDb): Promise<Set<string>> {
  const { rows } = await db.sql.query<{ sha256: string }>(
    `select distinct encode(sha256, 'hex') as sha256 from attachments where company_id = $1 and removal is distinct from 'deleted'`,
    [db.context.companyId],
  );
  return new Set(rows.map((row) => row.sha256));
}
