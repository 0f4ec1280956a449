import * as z from 'zod';

/** WebAuthn's own shapes, as browsers make them; what is in them is checked by signature, not here. */
const text = z.string().max(16_384);
const authenticatorAttachment = z.enum(['cross-platform', 'platform']).exactOptional();
const clientExtensionResults = z.looseObject({});

export const passkeyCreation = z.object({
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  authenticatorAttachment,
  clientExtensionResults,
  response: z.object({
    clientDataJSON: text,
    attestationObject: text,
    authenticatorData: text.exactOptional(),
    transports: z.array(z.string().max(40)).max(10).exactOptional(),
    publicKeyAlgorithm: z.number().exactOptional(),
    publicKey: text.exactOptional(),
  }),
});
export type PasskeyCreation = z.infer<typeof passkeyCreation>;

export const passkeyAnswer = z.object({
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  authenticatorAttachment,
  clientExtensionResults,
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: text.exactOptional(),
  }),
});
export type PasskeyAnswer = z.infer<typeof passkeyAnswer>;

const userVerification = z.enum(['required', 'preferred', 'discouraged']).exactOptional();
const descriptors = z
  .array(z.object({ id: z.string(), type: z.string(), transports: z.array(z.string()).exactOptional() }))
  .exactOptional();

/** PublicKeyCredentialRequestOptions as JSON: what a browser is asked to sign. */
export const passkeyRequest = z.object({
  challenge: z.string(),
  timeout: z.number().exactOptional(),
  rpId: z.string().exactOptional(),
  allowCredentials: descriptors,
  userVerification,
});

/** PublicKeyCredentialCreationOptions as JSON: what a browser is asked to make. */
export const passkeyCreationRequest = z.object({
  rp: z.object({ name: z.string(), id: z.string().exactOptional() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ alg: z.number(), type: z.literal('public-key') })),
  timeout: z.number().exactOptional(),
  excludeCredentials: descriptors,
  authenticatorSelection: z
    .object({ residentKey: userVerification, requireResidentKey: z.boolean().exactOptional(), userVerification })
    .exactOptional(),
  attestation: z.enum(['none', 'indirect', 'direct', 'enterprise']).exactOptional(),
});
