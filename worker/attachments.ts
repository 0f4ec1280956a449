import { type AttachmentStore, objectKey } from '#server/attachments/store.ts';
import { holdStore, listNeededDigests } from '#server/db/attachments.ts';
import { type CompanyContext, withCompany } from '#server/db/with-company.ts';
import type { WorkerIdentity } from './identity.ts';

const GRACE_MS = 24 * 3_600_000;

/** Removes objects no row needs, a day after they were written: of deleted drafts, and of uploads that broke off before their row. */
export function sweepAttachments(
  worker: WorkerIdentity,
  store: AttachmentStore,
  context: CompanyContext,
  now = Date.now(),
): Promise<{ removed: number; missing: number }> {
  return withCompany(worker.pool, context, async (db) => {
    await holdStore(db, true);
    const needed = await listNeededDigests(db);
    const there = await store.list(context.companyId);
    const orphans = there.filter(
      ({ key, at }) => !needed.has(key.slice(context.companyId.length + 1)) && now - at.getTime() > GRACE_MS,
    );
    for (const { key } of orphans) await store.remove(key);
    const keys = new Set(there.map(({ key }) => key));
    const missing = [...needed].filter((sha256) => !keys.has(objectKey(context.companyId, sha256))).length;
    return { removed: orphans.length, missing };
  });
}
