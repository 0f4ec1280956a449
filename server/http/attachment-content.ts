import { SHOWN_INLINE } from '#domain/attachments/media-type.ts';
import { readLink } from '../attachments/links.ts';
import { attachmentStore, objectKey } from '../attachments/store.ts';
import { findAttachment } from '../db/attachments.ts';
import { appPool } from '../db/pool.ts';
import { readCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import type { OpenRoute } from './raw-route.ts';

/** Hands over the bytes behind a signed link. What a browser could run is never shown, and nothing shown can run. */
export const attachmentContentRoute: OpenRoute = {
  path: '/api/attachments/content/{link}',
  access: 'signed_link',
  answer: async ({ url, response, requestId }) => {
    const linked = readLink(url.pathname.split('/').at(-1) ?? '');
    if (!linked) throw new Refusal('link_expired');
    const context = { companyId: linked.companyId, actor: { kind: 'system' as const, id: null }, requestId };
    const row = await readCompany(appPool(), context, (db) => findAttachment(db, linked.id));
    if (!row || row.removal === 'deleted') throw new Refusal('not_found');
    const bytes = await attachmentStore().get(objectKey(linked.companyId, row.sha256));
    if (!bytes) throw new Refusal('attachment_bytes_missing');
    const inline = SHOWN_INLINE.includes(row.mediaType);
    const name = encodeURIComponent(row.fileName).replaceAll("'", '%27');
    response.writeHead(200, {
      'Content-Type': inline ? row.mediaType : 'application/octet-stream',
      'Content-Length': bytes.length,
      'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
      'Content-Security-Policy':
        row.mediaType === 'application/pdf' ? "default-src 'none'; object-src 'self'" : "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
      'Referrer-Policy': 'no-referrer',
    });
    response.end(bytes);
  },
};
