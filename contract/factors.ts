import * as z from 'zod';
import { endpoint } from './base.ts';
import { ability, reason, requiredText, timestamp, uuid } from './fields.ts';
import { passkeyCreation, passkeyCreationRequest } from './passkeys.ts';

const tag = 'Second factors';

const passkey = z.object({
  id: uuid,
  name: z.string(),
  createdAt: timestamp,
  lastUsedAt: timestamp.nullable(),
  /** Kept by its maker across devices, rather than on one alone. */
  backedUp: z.boolean(),
});
export type Passkey = z.infer<typeof passkey>;

export const factors = z.object({
  totpSince: timestamp.nullable(),
  passkeys: z.array(passkey),
  recoveryCodesLeft: z.number(),
  /** The roles that ask for a second factor. */
  requiredBy: z.array(
    z.object({
      name: z.string(),
      nameAr: z.string().nullable(),
      company: z.string(),
      companyAr: z.string().nullable(),
    }),
  ),
  /** Refused while it is the last one and a role asks for one. */
  abilities: z.object({ remove: ability }),
});
export type Factors = z.infer<typeof factors>;

/** Of another person: that there are factors, never which. */
export const memberFactors = z.object({
  totp: z.boolean(),
  passkeys: z.number(),
  recoveryCodesLeft: z.number(),
  required: z.boolean(),
  abilities: z.object({ reset: ability }),
});
export type MemberFactors = z.infer<typeof memberFactors>;

const passkeyName = requiredText(60);
const ended = z.object({ revoked: z.number() });
/** The codes are in the answer this once; only their digests are kept. Null: the person has codes already. */
const enrolled = ended.extend({ recoveryCodes: z.array(z.string()).nullable() });
export type Enrolled = z.infer<typeof enrolled>;

export const factorsContract = {
  get: endpoint({
    method: 'GET',
    path: '/api/account/factors',
    access: 'session',
    whileEnrolling: true,
    summary: 'My second factors',
    tag,
  }).output(factors),
  beginTotp: endpoint({
    method: 'POST',
    path: '/api/account/factors/totp',
    access: 'session',
    whileEnrolling: true,
    stepUp: 'factors',
    summary: 'A fresh secret for an authenticator; nothing counts until a code confirms it',
    tag,
  }).output(z.object({ secret: z.string(), uri: z.string() })),
  confirmTotp: endpoint({
    method: 'POST',
    path: '/api/account/factors/totp/confirmation',
    access: 'session',
    whileEnrolling: true,
    stepUp: 'factors',
    summary: 'Confirm an authenticator with a code of it; every other session of mine ends',
    tag,
  })
    .input(z.object({ code: z.string().min(1, { error: 'is required' }).max(20) }))
    .output(enrolled),
  removeTotp: endpoint({
    method: 'DELETE',
    path: '/api/account/factors/totp',
    access: 'session',
    stepUp: 'factors',
    summary: 'Remove the authenticator; every other session of mine ends',
    tag,
  }).output(ended),
  passkeyRequest: endpoint({
    method: 'POST',
    path: '/api/account/factors/passkeys/request',
    access: 'session',
    whileEnrolling: true,
    stepUp: 'factors',
    summary: 'What a browser needs to make a passkey',
    tag,
  }).output(passkeyCreationRequest),
  addPasskey: endpoint({
    method: 'POST',
    path: '/api/account/factors/passkeys',
    access: 'session',
    whileEnrolling: true,
    stepUp: 'factors',
    summary: 'Add a passkey; every other session of mine ends',
    tag,
    successStatus: 201,
  })
    .input(z.object({ name: passkeyName, creation: passkeyCreation }))
    .output(enrolled),
  renamePasskey: endpoint({
    method: 'PATCH',
    path: '/api/account/factors/passkeys/{id}',
    access: 'session',
    summary: 'Rename a passkey',
    tag,
  })
    .input(z.object({ id: uuid, name: passkeyName }))
    .output(factors),
  removePasskey: endpoint({
    method: 'DELETE',
    path: '/api/account/factors/passkeys/{id}',
    access: 'session',
    stepUp: 'factors',
    summary: 'Remove a passkey; every other session of mine ends',
    tag,
  })
    .input(z.object({ id: uuid }))
    .output(ended),
  makeRecoveryCodes: endpoint({
    method: 'POST',
    path: '/api/account/factors/recovery-codes',
    access: 'session',
    stepUp: 'factors',
    summary: 'Ten new recovery codes, in the answer once; the old ones are dead',
    tag,
  }).output(z.object({ recoveryCodes: z.array(z.string()) })),
  ofMember: endpoint({
    method: 'GET',
    path: '/api/people/{id}/factors',
    access: 'people.view',
    summary: 'Whether a member has second factors',
    tag,
  })
    .input(z.object({ id: uuid }))
    .output(memberFactors),
  reset: endpoint({
    method: 'POST',
    path: '/api/people/{id}/factors/reset',
    access: 'people.factors.reset',
    stepUp: 'factors',
    summary: 'Take away the second factors of another member; their sessions end',
    tag,
  })
    .input(z.object({ id: uuid, reason }))
    .output(ended),
};
