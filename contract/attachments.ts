import * as z from 'zod';
import { ATTACHED_TYPES } from '#domain/attachments/attached-types.ts';
import { MEDIA_TYPES } from '#domain/attachments/media-type.ts';
import { endpoint } from './base.ts';
import { ability, reason, timestamp, uuid } from './fields.ts';

const tag = 'Attachments';

const attachedTo = z.object({ documentType: z.enum(ATTACHED_TYPES), documentId: uuid });

export const attachment = z.object({
  id: uuid,
  fileName: z.string(),
  mediaType: z.enum(MEDIA_TYPES),
  sizeBytes: z.number(),
  uploadedAt: timestamp,
  uploadedBy: z.string().nullable(),
  /** Set on what was posted: marked, and kept. */
  withdrawn: z.object({ at: timestamp, by: z.string().nullable(), reason: z.string() }).nullable(),
  /** Opens it for five minutes, for whoever holds the address. */
  link: z.string(),
});
export type Attachment = z.infer<typeof attachment>;

const attachments = z.object({
  rows: z.array(attachment),
  limitBytes: z.number(),
  abilities: z.object({ add: ability, remove: ability }),
  /** Whether removing deletes, as on a draft, or marks. */
  removal: z.enum(['deleted', 'withdrawn']),
});

export const attachmentsContract = {
  list: endpoint({
    method: 'GET',
    path: '/api/attachments',
    access: 'member',
    summary: 'Attachments of a document, with links that open them',
    tag,
  })
    .input(attachedTo)
    .output(attachments),
  add: endpoint({
    method: 'POST',
    path: '/api/attachments',
    access: 'member',
    creates: true,
    summary: 'Attach a file to a document',
    tag,
  })
    .input(
      attachedTo.extend({
        fileName: z
          .string()
          .trim()
          .min(1, { error: 'is required' })
          .max(200)
          .transform((name) => name.replaceAll(/[/\\\p{Cc}]/gu, '_')),
        /** The bytes in base64. */
        content: z.base64({ error: 'must be base64' }).min(4, { error: 'the file is empty' }),
      }),
    )
    .output(attachment),
  remove: endpoint({
    method: 'POST',
    path: '/api/attachments/{id}/removal',
    access: 'member',
    summary: 'Delete an attachment of a draft, or mark one of a posted document as withdrawn',
    tag,
  })
    .input(z.object({ id: uuid, reason }))
    .output(z.object({ removal: z.enum(['deleted', 'withdrawn']) })),
};
