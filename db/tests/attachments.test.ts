import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#lib/ids.ts';
import { DirectoryStore } from '#server/attachments/directory-store.ts';
import { S3Store } from '#server/attachments/s3-store.ts';
import { type AttachmentStore, objectKey } from '#server/attachments/store.ts';
import { attachFile, removeFile } from '#server/commands/attach-file.ts';
import { deleteSalesInvoice } from '#server/commands/delete-sales-invoice.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { findAttachment, listAttachments } from '#server/db/attachments.ts';
import { readCompany, withCompany } from '#server/db/with-company.ts';
import { sweepAttachments } from '#worker/attachments.ts';
import { restoreBackup } from '../backup/restore.ts';
import { takeBackup } from '../backup/take.ts';
import { asAdmin, clusterUrl, makeEmptyDatabase } from '../testing/cluster.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { draftInvoice, type Fixture, key, makeCompany } from '../testing/fixtures.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'mizan-attachments-'));
const store = new DirectoryStore(path.join(folder, 'store'));
const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('picture')]);
const DAY_MS = 86_400_000;

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let draft: string;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  draft = await draftInvoice(database, cedar);
});

afterAll(async () => {
  await database.dropSound();
  rmSync(folder, { recursive: true });
});

function attach(
  documentId: string,
  bytes: Buffer,
  more: { company?: Fixture; into?: AttachmentStore; name?: string } = {},
) {
  const { company = cedar, into = store, name = 'scan.png' } = more;
  const input = { documentType: 'sales_invoice' as const, documentId, fileName: name, bytes };
  return attachFile(database.app, into, company.context, input, { ...key(), key: newId() });
}

const shown = (documentId: string, company = cedar) =>
  readCompany(database.app, company.context, (db) => listAttachments(db, 'sales_invoice', documentId));

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('a file attached to a document', () => {
  it('is kept under its digest, once for a company, with what its bytes say it is', async () => {
    const id = await attach(draft, PNG, { name: 'named like text.txt' });
    const second = await draftInvoice(database, cedar);
    await attach(second, PNG);
    expect(await shown(draft)).toMatchObject([
      { id, fileName: 'named like text.txt', mediaType: 'image/png', sizeBytes: PNG.length, sha256: digest(PNG) },
    ]);
    const lying = readdirSync(path.join(folder, 'store', cedar.context.companyId));
    expect(lying).toEqual([digest(PNG)]);
    expect(await store.get(objectKey(cedar.context.companyId, digest(PNG)))).toEqual(PNG);
  });

  it('is refused twice on one document, too large, of another kind, or on nothing', async () => {
    await expect(attach(draft, PNG)).rejects.toMatchObject({ code: 'attachment_twice' });
    await expect(attach(draft, Buffer.alloc(5 * 1024 * 1024 + 1, 'a'))).rejects.toMatchObject({
      code: 'attachment_too_large',
      params: { limit: '5 MB' },
    });
    await expect(attach(draft, Buffer.from('<svg onload="x"/>'), { name: 'a.png' })).rejects.toMatchObject({
      code: 'attachment_type_refused',
    });
    await expect(attach(newId(), PNG)).rejects.toMatchObject({ code: 'not_found' });
    await expect(attach(draft, PNG, { company: other })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is refused by the database, too, for a document of another company or none', async () => {
    const insert = (documentId: string) =>
      withCompany(database.app, other.context, (db) =>
        db.sql.query(
          `insert into attachments (company_id, id, document_type, document_id, file_name, media_type, size_bytes, sha256, uploaded_by)
           values ($1, $2, 'sales_invoice', $3, 'x', 'image/png', 1, $4, $2)`,
          [other.context.companyId, newId(), documentId, randomBytes(32)],
        ),
      );
    await expect(insert(draft)).rejects.toMatchObject({ code: 'reference_unknown' });
  });

  it('is deleted from a draft, and withdrawn but kept on what is posted', async () => {
    const invoice = await draftInvoice(database, cedar);
    const gone = await attach(invoice, Buffer.from('first note'));
    const kept = await attach(invoice, Buffer.from('second note'));
    expect(await removeFile(database.app, cedar.context, gone, 'wrong file')).toBe('deleted');
    await postSalesInvoice(database.app, cedar.context, { id: invoice, version: 1 });
    expect(await removeFile(database.app, cedar.context, kept, 'superseded')).toBe('withdrawn');
    expect(await shown(invoice)).toMatchObject([{ id: kept, removal: 'withdrawn', removeReason: 'superseded' }]);
    await expect(removeFile(database.app, cedar.context, kept, 'again')).rejects.toMatchObject({ code: 'not_found' });
    await expect(removeFile(database.app, other.context, kept, 'not mine')).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(
      withCompany(database.app, cedar.context, (db) => db.sql.query('delete from attachments where id = $1', [kept])),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('goes with a draft that is deleted, and its bytes a day later; what others need stays', async () => {
    const invoice = await draftInvoice(database, cedar);
    const note = Buffer.from('goes with its draft');
    const id = await attach(invoice, note);
    await attach(invoice, PNG);
    await deleteSalesInvoice(database.app, cedar.context, { id: invoice, version: 1 });
    const row = await readCompany(database.app, cedar.context, (db) => findAttachment(db, id));
    expect(row).toMatchObject({ removal: 'deleted' });
    const worker = { id: newId(), pool: database.worker };
    const sweep = (now: number) => sweepAttachments(worker, store, cedar.context, now);
    expect((await sweep(Date.now())).removed).toBe(0);
    const swept = await sweep(Date.now() + 2 * DAY_MS);
    expect(swept.removed).toBeGreaterThanOrEqual(1);
    expect(await store.get(objectKey(cedar.context.companyId, digest(note)))).toBeUndefined();
    expect(await store.get(objectKey(cedar.context.companyId, digest(PNG)))).toEqual(PNG);
  });

  it('that broke off between its bytes and its row is swept', async () => {
    const bytes = randomBytes(20);
    const at = objectKey(cedar.context.companyId, digest(bytes));
    await store.put(at, bytes);
    const long = new Date(Date.now() - 3 * DAY_MS);
    utimesSync(path.join(folder, 'store', at), long, long);
    const swept = await sweepAttachments({ id: newId(), pool: database.worker }, store, cedar.context);
    expect(swept).toEqual({ removed: 1, missing: 0 });
  });
});

describe('a link', () => {
  it('opens one attachment for five minutes, and nothing else', async () => {
    Object.assign(process.env, { DATABASE_URL: database.appUrl, MIZAN_DATA_DIR: folder });
    const { attachmentLink, readLink } = await import('#server/attachments/links.ts');
    const linked = { companyId: cedar.context.companyId, id: newId() };
    const now = Date.now();
    const token = attachmentLink(linked, now).split('/').at(-1) ?? '';
    expect(readLink(token, now + 299_000)).toEqual(linked);
    expect(readLink(token, now + 301_000)).toBeUndefined();
    expect(readLink(token.replace(linked.id, newId()), now)).toBeUndefined();
    expect(readLink(`${token.slice(0, -2)}xx`, now)).toBeUndefined();
    expect(readLink('nonsense', now)).toBeUndefined();
  });
});

describe('a bucket', () => {
  let server: Server;
  let bucket: S3Store;
  const objects = new Map<string, { bytes: Buffer; at: Date }>();
  const unsigned: string[] = [];

  beforeAll(async () => {
    // As much of S3 as is asked of it, with pages of one object.
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=key/')) unsigned.push(url.href);
      const name = url.pathname.replace('/books/', '');
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        if (request.method === 'PUT') objects.set(name, { bytes: Buffer.concat(parts), at: new Date() });
        if (request.method === 'DELETE') objects.delete(name);
        if (request.method !== 'GET') return response.end();
        const prefix = url.searchParams.get('prefix');
        if (prefix === null) {
          const found = objects.get(name);
          response.statusCode = found ? 200 : 404;
          return response.end(found?.bytes);
        }
        const all = [...objects].filter(([key]) => key.startsWith(prefix)).sort();
        const from = Number(url.searchParams.get('continuation-token') ?? 0);
        const [one] = all.slice(from, from + 1);
        const next = from + 1 < all.length ? `<NextContinuationToken>${from + 1}</NextContinuationToken>` : '';
        const item = one
          ? `<Contents><Key>${one[0]}</Key><LastModified>${one[1].at.toISOString()}</LastModified></Contents>`
          : '';
        return response.end(`<ListBucketResult>${item}${next}</ListBucketResult>`);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    bucket = S3Store.of(`http://key:secret@127.0.0.1:${port}/books?region=eu-central-1`);
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('does what the folder does: keeps, gives back, lists every page, removes', async () => {
    const invoice = await draftInvoice(database, cedar);
    await attach(invoice, Buffer.from('to the bucket'), { into: bucket });
    await attach(invoice, Buffer.from('and another'), { into: bucket });
    const listed = await bucket.list(cedar.context.companyId);
    expect(listed).toHaveLength(2);
    const [first] = listed;
    if (!first) throw new Error('two are listed');
    expect(digest((await bucket.get(first.key)) ?? Buffer.alloc(0))).toBe(first.key.split('/')[1]);
    await bucket.remove(first.key);
    expect(await bucket.get(first.key)).toBeUndefined();
    expect(unsigned).toEqual([]);
  });
});

describe('a backup', { timeout: 1_200_000 }, () => {
  const secret = randomBytes(32);
  const backups = path.join(folder, 'backups');
  const TARGET = 'mizan_tattached';

  it('holds attachments, sealed once for all backups, and a restore brings them back', async () => {
    const options = { url: database.ownerUrl, folder: backups, key: secret, appVersion: 'test', store };
    const first = await takeBackup(options);
    const [named = ''] = readdirSync(path.join(backups, 'attachments'));
    const sealed = path.join(backups, 'attachments', named);
    const before = readdirSync(sealed);
    const second = await takeBackup(options);
    expect(readdirSync(sealed)).toEqual(before);
    expect(second.objects).toEqual(first.objects);
    for (const file of before) expect(readFileSync(path.join(sealed, file)).includes('picture')).toBe(false);

    await asAdmin(async (client) => {
      await client.query(`drop database if exists ${TARGET} with (force)`);
      await makeEmptyDatabase(client, TARGET);
    });
    const restored = new DirectoryStore(path.join(folder, 'restored'));
    const from = path.join(backups, second.name);
    await restoreBackup({ ownerUrl: clusterUrl('owner', TARGET), folder: from, key: secret, store: restored });
    expect(await restored.get(objectKey(cedar.context.companyId, digest(PNG)))).toEqual(PNG);

    const victim = path.join(sealed, before.find((name) => name.includes(digest(PNG))) ?? '');
    writeFileSync(victim, randomBytes(80));
    const again = restoreBackup({
      ownerUrl: clusterUrl('owner', TARGET),
      folder: from,
      key: secret,
      store: restored,
      replace: TARGET,
    });
    await expect(again).rejects.toMatchObject({ code: 'file_edited' });
    await asAdmin((client) => client.query(`drop database if exists ${TARGET} with (force)`));
  });
});
