import * as z from 'zod';
import { STEP_UP_CLASSES } from '#domain/access/step-up.ts';
import { endpoint } from './base.ts';
import { timestamp } from './fields.ts';
import { passkeyAnswer, passkeyRequest } from './passkeys.ts';

const tag = 'Sessions';

const stepUpClass = z.enum(STEP_UP_CLASSES);

/** What a person can show to prove that it is them, the strongest first. The password only where there is no second factor. */
export const PROOF_METHODS = ['passkey', 'totp', 'recovery_code', 'password'] as const;
export type ProofMethod = (typeof PROOF_METHODS)[number];

const totpCode = z
  .string()
  .transform((code) => code.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, { error: 'has six digits' }));

/** A second factor. */
export const factorProof = z.discriminatedUnion('method', [
  z.object({ method: z.literal('totp'), code: totpCode }),
  z.object({
    method: z.literal('recovery_code'),
    code: z.string().min(16, { error: 'has sixteen letters and digits' }).max(60),
  }),
  z.object({ method: z.literal('passkey'), answer: passkeyAnswer }),
]);
export type FactorProof = z.infer<typeof factorProof>;

export const proof = z.discriminatedUnion('method', [
  ...factorProof.options,
  z.object({ method: z.literal('password'), password: z.string().min(1).max(500) }),
]);
export type Proof = z.infer<typeof proof>;

export const stepUpContract = {
  state: endpoint({
    method: 'GET',
    path: '/api/auth/step-up',
    access: 'session',
    whileEnrolling: true,
    summary: 'Whether a proof for this class of acts is fresh, and what would prove it',
    tag,
  })
    .input(z.object({ class: stepUpClass }))
    .output(z.object({ freshUntil: timestamp.nullable(), methods: z.array(z.enum(PROOF_METHODS)) })),
  passkey: endpoint({
    method: 'POST',
    path: '/api/auth/step-up/passkey',
    access: 'session',
    whileEnrolling: true,
    summary: 'What a passkey is to sign, to prove who is there',
    tag,
  }).output(passkeyRequest),
  confirm: endpoint({
    method: 'POST',
    path: '/api/auth/step-up',
    access: 'session',
    whileEnrolling: true,
    summary: 'Prove who is there, for one class of acts and five minutes; the session gets a new token',
    tag,
  })
    .input(z.object({ class: stepUpClass, proof }))
    .output(z.object({ freshUntil: timestamp })),
};
