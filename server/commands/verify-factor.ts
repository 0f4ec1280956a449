import type pg from 'pg';
import type { PasskeyAnswer } from '#contract/passkeys.ts';
import type { FactorProof } from '#contract/step-up.ts';
import { unseal } from '../auth/factor-keys.ts';
import { challengeOf, readAnswer } from '../auth/passkeys.ts';
import { recoveryCodeHash } from '../auth/recovery-codes.ts';
import { totpStep } from '../auth/totp.ts';
import { ask, findPasskey, findTotp, type PasskeyRow } from '../db/factors.ts';
import { Refusal } from '../refusal.ts';

async function codeIsRight(pool: pg.Pool, personId: string, proof: Exclude<FactorProof, { method: 'passkey' }>) {
  if (proof.method === 'recovery_code')
    return (
      (await ask<boolean>(pool, 'credentials.use_recovery_code($1, $2)', [
        personId,
        await recoveryCodeHash(personId, proof.code),
      ])) === true
    );
  const factor = await findTotp(pool, personId);
  if (!factor) return false;
  const step = totpStep(unseal(factor.secret, factor.key_id, factor.id), proof.code);
  return step !== null && (await ask<boolean>(pool, 'credentials.use_totp($1, $2)', [factor.id, step])) === true;
}

/**
 * The passkey behind an answer to a challenge given for this purpose, once. `personId` null: whoever's it is. Undefined when the
 * challenge, the site, the signature or the counter does not hold.
 */
export async function provePasskey(
  pool: pg.Pool,
  answer: PasskeyAnswer,
  purpose: 'sign_in' | 'prove',
  personId: string | null,
): Promise<PasskeyRow | undefined> {
  const challenge = challengeOf(answer);
  if (!(await ask<boolean>(pool, 'credentials.take_challenge($1, $2, $3)', [challenge, purpose, personId]))) return;
  const passkey = await findPasskey(pool, Buffer.from(answer.id, 'base64url'));
  if (!passkey || (personId !== null && passkey.person_id !== personId)) return;
  const count = await readAnswer(answer, challenge, { publicKey: passkey.public_key });
  if (count === undefined || !(await ask<boolean>(pool, 'credentials.use_passkey($1, $2)', [passkey.id, count])))
    return;
  return passkey;
}

/**
 * Throws a Refusal unless this second factor is the person's. A code is counted before it is looked at, five in five minutes
 * whatever the address, and is taken once.
 */
export async function verifyFactor(pool: pg.Pool, personId: string, proof: FactorProof): Promise<void> {
  if (proof.method === 'passkey') {
    if (await provePasskey(pool, proof.answer, 'prove', personId)) return;
    throw new Refusal('passkey_refused');
  }
  const seconds = await ask<number>(pool, 'credentials.try_code($1)', [personId]);
  if (seconds) throw new Refusal('sign_in_throttled', { params: { seconds } });
  if (!(await codeIsRight(pool, personId, proof))) throw new Refusal('code_wrong', { field: 'code' });
  await pool.query('select credentials.code_was_right($1)', [personId]);
}
