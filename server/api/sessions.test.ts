import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Revocation, RevocationImpact, Session, SessionDeeds } from '#contract/session.ts';
import { startApi, type TestApi } from '../../db/testing/api.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../../db/testing/database.ts';
import { draftInvoice, type Fixture, makeCompany } from '../../db/testing/fixtures.ts';
import { addMember } from '../commands/add-member.ts';
import { createPerson } from '../commands/people-of-installation.ts';
import { postSalesInvoice } from '../commands/post-sales-invoice.ts';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let api: TestApi;
let mine: { sessionId: string; cookie: string };
let people = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  api = await startApi(database);
  mine = await api.signIn(cedar.context.actor.id ?? '');
});
afterAll(async () => {
  await api.stop();
  await database.dropSound();
});

async function member(role: string, company = cedar): Promise<string> {
  people += 1;
  const id = await withOwner(database, (owner) =>
    createPerson(owner, `s${people}@sessions.test`, `Signed ${people}`, 'en'),
  );
  await addMember(database.app, company.context, id, role);
  return id;
}

async function ask<T>(
  method: string,
  path: string,
  { cookie = mine.cookie, body }: { cookie?: string; body?: unknown } = {},
) {
  const answer = await fetch(api.address + path, {
    method,
    headers: { cookie, 'x-company-id': 'cedar', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as T };
}

/** An open stream of a session; resolves once it flows, with a promise of its end. */
async function openStream(cookie: string): Promise<{ ended: Promise<void> }> {
  const answer = await fetch(`${api.address}/api/ops/stream?company=cedar`, { headers: { cookie } });
  expect(answer.status).toBe(200);
  const reader = answer.body?.getReader();
  await reader?.read();
  const ended = async () => {
    while (!(await reader?.read().catch(() => ({ done: true })))?.done);
  };
  return { ended: ended() };
}

describe('a revocation', () => {
  it('says before what it hits: the drafts, of the people behind the sessions and nobody else', async () => {
    const clerk = await member('sales');
    const { sessionId } = await api.signIn(clerk);
    const as = { ...cedar, context: { ...cedar.context, actor: { kind: 'person' as const, id: clerk } } };
    const draft = await draftInvoice(database, as);
    await draftInvoice(database, cedar);
    const preview = (target: object) =>
      ask<RevocationImpact>('POST', '/api/sessions/revocation/preview', { body: target });
    expect((await preview({ sessionId })).body).toMatchObject({ sessions: 1, people: 1, drafts: [{ id: draft }] });
    expect((await preview({ personId: clerk })).body.drafts).toHaveLength(1);
    const all = (await preview({ all: true })).body;
    expect((await preview({ all: true, includeMine: true })).body.sessions).toBe(all.sessions + 1);
    expect((await preview({ sessionId, personId: clerk })).status).toBe(400);
    expect((await preview({ personId: other.context.actor.id })).status).toBe(404);
    expect((await ask('GET', '/api/auth/me', { cookie: mine.cookie })).status).toBe(200);
  });

  it('is dead everywhere when it answers: the check refuses it, its stream ends, mine lives', async () => {
    const { sessionId, cookie } = await api.signIn(await member('accountant'));
    const { ended } = await openStream(cookie);
    const { body } = await ask<Revocation>('DELETE', `/api/sessions/${sessionId}`);
    expect(body).toMatchObject({ revoked: 1, ids: [sessionId], alive: 0, streamsCut: expect.any(Number) });
    await ended;
    expect((await ask('GET', '/api/auth/me', { cookie })).status).toBe(401);
    expect((await ask('GET', '/api/auth/me')).status).toBe(200);
    const gone = await ask<{ rows: Session[] }>('GET', '/api/sessions?state=ended');
    expect(gone.body.rows.find((row) => row.id === sessionId)?.ended).toMatchObject({
      by: 'Person of cedar',
      why: 'revoked',
    });
  });

  it('of the whole company spares mine unless asked, and no other company’s people', async () => {
    const [one, two] = [await api.signIn(await member('sales')), await api.signIn(await member('sales'))];
    const stranger = await api.signIn(other.context.actor.id ?? '');
    const { body } = await ask<Revocation>('POST', '/api/users/sessions/revoke-all', {
      body: { reason: 'an incident' },
    });
    expect(body.alive).toBe(0);
    expect(body.ids).toEqual(expect.arrayContaining([one.sessionId, two.sessionId]));
    expect(body.ids).not.toContain(stranger.sessionId);
    expect((await ask('GET', '/api/auth/me')).status).toBe(200);
    const everybody = await ask<Revocation>('POST', '/api/users/sessions/revoke-all', {
      body: { reason: 'an incident', includeMine: true },
    });
    expect(everybody.body.ids).toContain(mine.sessionId);
    expect((await ask('GET', '/api/auth/me')).status).toBe(401);
    mine = await api.signIn(cedar.context.actor.id ?? '');
  });
});

describe('what a session did', () => {
  it('names its postings with their journal, its locks and changes of access, and nothing of another session', async () => {
    const accountant = await member('accountant');
    const { sessionId } = await api.signIn(accountant);
    const actor = { kind: 'person' as const, id: accountant, sessionId };
    const context = { ...cedar.context, actor };
    const draft = await draftInvoice(database, { ...cedar, context });
    await postSalesInvoice(database.app, context, { id: draft, version: 1 });
    await draftInvoice(database, cedar);
    const { body } = await ask<SessionDeeds>('GET', `/api/sessions/${sessionId}/deeds`);
    expect(body.counts).toMatchObject({ postings: 1, locks: 0, access: 0 });
    const posting = body.rows.find((row) => row.kind === 'postings');
    expect(posting).toMatchObject({ act: 'posted', thing: 'sales_invoices', opens: { kind: 'invoice', id: draft } });
    expect(posting?.journalId).toMatch(/^[0-9a-f-]{36}$/);
    const clerk = await member('sales');
    await ask('POST', `/api/people/${clerk}/deactivation`, { body: { version: 1, reason: 'left the company' } });
    const own = await ask<SessionDeeds>('GET', `/api/sessions/${mine.sessionId}/deeds`);
    expect(own.body.rows).toContainEqual(
      expect.objectContaining({ kind: 'access', thing: 'memberships', reason: 'left the company' }),
    );
  });

  it('is not told of sessions of people of another company', async () => {
    const stranger = await api.signIn(other.context.actor.id ?? '');
    expect((await ask('GET', `/api/sessions/${stranger.sessionId}/deeds`)).status).toBe(404);
    expect((await ask('GET', `/api/sessions/${stranger.sessionId}`)).status).toBe(404);
  });
});
