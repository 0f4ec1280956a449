import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PERMISSION_CODES } from '#domain/access/permissions.ts';
import { newId } from '#lib/ids.ts';
import { newToken, tokenHash } from '#server/auth/tokens.ts';
import { addMember } from '#server/commands/add-member.ts';
import { askResetMail } from '#server/commands/ask-reset-mail.ts';
import { handResetLink, invitePerson, revokeInvitation } from '#server/commands/invite-person.ts';
import { createPerson, setPassword } from '#server/commands/people-of-installation.ts';
import { usePersonLink } from '#server/commands/use-link.ts';
import { listInvitations } from '#server/db/invitations.ts';
import { readMailStates } from '#server/db/mails.ts';
import { listRoles } from '#server/db/roles.ts';
import { recognise } from '#server/db/sessions.ts';
import { readCompany } from '#server/db/with-company.ts';
import { createMailer, type Mailer } from '#server/mail/mailer.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../db/testing/database.ts';
import { type Fixture, makeCompany } from '../db/testing/fixtures.ts';
import type { WorkerIdentity } from './identity.ts';
import { retryAfter, sendDueMail } from './mails.ts';

const PASSWORD = 'seven quiet herons wade';
const PUBLIC = 'http://books.example';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let server: SMTPServer;
let mailer: Mailer;
let worker: WorkerIdentity;
let refusing = false;
let received: { to: string[]; body: string }[] = [];

beforeAll(async () => {
  process.env['DATABASE_URL'] ??= 'postgres://nobody@localhost/none';
  process.env['MIZAN_LOG_LEVEL'] = 'silent';
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  worker = { id: newId(), pool: database.worker };
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      let body = '';
      stream.on('data', (piece: Buffer) => {
        body += piece.toString('utf8');
      });
      stream.on('end', () => {
        if (refusing) return callback(new Error('450 busy'));
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), body });
        return callback();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  mailer = createMailer(`smtp://127.0.0.1:${port}`, 'Mizan <books@example.com>');
});
afterAll(async () => {
  mailer.close();
  await new Promise<void>((resolve) => server.close(resolve));
  await database.drop();
});
beforeEach(() => {
  refusing = false;
  received = [];
});

let people = 0;
async function member(locale: 'en' | 'ar' = 'en', company = cedar) {
  people += 1;
  const email = `mail${people}@example.test`;
  const id = await withOwner(database, async (owner) => {
    const made = await createPerson(owner, email, `Reader ${people}`, locale);
    await setPassword(owner, made, PASSWORD);
    return made;
  });
  await addMember(database.app, company.context, id, 'sales');
  return { id, email };
}

async function session(personId: string) {
  const { token, hash } = newToken();
  await database.app.query(
    "select credentials.create_session($1, $2, $3, now() + interval '1 day', null, null, 'password')",
    [newId(), personId, hash],
  );
  return () => recognise(database.app, tokenHash(token), 'cedar');
}

/** A mail's text parts, out of quoted-printable and base64. */
function textOf(body: string): string {
  const parts = body.split(/\r?\n--/);
  return parts
    .map((part) => {
      const [head = '', ...rest] = part.split(/\r?\n\r?\n/);
      const content = rest.join('\n');
      if (/base64/i.test(head)) return Buffer.from(content, 'base64').toString('utf8');
      return content
        .replace(/=\r?\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    })
    .join('\n');
}

const linkIn = (body: string) => textOf(body).match(/\/link\/([\w-]{43})/)?.[1] ?? '';
const sendAll = async () => {
  while (await sendDueMail(worker, mailer, PUBLIC));
};
const makeDue = () =>
  withOwner(database, async (owner) => {
    await owner.query('set role mizan_credentials');
    await owner.query("update credentials.mails set next_attempt_at = now() where state = 'queued'");
  });

describe('a forgotten password', () => {
  it('brings a link in the person’s language that works once and ends every session', async () => {
    const reader = await member('ar');
    const alive = await session(reader.id);
    await askResetMail(database.app, { email: reader.email.toUpperCase(), address: '10.9.0.1' });
    await sendAll();
    expect(received.map(({ to }) => to)).toEqual([[reader.email]]);
    const text = textOf(received[0]?.body ?? '');
    expect(text).toContain('كلمة مرور جديدة');
    expect(text).toContain('dir="rtl"');
    expect(await alive()).toBeDefined();
    const use = { token: linkIn(received[0]?.body ?? ''), password: 'eleven brass kettles sing', address: null };
    await usePersonLink(database.app, use);
    expect(await alive()).toBeUndefined();
    await expect(usePersonLink(database.app, use)).rejects.toMatchObject({ code: 'link_expired' });
  });

  it('asked for twice is one mail; asked for nobody is none, with the same answer', async () => {
    const reader = await member();
    const answers = [
      await askResetMail(database.app, { email: reader.email, address: '10.9.0.2' }),
      await askResetMail(database.app, { email: reader.email, address: '10.9.0.2' }),
      await askResetMail(database.app, { email: 'nobody@example.test', address: '10.9.0.2' }),
    ];
    expect(answers).toEqual([undefined, undefined, undefined]);
    await sendAll();
    expect(received.map(({ to }) => to)).toEqual([[reader.email]]);
  });

  it('is throttled for an address that asks for many, whether or not they exist', async () => {
    const ask = (number: number) =>
      askResetMail(database.app, { email: `guess${number}@example.test`, address: '10.9.0.3' });
    for (let number = 0; number < 6; number += 1) await ask(number);
    await expect(ask(7)).rejects.toMatchObject({ code: 'sign_in_throttled' });
  });

  it('leaves no secret in the queue', async () => {
    const reader = await member();
    await askResetMail(database.app, { email: reader.email, address: '10.9.0.4' });
    const rows = await withOwner(database, async (owner) => {
      await owner.query('set role mizan_credentials');
      return (await owner.query('select * from credentials.mails where person_id = $1', [reader.id])).rows;
    });
    expect(Object.keys(rows[0] ?? {}).filter((name) => /token|hash|link/.test(name))).toEqual([]);
    await expect(database.app.query('select * from credentials.mails')).rejects.toMatchObject({ code: '42501' });
    await sendAll();
  });
});

describe('a mail server that is gone', () => {
  it('loses nothing: the mail is tried again, its failure is seen, and the link of the next try works', async () => {
    const reader = await member();
    refusing = true;
    await handResetLink(database.app, cedar.context, { id: reader.id, delivery: 'mail' }, PERMISSION_CODES);
    const dead = createMailer('smtp://127.0.0.1:9', 'books@example.com');
    expect(await sendDueMail(worker, dead, PUBLIC)).toBe(true);
    dead.close();
    const seen = (await readCompany(database.app, cedar.context, readMailStates)).get(reader.id);
    expect(seen).toMatchObject({ state: 'queued', attempts: 1 });
    expect(seen?.last_error).toContain('ECONNREFUSED');
    expect(await sendDueMail(worker, mailer, PUBLIC)).toBe(false);
    await makeDue();
    await sendAll();
    expect((await readCompany(database.app, cedar.context, readMailStates)).get(reader.id)?.last_error).toContain(
      '450 busy',
    );
    refusing = false;
    await makeDue();
    await sendAll();
    expect((await readCompany(database.app, cedar.context, readMailStates)).get(reader.id)).toMatchObject({
      state: 'sent',
      attempts: 3,
    });
    await usePersonLink(database.app, {
      token: linkIn(received[0]?.body ?? ''),
      password: 'eleven brass kettles sing',
      address: null,
    });
  });

  it('is given up after ten tries over hours, doubling between them', () => {
    const now = new Date('2026-11-25T12:00:00Z');
    const minutes = (attempts: number) => {
      const at = retryAfter(attempts, now);
      return at && (at.getTime() - now.getTime()) / 60_000;
    };
    expect([1, 2, 3, 8, 9].map(minutes)).toEqual([0.5, 1, 2, 60, 60]);
    expect(retryAfter(10, now)).toBeNull();
  });
});

describe('an invitation by mail', () => {
  it('makes its person a member, and nothing goes out for one that was withdrawn', async () => {
    const role = (await readCompany(database.app, cedar.context, listRoles)).find((row) => row.code === 'cashier');
    const invite = (email: string) =>
      invitePerson(
        database.app,
        cedar.context,
        { email, name: 'Nour <b>', locale: 'en', roleIds: [role?.id ?? ''], delivery: 'mail' },
        PERMISSION_CODES,
      );
    expect((await invite('nour@example.test')).token).toBeNull();
    await invite('late@example.test');
    const open = await readCompany(database.app, cedar.context, listInvitations);
    const late = open.find((row) => row.email === 'late@example.test');
    await revokeInvitation(database.app, cedar.context, late?.id ?? '');
    await sendAll();
    expect(received.map(({ to }) => to)).toEqual([['nour@example.test']]);
    expect(textOf(received[0]?.body ?? '')).toContain('Nour &lt;b&gt;');
    expect((await readCompany(database.app, other.context, readMailStates)).size).toBe(0);
    await usePersonLink(database.app, { token: linkIn(received[0]?.body ?? ''), password: PASSWORD, address: null });
  });
});
