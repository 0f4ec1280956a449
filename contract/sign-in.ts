import * as z from 'zod';
import { preferences } from './account.ts';
import { endpoint } from './base.ts';
import { passkeyAnswer, passkeyRequest } from './passkeys.ts';
import { factorProof, PROOF_METHODS } from './step-up.ts';

const tag = 'Sessions';

/** The session is in the cookie of the answer. */
export const signedIn = z.object({ state: z.literal('signed_in'), companyCode: z.string().nullable(), preferences });
export type SignedIn = z.infer<typeof signedIn>;

/** The password was right, a second factor is awaited. The token is no session and lives five minutes. */
const mfaRequired = z.object({
  state: z.literal('mfa_required'),
  pending: z.string(),
  methods: z.array(z.enum(PROOF_METHODS)),
});

export const signInAnswer = z.discriminatedUnion('state', [signedIn, mfaRequired]);

const pending = z.string().min(20).max(100);

export const signInContract = {
  mfa: endpoint({
    method: 'POST',
    path: '/api/auth/mfa',
    access: 'public',
    summary: 'Finish signing in with a second factor',
    tag,
  })
    .input(z.object({ pending, proof: factorProof }))
    .output(signedIn),
  mfaPasskey: endpoint({
    method: 'POST',
    path: '/api/auth/mfa/passkey',
    access: 'public',
    summary: 'What a passkey is to sign, to finish signing in',
    tag,
  })
    .input(z.object({ pending }))
    .output(passkeyRequest),
  passkeyRequest: endpoint({
    method: 'POST',
    path: '/api/auth/passkey/request',
    access: 'public',
    summary: 'What a passkey is to sign, to sign in without a password',
    tag,
  }).output(passkeyRequest),
  passkey: endpoint({
    method: 'POST',
    path: '/api/auth/passkey',
    access: 'public',
    summary: 'Sign in with a passkey',
    tag,
  })
    .input(z.object({ answer: passkeyAnswer }))
    .output(signedIn),
};
