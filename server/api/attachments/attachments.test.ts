import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Attachment } from '#contract/attachments.ts';
import { newId } from '#lib/ids.ts';
import { startApi, type TestApi } from '../../../db/testing/api.ts';
import { createTestDatabase, type TestDatabase } from '../../../db/testing/database.ts';
import { anotherPerson, draftInvoice, type Fixture, makeCompany } from '../../../db/testing/fixtures.ts';
import { postSalesInvoice } from '../../commands/post-sales-invoice.ts';
import { withCompany } from '../../db/with-company.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'mizan-attached-'));
const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('picture')]);

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let api: TestApi;
let invoice: string;
const cookies = { owner: '', stranger: '', inventory: '' };

beforeAll(async () => {
  process.env['MIZAN_DATA_DIR'] = folder;
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  api = await startApi(database);
  const signIn = async (personId: string | null) => (await api.signIn(personId ?? '')).cookie;
  cookies.owner = await signIn(cedar.context.actor.id);
  cookies.stranger = await signIn(other.context.actor.id);
  cookies.inventory = await signIn((await anotherPerson(database, cedar, 'inventory')).actor.id);
  invoice = await draftInvoice(database, cedar);
});

afterAll(async () => {
  await api.stop();
  await database.dropSound();
  rmSync(folder, { recursive: true });
});

interface As {
  cookie?: string;
  company?: string;
}

async function call<Answer>(method: string, address: string, body?: unknown, as: As = {}) {
  const answer = await fetch(api.address + address, {
    method,
    headers: {
      cookie: as.cookie ?? cookies.owner,
      'x-company-id': as.company ?? 'cedar',
      'sec-fetch-site': 'same-origin',
      'idempotency-key': newId(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Answer & { code: string; message: string } };
}

function add(bytes: Buffer, documentId = invoice, as?: As, fileName = 'scan.png') {
  const content = bytes.toString('base64');
  return call<Attachment>(
    'POST',
    '/api/attachments',
    { documentType: 'sales_invoice', documentId, fileName, content },
    as,
  );
}

const list = (documentId = invoice, as?: As) =>
  call<{ rows: Attachment[]; limitBytes: number; removal: string }>(
    'GET',
    `/api/attachments?documentType=sales_invoice&documentId=${documentId}`,
    undefined,
    as,
  );

/** Opens a link as whoever holds it: without a session. */
const open = (link: string) => fetch(new URL(link, api.address));

describe('an attachment over HTTP', () => {
  it('is added, listed with a link, and opened by whoever holds the link, as nothing a browser would run', async () => {
    const added = await add(PNG);
    expect(added.status).toBe(201);
    const { body } = await list();
    expect(body.rows).toMatchObject([{ id: added.body.id, fileName: 'scan.png', mediaType: 'image/png' }]);
    const opened = await open(body.rows[0]?.link ?? '');
    expect(Buffer.from(await opened.arrayBuffer())).toEqual(PNG);
    expect(opened.headers.get('content-type')).toBe('image/png');
    expect(opened.headers.get('content-security-policy')).toContain('sandbox');
    expect(opened.headers.get('x-content-type-options')).toBe('nosniff');
    expect(opened.headers.get('cache-control')).toContain('no-store');
    const text = await add(Buffer.from('name,price\n'), invoice, undefined, 'prices.csv');
    expect((await open(text.body.link)).headers.get('content-disposition')).toMatch(/^attachment; .*prices\.csv/);
  });

  it('is not opened by a link that ran out, was changed, or belongs to what is deleted', async () => {
    const { attachmentLink } = await import('../../attachments/links.ts');
    const { body } = await add(Buffer.from('a note of the driver'));
    const linked = { companyId: cedar.context.companyId, id: body.id };
    const old = await open(attachmentLink(linked, Date.now() - 301_000));
    expect([old.status, ((await old.json()) as { code: string }).code]).toEqual([404, 'link_expired']);
    expect((await open(`${body.link}x`)).status).toBe(404);
    // A link of another company to this file finds nothing there.
    expect((await open(attachmentLink({ ...linked, companyId: other.context.companyId }))).status).toBe(404);
    expect((await call('POST', `/api/attachments/${body.id}/removal`, { reason: 'wrong file' })).status).toBe(200);
    expect((await open(body.link)).status).toBe(404);
  });

  it('is withdrawn, not deleted, once its document is posted', async () => {
    const posted = await draftInvoice(database, cedar);
    const { body } = await add(PNG, posted);
    await postSalesInvoice(database.app, cedar.context, { id: posted, version: 1 });
    const removed = await call('POST', `/api/attachments/${body.id}/removal`, { reason: 'superseded' });
    expect(removed.body).toMatchObject({ removal: 'withdrawn' });
    expect((await list(posted)).body.rows).toMatchObject([{ withdrawn: { reason: 'superseded' } }]);
    expect((await open(body.link)).status).toBe(200);
  });

  it('is refused with a sentence: too large for the company, of another kind, twice, without a reason', async () => {
    await withCompany(database.app, cedar.context, (db) =>
      db.sql.query('update companies set attachment_limit_bytes = 65536 where id = $1', [cedar.context.companyId]),
    );
    expect((await list()).body.limitBytes).toBe(65_536);
    const large = await add(Buffer.alloc(65_537, 'a'));
    expect(large.body).toMatchObject({ code: 'attachment_too_large' });
    expect(large.body.message).toMatch(/64 KB/);
    expect((await add(Buffer.from('<script>alert(1)</script>'))).body.code).toBe('attachment_type_refused');
    expect((await add(PNG)).body.code).toBe('attachment_twice');
    const [first] = (await list()).body.rows;
    expect((await call('POST', `/api/attachments/${first?.id}/removal`, { reason: '' })).status).toBe(400);
  });

  it('is refused to whoever may not, and not there for another company', async () => {
    const inventory = { cookie: cookies.inventory };
    expect(await list(invoice, inventory)).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
    expect(await add(PNG, invoice, inventory)).toMatchObject({ status: 403 });
    const stranger = { cookie: cookies.stranger, company: 'other' };
    expect(await list(invoice, stranger)).toMatchObject({ status: 404 });
    expect(await add(PNG, invoice, stranger)).toMatchObject({ status: 404 });
    const [first] = (await list()).body.rows;
    for (const [as, status] of [
      [inventory, 403],
      [stranger, 404],
      [{ cookie: cookies.stranger }, 404],
    ] as const)
      expect((await call('POST', `/api/attachments/${first?.id}/removal`, { reason: 'mine now' }, as)).status).toBe(
        status,
      );
  });
});
