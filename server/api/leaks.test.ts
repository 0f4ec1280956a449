import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readsCosts } from '#domain/access/grants.ts';
import { PERMISSION_CODES } from '#domain/access/permissions.ts';
import { OWNER_ROLE, ROLE_TEMPLATES } from '#domain/access/role-templates.ts';
import { newId } from '#lib/ids.ts';
import { codeOf } from '#server/auth/totp.ts';
import { beginTotp, confirmTotp } from '#server/commands/enrol-factor.ts';
import { createApiKey } from '#server/commands/manage-api-key.ts';
import { createLink } from '#server/commands/people-of-installation.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { readCompany } from '#server/db/with-company.ts';
import { startApi, type TestApi } from '../../db/testing/api.ts';
import { asRole, createTestDatabase, type TestDatabase, withOwner } from '../../db/testing/database.ts';
import { draftInvoice, type Fixture, key, makeCompany } from '../../db/testing/fixtures.ts';
import { takeReceipt } from '../../db/testing/receipts.ts';
import { fitting, type Requestable, requestables } from '../../db/testing/requests.ts';
import { makePerson, TEST_PASSWORD } from '../../db/testing/sign-in.ts';
import { attachmentStore } from '../attachments/store.ts';
import { attachFile } from '../commands/attach-file.ts';
import { EXPORT_FORMATS, EXPORTS } from '../files/exports.ts';

// A PDF is read as what it is laid out from: every word and figure of it, before letters become curves.
vi.mock('../documents/render-paper.ts', () => ({
  renderPaper: async (paper: unknown) => Buffer.from(JSON.stringify(paper)),
}));

/** What everybody on the books pays for the goods; on no price list. */
const COST = /^-?6\.35(0*)$/;
const COST_FIELD = /cost|margin|profit/i;
/** Named for a cost, but none: cost centres are places. */
const NO_COST = /costcent|costCent|withCosts|mayCosts|dimension/i;
const SECRET_FIELD = /token|secret|password|hash|recovery|privatekey|otp/i;
/** Named like a secret, but none: counts, fingerprints of what everybody reads, and times. */
const NO_SECRET = ['recoveryCodesLeft', 'effectHash', 'hash', 'passwordChangedAt'];

let folder: string;
let database: TestDatabase;
let api: TestApi;
let cedar: Fixture;
const cookies = new Map<string, string>();
const secrets: string[] = [];
let ids: { table: string; id: string }[];
/** Of the document that says what stock cost: its name is for whoever may see that document. */
const ATTACHED = 'bought-at-six-thirty-five.png';
let opening = '';
let cashBox = '';

const FILES = Object.keys(EXPORTS).flatMap((name) =>
  EXPORT_FORMATS.map((format) => ({ path: `/api/exports/${name}.${format}`, schema: undefined })),
);

/** Every endpoint that reads, the documents on paper among them, every report as a file of each kind, and the ledger as a whole. */
const READS = [
  ...requestables().filter(
    ({ method, meta }) => method === 'GET' && !['public', 'device', 'operator'].includes(meta.access),
  ),
  ...FILES,
  { path: '/api/accounting/ledger.journal', schema: undefined },
];

async function idsOf({ context }: Fixture): Promise<{ table: string; id: string }[]> {
  const client = await database.app.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('app.company_id', $1, true)", [context.companyId]);
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and has_table_privilege(c.oid, 'SELECT')
         and (select count(*) from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
           and (a.attname = 'company_id' or a.attname = 'id' and a.atttypid = 'uuid'::regtype)) = 2 order by 1`,
    );
    const found: { table: string; id: string }[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ id: string }>(`select id from ${name} order by id limit 2`);
      found.push(...rows.map(({ id }) => ({ table: name, id })));
    }
    return [...found, { table: 'people', id: context.actor.id ?? '' }];
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** Somebody with an authenticator and recovery codes: what they hold must stand in no answer. */
async function enrolSomebody() {
  const { id, email } = await makePerson(database, 'enrolled@leaks.test', [{ company: cedar, role: 'sales' }]);
  const session = { person_id: id, session_id: newId(), email, display_name: 'Enrolled' };
  const { secret } = await beginTotp(database.app, session, 'leaks');
  const { recoveryCodes } = await confirmTotp(database.app, session, 'leaks', codeOf(secret));
  secrets.push(secret, ...(recoveryCodes ?? []), TEST_PASSWORD);
}

async function attachToOpening() {
  const { rows } = await readCompany(database.app, cedar.context, (db) =>
    db.sql.query<{ opening: string; cash: string }>(
      "select (select id from opening_documents limit 1) as opening, account_id as cash from tender_methods where currency = 'USD'",
    ),
  );
  opening = rows[0]?.opening ?? '';
  cashBox = rows[0]?.cash ?? '';

  const bytes = Buffer.from('89504e470d0a1a0a', 'hex');
  const about = { documentType: 'opening_document' as const, documentId: opening, fileName: ATTACHED, bytes };
  await attachFile(database.app, attachmentStore(), cedar.context, about, key());
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'mizan-leaks-'));
  process.env['MIZAN_DATA_DIR'] = folder;
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  await makeCompany(database, 'other');
  api = await startApi(database);
  const posted = await draftInvoice(database, cedar, { quantity: '1' });
  await postSalesInvoice(database.app, cedar.context, { id: posted, version: 1 });
  await draftInvoice(database, cedar, { quantity: '1' });
  await takeReceipt(database, cedar, { tenders: [['cash_base', 'USD', '2']] });
  const issued = await createApiKey(
    database.app,
    cedar.context,
    { name: 'Labels', permissions: ['items.view'], days: 30, ratePerMinute: 60 },
    PERMISSION_CODES,
  );
  secrets.push(
    issued.secret,
    await withOwner(database, (owner) => createLink(owner, cedar.context.actor.id ?? '', 'reset')),
  );
  await enrolSomebody();
  await attachToOpening();
  for (const { code } of ROLE_TEMPLATES) {
    const { id } = await makePerson(database, `${code}@leaks.test`, [{ company: cedar, role: code }]);
    const { cookie } = await api.signIn(id);
    cookies.set(code, cookie);
    secrets.push(cookie.split('=')[1] ?? '');
  }
  const digests = await asRole<{ digest: string }>(
    database,
    'mizan_backup',
    `select encode(token_hash, d) as digest from credentials.sessions, unnest(array['hex', 'base64']) d
     union all select encode(secret, 'base64') from credentials.totp_factors
     union all select encode(code_hash, 'hex') from credentials.recovery_codes`,
  );
  secrets.push(...digests.map(({ digest }) => digest));
  ids = await idsOf(cedar);
}, 180_000);
afterAll(async () => {
  await api.stop();
  await database.drop();
  rmSync(folder, { recursive: true });
});

type Read = Pick<Requestable, 'path' | 'schema'>;

interface Leaf {
  field: string;
  value: string;
}

function leavesOf(value: unknown, field = ''): Leaf[] {
  if (Array.isArray(value)) return value.flatMap((inner) => leavesOf(inner, field));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, key));
  return value === null || typeof value === 'boolean' ? [] : [{ field, value: String(value) }];
}

function addressOf({ path: pattern, schema }: Read, id: string): string {
  const [input] = fc.sample(fitting(schema, [id]), 1) as [Record<string, unknown> | undefined];
  const address = pattern.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'id' ? id : String(input?.[name] ?? id),
  );
  return address;
}

/** From nothing to what a report of one thing needs. */
function filters(): string[] {
  const days = { from: '2026-09-01', to: '2026-11-30', asOf: '2026-11-30' };
  const taxCodeIds = ids.filter(({ table }) => table === 'tax_codes').map(({ id }) => ({ ...days, id }));
  const asked = [days, { ...days, id: cedar.customerId }, { ...days, currency: 'USD', id: cashBox }, ...taxCodeIds];
  return ['', ...asked.map((parameters) => `?${new URLSearchParams(parameters)}`)];
}

async function cellsOf(workbook: ArrayBuffer): Promise<unknown[]> {
  const read = new ExcelJS.Workbook();
  await read.xlsx.load(workbook);
  const cells: unknown[] = [];
  for (const sheet of read.worksheets)
    sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell.text || String(cell.value))));
  return cells;
}

/** What an answer says, whatever it is: JSON, what a PDF is laid out from, the cells of a workbook, the words of a text. */
async function said(answer: Response): Promise<unknown> {
  const type = answer.headers.get('content-type') ?? '';
  if (/^application\/(json|pdf)/.test(type)) return answer.json();
  if (type.includes('spreadsheetml')) return cellsOf(await answer.arrayBuffer());
  return (await answer.text()).split(/[\s,"]+/);
}

async function read(address: string, cookie: string): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(api.address + address, { headers: { cookie, 'x-company-id': 'cedar' } });
  return { status: answer.status, body: answer.ok ? await said(answer) : await answer.text() };
}

async function answerAt(address: string, cookie: string): Promise<{ address: string; body: unknown } | undefined> {
  for (const asked of filters().map((filter) => address + filter)) {
    const { status, body } = await read(asked, cookie);
    if (status === 200) return { address: asked, body };
    if (status !== 400 && !asked.startsWith('/api/exports/')) return undefined;
  }
  return undefined;
}

/** Where an endpoint answers at all: the owner may read everything, so nobody reads an id the owner finds nothing at. */
const found = new Map<string, string[]>();
const AT_ONCE = 8;

async function addressesOf(endpoint: Read): Promise<string[]> {
  const known = found.get(endpoint.path);
  if (known) return known;
  const tries = endpoint.path.includes('{') ? ids.map(({ id }) => addressOf(endpoint, id)) : [endpoint.path];
  const answers: string[] = [];
  for (let at = 0; at < tries.length; at += AT_ONCE) {
    const some = tries.slice(at, at + AT_ONCE).map((address) => answerAt(address, cookies.get(OWNER_ROLE) ?? ''));
    answers.push(...(await Promise.all(some)).flatMap((one) => (one ? [one.address] : [])));
  }
  found.set(endpoint.path, answers);
  return answers;
}

async function answersTo(endpoint: Read, cookie: string): Promise<unknown[]> {
  const answers = await Promise.all((await addressesOf(endpoint)).map((address) => read(address, cookie)));
  return answers.filter(({ status }) => status === 200).map(({ body }) => body);
}

let answered = 0;

describe.each(ROLE_TEMPLATES.map((role) => [role.code, role] as const))('what %s reads', (code, { permissions }) => {
  const held = (permission: string) => permissions.some((one) => one === permission);

  it('holds no secret, no digest, and no cost for who may not see costs', { timeout: 300_000 }, async () => {
    const cookie = cookies.get(code) ?? '';
    const leaks: string[] = [];
    for (const endpoint of READS) {
      for (const body of await answersTo(endpoint, cookie)) {
        answered += 1;
        const text = JSON.stringify(body);
        for (const secret of secrets) if (secret && text.includes(secret)) leaks.push(`${endpoint.path}: a secret`);
        if (!held('opening.view') && text.includes(ATTACHED)) leaks.push(`${endpoint.path}: an attachment`);
        for (const { field, value } of leavesOf(body)) {
          if (SECRET_FIELD.test(field) && !NO_SECRET.includes(field)) leaks.push(`${endpoint.path}: ${field}`);
          if (held('costs.view')) continue;
          // An opening document says what stock cost: that is what it is.
          const opening = endpoint.path.startsWith('/api/opening-documents') && held('opening.view');
          if (!opening && COST_FIELD.test(field) && !NO_COST.test(field))
            leaks.push(`${endpoint.path}: ${field} ${value}`);
          if (!readsCosts(held) && value.split(/\s+/).some((word) => COST.test(word)))
            leaks.push(`${endpoint.path}: ${field} is a cost`);
        }
      }
    }
    expect([...new Set(leaks)]).toEqual([]);
  });

  it('are the attachments of documents it may see', async () => {
    const list = `/api/attachments?documentType=opening_document&documentId=${opening}`;
    const { status, body } = await read(list, cookies.get(code) ?? '');
    expect(status).toBe(held('opening.view') ? 200 : 403);
    expect(JSON.stringify(body).includes(ATTACHED)).toBe(held('opening.view'));
  });
});

it('was read indeed: most endpoints answered somebody', () => {
  expect(READS.length).toBeGreaterThan(80);
  expect(answered).toBeGreaterThan(READS.length * 3);
  const silent = FILES.filter(({ path: at }) => (found.get(at) ?? []).length === 0).map(({ path: at }) => at);
  expect(silent).toEqual([]);
  const papers = READS.filter(({ path: at }) => at.endsWith('/pdf')).filter(({ path: at }) => found.get(at)?.length);
  expect(papers.length).toBeGreaterThan(2);
});
