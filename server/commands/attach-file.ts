import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { AttachedType } from '#domain/attachments/attached-types.ts';
import { sniffMediaType } from '#domain/attachments/media-type.ts';
import { fileSize } from '#lib/file-size.ts';
import { newId } from '#lib/ids.ts';
import { type AttachmentStore, objectKey } from '../attachments/store.ts';
import {
  holdStore,
  insertAttachment,
  readAttachedStatus,
  readAttachmentLimit,
  removeAttachment,
} from '../db/attachments.ts';
import { type Idempotency, once } from '../db/idempotency.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

export interface AttachInput {
  documentType: AttachedType;
  documentId: string;
  fileName: string;
  bytes: Buffer;
}

/**
 * Attaches a file: its bytes first, then its row, so that no row is without bytes. Returns its id; a replay returns the first one's.
 * Refuses not_found, attachment_too_large, attachment_type_refused, attachment_twice.
 */
export function attachFile(
  pool: pg.Pool,
  store: AttachmentStore,
  context: CompanyContext,
  { bytes, ...input }: AttachInput,
  idempotency: Idempotency,
): Promise<string> {
  return withCompany(pool, context, (db) =>
    once(db, idempotency, async () => {
      if ((await readAttachedStatus(db, input.documentType, input.documentId)) === undefined)
        throw new Refusal('not_found');
      const limit = await readAttachmentLimit(db);
      if (bytes.length > limit)
        throw new Refusal('attachment_too_large', {
          params: { limit: fileSize(limit) },
        });
      const mediaType = sniffMediaType(bytes);
      if (!mediaType) throw new Refusal('attachment_type_refused', { params: { name: input.fileName } });
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await holdStore(db, false);
      await store.put(objectKey(context.companyId, sha256), bytes);
      const id = newId();
      await insertAttachment(db, { ...input, id, mediaType, sizeBytes: bytes.length, sha256 });
      return id;
    }),
  );
}

/** Deletes an attachment of a draft, or marks one of a posted document as withdrawn. Refuses not_found. */
export function removeFile(
  pool: pg.Pool,
  context: CompanyContext,
  id: string,
  reason: string,
): Promise<'deleted' | 'withdrawn'> {
  return withCompany(pool, { ...context, reason }, async (db) => {
    const removal = await removeAttachment(db, id, reason);
    if (!removal) throw new Refusal('not_found');
    return removal;
  });
}
