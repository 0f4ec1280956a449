import { type Attachment, attachmentsContract } from '#contract/attachments.ts';
import { PERMISSIONS, type PermissionCode } from '#domain/access/permissions.ts';
import { ATTACHED_ACCESS } from '#domain/attachments/attached-types.ts';
import { attachmentLink } from '#server/attachments/links.ts';
import { attachmentStore } from '#server/attachments/store.ts';
import { attachFile, removeFile } from '#server/commands/attach-file.ts';
import {
  type AttachmentRecord,
  findAttachment,
  readAttachedStatus,
  readAttachmentLimit,
  listAttachments as readAttachments,
} from '#server/db/attachments.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';
import { type MemberContext, memberEndpoint } from '../endpoint.ts';

function need(context: MemberContext, permission: PermissionCode) {
  if (!context.can(permission))
    throw new Refusal('not_allowed', { params: { permission: PERMISSIONS[permission][0] } });
}

function present(context: MemberContext, row: AttachmentRecord): Attachment {
  return {
    id: row.id,
    fileName: row.fileName,
    mediaType: row.mediaType,
    sizeBytes: row.sizeBytes,
    uploadedAt: row.uploadedAt,
    uploadedBy: row.uploadedBy,
    withdrawn:
      row.removal === null || row.removedAt === null
        ? null
        : { at: row.removedAt, by: row.removedBy, reason: row.removeReason ?? '' },
    link: attachmentLink({ companyId: context.company.companyId, id: row.id }),
  };
}

async function find(context: MemberContext, id: string): Promise<AttachmentRecord> {
  const row = await readCompany(appPool(), context.company, (db) => findAttachment(db, id));
  if (!row) throw new Refusal('not_found');
  return row;
}

export const listAttachments = memberEndpoint(attachmentsContract.list, ({ input, context }) => {
  const { view, write } = ATTACHED_ACCESS[input.documentType];
  need(context, view);
  return readCompany(appPool(), context.company, async (db) => {
    const status = await readAttachedStatus(db, input.documentType, input.documentId);
    if (status === undefined) throw new Refusal('not_found');
    const may = context.can(write) ? { allowed: true as const } : { allowed: false as const, reason: 'permission' };
    return {
      rows: (await readAttachments(db, input.documentType, input.documentId)).map((row) => present(context, row)),
      limitBytes: await readAttachmentLimit(db),
      abilities: { add: may, remove: may },
      removal: status === 'posted' || status === 'void' ? ('withdrawn' as const) : ('deleted' as const),
    };
  });
});

export const addAttachment = memberEndpoint(attachmentsContract.add, async ({ input, context }) => {
  need(context, ATTACHED_ACCESS[input.documentType].write);
  const { content, ...about } = input;
  const bytes = Buffer.from(content, 'base64');
  const id = await attachFile(
    appPool(),
    attachmentStore(),
    context.company,
    { ...about, bytes },
    context.idempotency(input),
  );
  return present(context, await find(context, id));
});

export const removeAttachment = memberEndpoint(attachmentsContract.remove, async ({ input, context }) => {
  const row = await find(context, input.id);
  need(context, ATTACHED_ACCESS[row.documentType].write);
  return { removal: await removeFile(appPool(), context.company, input.id, input.reason) };
});
