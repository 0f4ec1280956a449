import * as z from 'zod';
import { STEP_UP_CLASSES } from '#domain/access/step-up.ts';
import { endpoint } from './base.ts';
import { timestamp } from './fields.ts';

const tag = 'Sessions';

const stepUpClass = z.enum(STEP_UP_CLASSES);

/** What a person can show to prove that it is them. */
export const PROOF_METHODS = ['password'] as const;
export type ProofMethod = (typeof PROOF_METHODS)[number];

export const proof = z.discriminatedUnion('method', [
  z.object({ method: z.literal('password'), password: z.string().min(1).max(500) }),
]);
export type Proof = z.infer<typeof proof>;

export const stepUpContract = {
  state: endpoint({
    method: 'GET',
    path: '/api/auth/step-up',
    access: 'session',
    summary: 'Whether a proof for this class of acts is fresh, and what would prove it',
    tag,
  })
    .input(z.object({ class: stepUpClass }))
    .output(z.object({ freshUntil: timestamp.nullable(), methods: z.array(z.enum(PROOF_METHODS)) })),
  confirm: endpoint({
    method: 'POST',
    path: '/api/auth/step-up',
    access: 'session',
    summary: 'Prove who is there, for one class of acts and five minutes; the session gets a new token',
    tag,
  })
    .input(z.object({ class: stepUpClass, proof }))
    .output(z.object({ freshUntil: timestamp })),
};
