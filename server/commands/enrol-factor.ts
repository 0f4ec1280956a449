import type pg from 'pg';
import type { PasskeyCreation } from '#contract/passkeys.ts';
import { newId } from '#lib/ids.ts';
import { seal, unseal } from '../auth/factor-keys.ts';
import { challengeOf, creationOptions, readCreation } from '../auth/passkeys.ts';
import { newRecoveryCodes, recoveryCodeHash } from '../auth/recovery-codes.ts';
import { newTotpSecret, totpStep, totpUri } from '../auth/totp.ts';
import { ask, findPendingTotp, knownPasskeys, readFactors } from '../db/factors.ts';
import type { Recognised } from '../db/sessions.ts';
import { withPerson } from '../db/with-person.ts';
import { Refusal } from '../refusal.ts';
import { keepChallenge } from './passkey-requests.ts';

type Person = Pick<Recognised, 'person_id' | 'session_id' | 'email' | 'display_name'>;

export interface EnrolledFactor {
  revoked: number;
  /** Ten codes for somebody who had none; shown once. */
  recoveryCodes: string[] | null;
}

/** A fresh secret, kept sealed and worth nothing until a code of it comes back. */
export async function beginTotp(pool: pg.Pool, session: Person, requestId: string) {
  const id = newId();
  const secret = newTotpSecret();
  const { sealed, keyId } = seal(secret, id);
  await withPerson(pool, session, requestId, (client) =>
    client.query('select credentials.begin_totp($1, $2, $3)', [id, sealed, keyId]),
  );
  return { secret, uri: totpUri(secret, session.email) };
}

/** New codes in place of all before. Slow digests, so they are made before the transaction that stores them. */
async function codesFor(personId: string): Promise<{ codes: string[]; hashes: Buffer[] }> {
  const codes = newRecoveryCodes();
  return { codes, hashes: await Promise.all(codes.map((code) => recoveryCodeHash(personId, code))) };
}

async function withFirstCodes(
  pool: pg.Pool,
  session: Person,
  requestId: string,
  enrol: (client: pg.PoolClient) => Promise<number>,
): Promise<EnrolledFactor> {
  const { codes, hashes } = await codesFor(session.person_id);
  return withPerson(pool, session, requestId, async (client) => {
    const revoked = await enrol(client);
    if (await ask<boolean>(client, 'credentials.has_recovery_codes()', [])) return { revoked, recoveryCodes: null };
    await client.query('select credentials.set_recovery_codes($1, $2)', [hashes, session.session_id]);
    return { revoked, recoveryCodes: codes };
  });
}

/** Guessing here is counted like anywhere else: a stolen screen must not try its way to a factor. */
export async function confirmTotp(pool: pg.Pool, session: Person, requestId: string, code: string) {
  const seconds = await ask<number>(pool, 'credentials.try_code($1)', [session.person_id]);
  if (seconds) throw new Refusal('sign_in_throttled', { params: { seconds } });
  const enrolled = await withFirstCodes(pool, session, requestId, async (client) => {
    const pending = await findPendingTotp(client);
    if (!pending) throw new Refusal('enrolment_expired');
    const step = totpStep(unseal(pending.secret, pending.key_id, pending.id), code.replaceAll(/\s/g, ''));
    if (step === null) throw new Refusal('code_wrong', { field: 'code' });
    const revoked = await ask<number>(client, 'credentials.confirm_totp($1, $2, $3)', [
      pending.id,
      step,
      session.session_id,
    ]);
    if (revoked === null) throw new Refusal('enrolment_expired');
    return revoked;
  });
  await pool.query('select credentials.code_was_right($1)', [session.person_id]);
  return enrolled;
}

export async function beginPasskey(pool: pg.Pool, session: Person) {
  const person = { id: session.person_id, email: session.email, name: session.display_name };
  const options = await creationOptions(person, knownPasskeys(await readFactors(pool, session.person_id)));
  await keepChallenge(pool, options.challenge, 'enrol', session.person_id);
  return options;
}

export async function addPasskey(
  pool: pg.Pool,
  session: Person,
  requestId: string,
  { name, creation }: { name: string; creation: PasskeyCreation },
) {
  const challenge = challengeOf(creation);
  const known = await ask<boolean>(pool, 'credentials.take_challenge($1, $2, $3)', [
    challenge,
    'enrol',
    session.person_id,
  ]);
  const made = known ? await readCreation(creation, challenge) : undefined;
  if (!made) throw new Refusal('passkey_refused');
  const { credential, credentialBackedUp } = made;
  return withFirstCodes(
    pool,
    session,
    requestId,
    async (client) =>
      (await ask<number>(client, 'credentials.add_passkey($1, $2, $3, $4, $5, $6, $7, $8)', [
        newId(),
        Buffer.from(credential.id, 'base64url'),
        Buffer.from(credential.publicKey),
        credential.counter,
        credential.transports ?? [],
        credentialBackedUp,
        name,
        session.session_id,
      ])) ?? 0,
  );
}

/** Ten new codes; the old ones are dead. Refused to who has no second factor: there is nothing to recover. */
export async function makeRecoveryCodes(pool: pg.Pool, session: Person, requestId: string): Promise<string[]> {
  if (!(await ask<boolean>(pool, 'credentials.has_factor($1)', [session.person_id])))
    throw new Refusal('no_factor_yet');
  const { codes, hashes } = await codesFor(session.person_id);
  await withPerson(pool, session, requestId, (client) =>
    client.query('select credentials.set_recovery_codes($1, $2)', [hashes, session.session_id]),
  );
  return codes;
}
