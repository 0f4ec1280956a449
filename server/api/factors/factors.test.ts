import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rotateFactorKey } from '#server/commands/rotate-factor-key.ts';
import { withCompany } from '#server/db/with-company.ts';
import { type ApiServer, startApi } from '../../../db/testing/api-server.ts';
import { asRole, createTestDatabase, type TestDatabase, withOwner } from '../../../db/testing/database.ts';
import { type Fixture, makeCompany } from '../../../db/testing/fixtures.ts';
import { Browser, makePerson, nextCode, TEST_PASSWORD, type TestPerson } from '../../../db/testing/sign-in.ts';
import { SoftAuthenticator } from '../../../db/testing/soft-authenticator.ts';

const ORIGIN = 'http://localhost:3000';

let folder: string;
let database: TestDatabase;
let api: ApiServer;
let cedar: Fixture;
let other: Fixture;
let count = 0;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'mizan-factors-'));
  process.env['MIZAN_DATA_DIR'] = folder;
  process.env['MIZAN_PUBLIC_URL'] = ORIGIN;
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  api = await startApi(database);
});

afterAll(async () => {
  await api.stop();
  await database.drop();
  rmSync(folder, { recursive: true });
});

beforeEach(() => asRole(database, 'mizan_credentials', 'delete from credentials.sign_in_throttles'));

function person(role = 'administrator', companies = [cedar]): Promise<TestPerson> {
  count += 1;
  return makePerson(
    database,
    `person${count}@cedar.test`,
    companies.map((company) => ({ company, role })),
  );
}

async function withTotp(role?: string) {
  const who = await person(role);
  const browser = new Browser(api);
  await browser.signIn(who);
  return { who, browser, ...(await browser.enrolTotp()) };
}

async function withPasskey() {
  const who = await person();
  const browser = new Browser(api);
  await browser.signIn(who);
  await browser.prove('factors');
  const device = new SoftAuthenticator(ORIGIN);
  const { body } = await browser.call('POST', '/api/account/factors/passkeys/request');
  const creation = device.create(body as never);
  const added = await browser.call('POST', '/api/account/factors/passkeys', { name: 'Phone', creation });
  expect(added.status).toBe(201);
  return { who, browser, device };
}

const me = (browser: Browser) => browser.call('GET', '/api/auth/me');

describe('signing in with an authenticator', () => {
  it('takes two steps, and the password alone opens nothing', async () => {
    const { who, secret } = await withTotp();
    const browser = new Browser(api);
    const first = await browser.signIn(who);
    expect(first.body).toMatchObject({ state: 'mfa_required', methods: ['totp', 'recovery_code'] });
    expect(browser.cookie).toBeUndefined();
    browser.cookie = `mizan=${String(first.body['pending'])}`;
    expect((await me(browser)).body.code).toBe('signed_out');
    expect((await browser.finish(first.body['pending'], { method: 'totp', code: nextCode(secret) })).status).toBe(200);
    expect((await me(browser)).status).toBe(200);
  });

  it('does not take the same code twice, one after another or at once', async () => {
    const { who, secret } = await withTotp();
    const pendings = await Promise.all([1, 2, 3].map(async () => (await new Browser(api).signIn(who)).body['pending']));
    const code = nextCode(secret);
    const answers = await Promise.all(
      pendings.slice(0, 2).map((pending) => new Browser(api).finish(pending, { method: 'totp', code })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect((await new Browser(api).finish(pendings[2], { method: 'totp', code })).body.code).toBe('code_wrong');
  });

  it('does not take the code that confirmed the enrolment', async () => {
    const who = await person();
    const browser = new Browser(api);
    await browser.signIn(who);
    await browser.prove('factors');
    const { body } = await browser.call('POST', '/api/account/factors/totp');
    const code = nextCode(String(body['secret']));
    await browser.call('POST', '/api/account/factors/totp/confirmation', { code });
    const { body: step } = await new Browser(api).signIn(who);
    expect((await new Browser(api).finish(step['pending'], { method: 'totp', code })).body.code).toBe('code_wrong');
  });

  it('stops guessing after five codes, whatever the sign-in, and a right code no longer helps', async () => {
    const { who, secret } = await withTotp();
    const wrong = { method: 'totp', code: '000000' };
    const { body } = await new Browser(api).signIn(who);
    for (let tries = 0; tries < 5; tries += 1)
      expect((await new Browser(api).finish(body['pending'], wrong)).body.code).toBe('code_wrong');
    expect((await new Browser(api).finish(body['pending'], wrong)).body.code).toBe('sign_in_expired');
    const { body: again } = await new Browser(api).signIn(who);
    expect(await new Browser(api).finish(again['pending'], { method: 'totp', code: nextCode(secret) })).toMatchObject({
      status: 429,
      body: { code: 'sign_in_throttled' },
    });
  });

  it('forgets a sign-in after five minutes', async () => {
    const { who, secret } = await withTotp();
    const { body } = await new Browser(api).signIn(who);
    await asRole(
      database,
      'mizan_credentials',
      "update credentials.pending_sign_ins set expires_at = now() - interval '1 s'",
    );
    const late = await new Browser(api).finish(body['pending'], { method: 'totp', code: nextCode(secret) });
    expect(late).toMatchObject({ status: 401, body: { code: 'sign_in_expired' } });
  });

  it('finishes one sign-in once', async () => {
    const { who, secret } = await withTotp();
    const { body } = await new Browser(api).signIn(who);
    const proof = { method: 'totp', code: nextCode(secret) };
    expect((await new Browser(api).finish(body['pending'], proof)).status).toBe(200);
    expect((await new Browser(api).finish(body['pending'], proof)).body.code).toBe('sign_in_expired');
  });
});

describe('recovery codes', () => {
  it('are ten, each good once', async () => {
    const { who, codes } = await withTotp();
    expect(new Set(codes).size).toBe(10);
    const proof = { method: 'recovery_code', code: (codes[0] ?? '').toLowerCase().replaceAll('-', ' ') };
    const enter = async () => new Browser(api).finish((await new Browser(api).signIn(who)).body['pending'], proof);
    expect((await enter()).status).toBe(200);
    expect((await enter()).body.code).toBe('code_wrong');
  });

  it('die when ten new ones are made, and are nobody else’s', async () => {
    const { who, browser, codes, secret } = await withTotp();
    const stranger = await withTotp();
    await browser.prove('factors', { method: 'totp', code: nextCode(secret) });
    const made = await browser.call('POST', '/api/account/factors/recovery-codes');
    expect(made.status).toBe(200);
    for (const [code, owner] of [
      [codes[1], who],
      [(made.body['recoveryCodes'] as string[])[0], stranger.who],
    ] as const) {
      const { body } = await new Browser(api).signIn(owner);
      expect((await new Browser(api).finish(body['pending'], { method: 'recovery_code', code })).body.code).toBe(
        'code_wrong',
      );
    }
  });

  it('are not made without a second factor', async () => {
    const browser = new Browser(api);
    await browser.signIn(await person());
    await browser.prove('factors');
    expect((await browser.call('POST', '/api/account/factors/recovery-codes')).body.code).toBe('no_factor_yet');
  });
});

describe('a passkey', () => {
  it('signs in by itself, and as the second step', async () => {
    const { who, device } = await withPasskey();
    const alone = new Browser(api);
    const request = await alone.call('POST', '/api/auth/passkey/request');
    expect(request.body).not.toHaveProperty('allowCredentials');
    const answer = device.sign(request.body as never);
    expect((await alone.call('POST', '/api/auth/passkey', { answer })).body).toMatchObject({ state: 'signed_in' });
    expect((await me(alone)).status).toBe(200);

    const second = new Browser(api);
    const { body } = await second.signIn(who);
    const step = await second.call('POST', '/api/auth/mfa/passkey', { pending: body['pending'] });
    const proof = { method: 'passkey', answer: device.sign(step.body as never) };
    expect((await second.finish(body['pending'], proof)).status).toBe(200);
  });

  it.each([
    [
      'another site',
      (device: SoftAuthenticator, request: never) => device.sign(request, { origin: 'https://mizan.example' }),
    ],
    [
      'a holder nobody checked',
      (device: SoftAuthenticator, request: never) => device.sign(request, { verified: false }),
    ],
    ['a challenge nobody gave', (device: SoftAuthenticator) => device.sign({ challenge: 'bm90IG91cnM' })],
    [
      'a copy that counts behind',
      (device: SoftAuthenticator, request: never) => {
        device.count = -1;
        return device.sign(request);
      },
    ],
  ])('is refused from %s', async (_what, sign) => {
    const { device } = await withPasskey();
    const browser = new Browser(api);
    const used = await browser.call('POST', '/api/auth/passkey/request');
    await browser.call('POST', '/api/auth/passkey', { answer: device.sign(used.body as never) });
    const { body } = await browser.call('POST', '/api/auth/passkey/request');
    expect(
      (await new Browser(api).call('POST', '/api/auth/passkey', { answer: sign(device, body as never) })).body.code,
    ).toBe('passkey_refused');
  });

  it('does not answer one challenge twice', async () => {
    const { device } = await withPasskey();
    const browser = new Browser(api);
    const { body } = await browser.call('POST', '/api/auth/passkey/request');
    const answers = [device.sign(body as never), device.sign(body as never)];
    expect((await browser.call('POST', '/api/auth/passkey', { answer: answers[0] })).status).toBe(200);
    expect((await browser.call('POST', '/api/auth/passkey', { answer: answers[1] })).body.code).toBe('passkey_refused');
  });

  it('of another person does not finish a sign-in or prove anything', async () => {
    const { who, browser } = await withPasskey();
    const { device: strangers } = await withPasskey();
    const { body } = await new Browser(api).signIn(who);
    const step = await new Browser(api).call('POST', '/api/auth/mfa/passkey', { pending: body['pending'] });
    const answer = strangers.sign(step.body as never);
    expect((await new Browser(api).finish(body['pending'], { method: 'passkey', answer })).body.code).toBe(
      'passkey_refused',
    );
    const request = await browser.call('POST', '/api/auth/step-up/passkey');
    expect(
      (await browser.prove('factors', { method: 'passkey', answer: strangers.sign(request.body as never) })).body.code,
    ).toBe('passkey_refused');
  });

  it('is renamed and removed by its owner alone', async () => {
    const { browser, device } = await withPasskey();
    const stranger = (await withPasskey()).browser;
    const [passkey] = (await browser.call('GET', '/api/account/factors')).body['passkeys'] as { id: string }[];
    const at = `/api/account/factors/passkeys/${passkey?.id}`;
    expect((await stranger.call('PATCH', at, { name: 'Mine' })).status).toBe(404);
    expect((await stranger.call('DELETE', at)).status).toBe(404);
    expect((await browser.call('PATCH', at, { name: 'Blue phone' })).body).toMatchObject({
      passkeys: [{ name: 'Blue phone' }],
    });
    const request = await browser.call('POST', '/api/auth/step-up/passkey');
    await browser.prove('factors', { method: 'passkey', answer: device.sign(request.body as never) });
    expect((await browser.call('DELETE', at)).status).toBe(200);
    expect((await browser.call('GET', '/api/account/factors')).body).toMatchObject({
      passkeys: [],
      recoveryCodesLeft: 0,
    });
  });
});

describe('who has a second factor', () => {
  it('proves themselves with it, not with the password', async () => {
    const { browser, secret } = await withTotp();
    expect((await browser.prove('roles')).body.code).toBe('factor_needed');
    expect((await browser.prove('roles', { method: 'totp', code: nextCode(secret) })).status).toBe(200);
  });

  it('loses every other session when it is added or removed, and keeps this one', async () => {
    const who = await person();
    const [here, there] = [new Browser(api), new Browser(api)];
    await here.signIn(who);
    await there.signIn(who);
    const { secret } = await here.enrolTotp();
    expect((await me(there)).body.code).toBe('signed_out');
    expect((await me(here)).status).toBe(200);
    await here.prove('factors', { method: 'totp', code: nextCode(secret) });
    expect((await here.call('DELETE', '/api/account/factors/totp')).status).toBe(200);
    expect((await new Browser(api).signIn(who)).body['state']).toBe('signed_in');
  });

  it('changes factors only with a fresh proof', async () => {
    const browser = new Browser(api);
    await browser.signIn(await person());
    for (const [method, at] of [
      ['POST', '/api/account/factors/totp'],
      ['POST', '/api/account/factors/passkeys/request'],
      ['POST', '/api/account/factors/recovery-codes'],
      ['DELETE', '/api/account/factors/totp'],
    ] as const)
      expect((await browser.call(method, at)).body).toMatchObject({
        code: 'step_up_required',
        params: { class: 'factors' },
      });
  });
});

describe('a role that requires a second factor', () => {
  async function demand(required: boolean) {
    await withCompany(database.app, cedar.context, ({ sql }) =>
      sql.query("update roles set mfa_required = $1 where code = 'auditor'", [required]),
    );
  }

  it('leads its holder to make one first, with everything else closed, whichever company they name', async () => {
    const who = await person('auditor', [cedar, other]);
    await demand(true);
    const browser = new Browser(api, 'other');
    await browser.signIn(who);
    expect((await me(browser)).body).toMatchObject({ enrolmentDue: true, company: null });
    for (const at of ['/api/customers', '/api/account', '/api/people', '/api/account/sessions'])
      expect((await browser.call('GET', at)).body.code, at).toBe('enrolment_required');
    expect(
      (await browser.call('POST', '/api/account/password', { currentPassword: TEST_PASSWORD, password: 'x' })).body
        .code,
    ).toBe('enrolment_required');
    const begun = await browser.call('POST', '/api/account/factors/totp');
    expect(begun.status).toBe(200);
    const code = nextCode(String(begun.body['secret']));
    expect((await browser.call('POST', '/api/account/factors/totp/confirmation', { code })).status).toBe(200);
    expect((await browser.call('GET', '/api/customers')).status).toBe(200);

    const secret = String(begun.body['secret']);
    await browser.prove('factors', { method: 'totp', code: nextCode(secret) });
    expect((await browser.call('DELETE', '/api/account/factors/totp')).body.code).toBe('last_factor');
    await demand(false);
    expect((await browser.call('DELETE', '/api/account/factors/totp')).status).toBe(200);
  });

  it('closes a session that is open already, at its next request', async () => {
    await demand(false);
    const browser = new Browser(api);
    await browser.signIn(await person('auditor'));
    expect((await browser.call('GET', '/api/customers')).status).toBe(200);
    await demand(true);
    expect((await browser.call('GET', '/api/customers')).body.code).toBe('enrolment_required');
    await demand(false);
  });
});

describe('an administrator', () => {
  const reset = (browser: Browser, id: string, reason = 'lost their phone') =>
    browser.call('POST', `/api/people/${id}/factors/reset`, { reason });

  async function administrator() {
    const who = await person();
    const browser = new Browser(api);
    await browser.signIn(who);
    await browser.prove('factors');
    return { who, browser };
  }

  it('resets another member’s factors with a proof and a reason; their sessions die and the password is enough again', async () => {
    const { browser } = await administrator();
    const { who, browser: theirs } = await withTotp('sales');
    expect((await browser.call('GET', `/api/people/${who.id}/factors`)).body).toEqual({
      totp: true,
      passkeys: 0,
      recoveryCodesLeft: 10,
      required: false,
      abilities: { reset: { allowed: true } },
    });
    expect((await reset(browser, who.id)).body).toEqual({ revoked: 1 });
    expect((await me(theirs)).body.code).toBe('signed_out');
    expect((await new Browser(api).signIn(who)).body['state']).toBe('signed_in');
  });

  it('is refused their own, an owner’s, and those of somebody another company shares', async () => {
    const { who, browser } = await administrator();
    expect((await reset(browser, who.id)).body.code).toBe('self_refused');
    const owner = await withTotp('owner');
    expect((await reset(browser, owner.who.id)).body.code).toBe('beyond_you');
    const shared = await person('sales', [cedar, other]);
    expect((await reset(browser, shared.id)).body.code).toBe('identity_shared');
    const elsewhere = await person('sales', [other]);
    expect((await reset(browser, elsewhere.id)).status).toBe(404);
    expect((await reset(browser, owner.who.id, '')).body.code).toBe('validation_failed');
    expect((await me(owner.browser)).status).toBe(200);
  });

  it('without a proof, or without the permission, resets nothing', async () => {
    const { who } = await withTotp('sales');
    const unproven = new Browser(api);
    await unproven.signIn(await person());
    expect((await reset(unproven, who.id)).body.code).toBe('step_up_required');
    const clerk = new Browser(api);
    await clerk.signIn(await person('sales'));
    expect((await reset(clerk, who.id)).body.code).toBe('not_allowed');
  });
});

describe('the secrets', () => {
  it('are sealed at rest, survive a new key, and open nowhere else', async () => {
    const { who, secret } = await withTotp();
    const stored = () =>
      asRole<{ id: string; key_id: string; secret: Buffer }>(
        database,
        'mizan_backup',
        'select id, key_id, secret from credentials.totp_factors where person_id = $1',
        [who.id],
      );
    const [before] = await stored();
    expect(before?.secret.toString('latin1')).not.toContain(secret);
    expect(await withOwner(database, rotateFactorKey)).toBeGreaterThan(0);
    const [after] = await stored();
    expect(after?.key_id).not.toBe(before?.key_id);
    const { body } = await new Browser(api).signIn(who);
    expect((await new Browser(api).finish(body['pending'], { method: 'totp', code: nextCode(secret) })).status).toBe(
      200,
    );

    const strangers = await withTotp();
    await asRole(
      database,
      'mizan_credentials',
      'update credentials.totp_factors set secret = $1, key_id = $2 where person_id = $3',
      [after?.secret, after?.key_id, strangers.who.id],
    );
    const { body: step } = await new Browser(api).signIn(strangers.who);
    expect((await new Browser(api).finish(step['pending'], { method: 'totp', code: '000000' })).status).toBe(500);
  });

  it('are in no audit event and in no answer after the one that showed them', async () => {
    const { browser, secret, codes } = await withTotp();
    const events = await asRole<{ whole: string }>(
      database,
      'mizan_backup',
      'select to_jsonb(e)::text as whole from audit_events e order by id desc limit 200',
    );
    const answers = [await browser.call('GET', '/api/account/factors'), await me(browser)];
    const said = [...events.map(({ whole }) => whole), ...answers.map(({ body }) => JSON.stringify(body))].join('\n');
    for (const hidden of [secret, ...codes, TEST_PASSWORD]) expect(said).not.toContain(hidden);
    expect(said).toContain('totp_enrolled');
    expect(said).toContain('recovery_codes_made');
  });

  it('are out of reach of the application’s own role', async () => {
    for (const table of [
      'totp_factors',
      'passkeys',
      'recovery_codes',
      'pending_sign_ins',
      'passkey_challenges',
      'step_ups',
    ])
      await expect(database.app.query(`select 1 from credentials.${table}`), table).rejects.toThrow(
        'permission denied',
      );
  });
});
