import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { isoUint8Array } from '@simplewebauthn/server/helpers';
import type { PasskeyAnswer, PasskeyCreation } from '#contract/passkeys.ts';
import { env } from '#lib/env.ts';

/** Who we are to authenticators: the host of the public address, and nothing else they may be shown at. */
function party(): { rpID: string; origin: string } {
  const { hostname, origin } = new URL(env().MIZAN_PUBLIC_URL);
  return { rpID: hostname, origin };
}

export interface KnownPasskey {
  /** Base64url. */
  credentialId: string;
  transports: string[];
}

const known = (passkeys: readonly KnownPasskey[]) =>
  passkeys.map(({ credentialId, transports }) => ({ id: credentialId, transports }));

/** What a browser is asked to make: a passkey that finds its person by itself and checks who holds it. */
export function creationOptions(
  person: { id: string; email: string; name: string },
  passkeys: readonly KnownPasskey[],
) {
  return generateRegistrationOptions({
    rpName: 'Mizan',
    rpID: party().rpID,
    userID: isoUint8Array.fromUTF8String(person.id),
    userName: person.email,
    userDisplayName: person.name,
    excludeCredentials: known(passkeys),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** What a browser is asked to sign. Without passkeys: whichever the person chooses. */
export async function requestOptions(passkeys?: readonly KnownPasskey[]) {
  const { allowCredentials, ...options } = await generateAuthenticationOptions({
    rpID: party().rpID,
    userVerification: 'required',
    ...(passkeys ? { allowCredentials: known(passkeys) } : {}),
  });
  return allowCredentials ? { ...options, allowCredentials } : options;
}

/** The challenge a browser says it answered; unread, it is only looked up and taken away. */
export function challengeOf(answer: PasskeyAnswer | PasskeyCreation): Buffer {
  try {
    const client: unknown = JSON.parse(Buffer.from(answer.response.clientDataJSON, 'base64url').toString('utf8'));
    if (typeof client === 'object' && client !== null && 'challenge' in client && typeof client.challenge === 'string')
      return Buffer.from(client.challenge, 'base64url');
  } catch {
    // What is no JSON answers no challenge.
  }
  return Buffer.alloc(0);
}

/** The new passkey, or undefined when it is not for this site, this challenge, or its holder was not checked. */
export async function readCreation(answer: PasskeyCreation, challenge: Buffer) {
  const { rpID, origin } = party();
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: answer,
    expectedChallenge: challenge.toString('base64url'),
    expectedOrigin: origin,
    expectedRPID: rpID,
  }).catch(() => ({ verified: false as const, registrationInfo: undefined }));
  return verified ? registrationInfo : undefined;
}

/** The counter the authenticator now has, or undefined when the answer does not hold. */
export async function readAnswer(
  answer: PasskeyAnswer,
  challenge: Buffer,
  passkey: { publicKey: Buffer },
): Promise<number | undefined> {
  const { rpID, origin } = party();
  const result = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: challenge.toString('base64url'),
    expectedOrigin: origin,
    expectedRPID: rpID,
    // The counter is compared in the database, where two at once are told apart.
    credential: { id: answer.id, publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
  }).catch(() => undefined);
  return result?.verified ? result.authenticationInfo.newCounter : undefined;
}
