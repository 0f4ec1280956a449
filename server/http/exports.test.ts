import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLE_TEMPLATES } from '#domain/access/role-templates.ts';
import { newId } from '#lib/ids.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../../db/testing/database.ts';
import { draftInvoice, type Fixture, makeCompany } from '../../db/testing/fixtures.ts';
import { readCompany } from '../db/with-company.ts';
import { EXPORTS } from '../files/exports.ts';

let database: TestDatabase;
let cedar: Fixture;
let invoiceId: string;
let server: Server;
let address: string;
const cookies = new Map<string, string>();

async function signInAs(role: string) {
  const { newToken } = await import('../auth/tokens.ts');
  const { addMember } = await import('../commands/add-member.ts');
  const { createPerson } = await import('../commands/people-of-installation.ts');
  const personId = await withOwner(database, (owner) => createPerson(owner, `${role}@files.test`, role, 'en'));
  await addMember(database.app, cedar.context, personId, role);
  const { token, hash } = newToken();
  await database.app.query(
    "select credentials.create_session($1, $2, $3, now() + interval '1 day', null, null, 'password')",
    [newId(), personId, hash],
  );
  cookies.set(role, `mizan=${token}`);
}

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  const other = await makeCompany(database, 'other');
  invoiceId = await draftInvoice(database, cedar, { date: '2026-11-05' });
  await postSalesInvoice(database.app, cedar.context, { id: invoiceId, version: 1 });
  const foreign = await draftInvoice(database, other, { date: '2026-11-05', quantity: '777' });
  await postSalesInvoice(database.app, other.context, { id: foreign, version: 1 });
  process.env['DATABASE_URL'] = database.appUrl;
  process.env['MIZAN_LOG_LEVEL'] = 'silent';
  const { handleApi } = await import('./api-handler.ts');
  const { answerRaw } = await import('./raw-route.ts');
  const { findRawRoute } = await import('./raw-routes.ts');
  server = createServer((request, response) => {
    const raw = findRawRoute(request.method, request.url?.split('?')[0] ?? '/');
    void (raw ? answerRaw(raw, request, response, newId()) : handleApi(request, response, newId()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const { code } of ROLE_TEMPLATES) await signInAs(code);
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  const { closePools } = await import('../db/pool.ts');
  await closePools();
  await database.dropSound();
});

function ask(path: string, role?: string, company = 'cedar') {
  const cookie = role ? cookies.get(role) : undefined;
  const url = new URL(path, address);
  url.searchParams.set('company', company);
  return fetch(url, { headers: { 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}) } });
}

const EVERYTHING = new URLSearchParams({
  from: '2026-01-01',
  to: '2026-12-31',
  asOf: '2026-12-31',
}).toString();

/** What a report of one thing needs besides the days. */
function about(name: string): string {
  const currency = name.startsWith('cash-book-') ? '&currency=USD' : '';
  return `${EVERYTHING}&customer=${cedar.customerId}&id=${cedar.customerId}${currency}`;
}

describe.each(Object.entries(EXPORTS))('the file of %s', (name, report) => {
  it('refuses a stranger, a member of another company, and whoever may not see its screen', async () => {
    const path = `/api/exports/${name}.csv?${about(name)}`;
    expect((await ask(path)).status).toBe(401);
    expect((await ask(path, 'owner', 'other')).status).toBe(404);
    for (const { code, permissions } of ROLE_TEMPLATES) {
      const answer = await ask(path, code);
      if (permissions.includes(report.access)) expect([200, 404], code).toContain(answer.status);
      else
        expect({ status: answer.status, code: ((await answer.json()) as { code: string }).code }, code).toEqual({
          status: 403,
          code: 'not_allowed',
        });
    }
  });

  it('names the filter that is wrong', async () => {
    if (report.query.safeParse({}).success) return;
    const answer = await ask(`/api/exports/${name}.csv?from=yesterday&to=never&asOf=soon`, 'owner');
    expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({
      status: 400,
      type: 'application/problem+json',
    });
  });
});

it('a file comes in three formats under its own name, and taking it is written down with its filters', async () => {
  for (const [format, begins] of [
    ['csv', '\ufeffAccount'],
    ['xlsx', 'PK'],
    ['pdf', '%PDF-'],
  ] as const) {
    const answer = await ask(`/api/exports/trial-balance.${format}?${EVERYTHING}`, 'accountant');
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="trial-balance-cedar.${format}"`);
    expect(
      Buffer.from(await answer.arrayBuffer())
        .toString()
        .startsWith(begins),
    ).toBe(true);
  }
  const { rows } = await readCompany(database.app, cedar.context, (db) =>
    db.sql.query<{ row_key: string; act: string; after: object }>(
      "select row_key, act, after from audit_events where table_name = 'reports' order by id desc limit 1",
    ),
  );
  expect(rows[0]).toMatchObject({
    row_key: 'trial-balance',
    act: 'export',
    after: { format: 'pdf', to: '2026-12-31', currency: 'both' },
  });
});

it('a file speaks the language one asks for, and shows the currency one asks for', async () => {
  const text = await (
    await ask(`/api/exports/trial-balance.csv?${EVERYTHING}&locale=ar&currency=local`, 'accountant')
  ).text();
  expect(text).toContain('الختامي LBP');
  expect(text).not.toContain('USD');
});

it('the ledger as a whole leaves the house only after a fresh proof of who is there; one account does not need it', async () => {
  const refused = await ask(`/api/exports/general-ledger.csv?${EVERYTHING}`, 'accountant');
  expect(((await refused.json()) as { code: string }).code).toBe('step_up_required');
  const account = await readCompany(database.app, cedar.context, async (db) => {
    const { rows } = await db.sql.query<{ id: string }>("select id from accounts where control = 'ar' limit 1");
    return rows[0]?.id;
  });
  const text = await (await ask(`/api/exports/general-ledger.csv?${EVERYTHING}&id=${account}`, 'accountant')).text();
  expect(text).toContain('Sales invoice INV-2026-000001');
});

it('there is no file of what is no report, nor in a format nobody reads', async () => {
  for (const path of ['/api/exports/everything.csv', '/api/exports/trial-balance.exe', '/api/exports/constructor.csv'])
    expect((await ask(path, 'owner')).status).toBe(404);
});

describe('the PDF of an invoice', () => {
  it('carries its number as its name, and is written down as taken', async () => {
    const answer = await ask(`/api/sales/invoices/${invoiceId}/pdf`, 'sales');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toContain('INV-2026-000001.pdf');
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query(
        "select 1 from audit_events where table_name = 'sales_invoices' and act = 'export' and row_key = $1",
        [invoiceId],
      ),
    );
    expect(rows.length).toBe(1);
  });

  it('is not there for another company, nor for a role that may not see invoices', async () => {
    expect((await ask(`/api/sales/invoices/${invoiceId}/pdf`, 'owner', 'other')).status).toBe(404);
    expect((await ask(`/api/sales/invoices/${invoiceId}/pdf`, 'inventory')).status).toBe(403);
  });

  it('comes of the opening balances too, for whoever may see them', async () => {
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query<{ id: string }>('select id from opening_documents'),
    );
    const path = `/api/opening-documents/${rows[0]?.id}/pdf`;
    const answer = await ask(path, 'accountant');
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(1000);
    expect((await ask(path, 'sales')).status).toBe(403);
    expect((await ask(path, 'owner', 'other')).status).toBe(404);
  });
});
