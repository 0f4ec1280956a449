import * as z from 'zod';
import { PERMISSION_CODES } from '#domain/access/permissions.ts';
import { endpoint } from './base.ts';
import { ability, reason, requiredText, timestamp, uuid } from './fields.ts';

const tag = 'API keys';

const permission = z.enum(PERMISSION_CODES);

export const apiKey = z.object({
  id: uuid,
  name: z.string(),
  /** How the secret begins: tells keys apart. */
  prefix: z.string(),
  state: z.enum(['live', 'expired', 'revoked']),
  permissions: z.array(permission),
  maker: z.object({ id: uuid, name: z.string() }),
  ratePerMinute: z.number(),
  createdAt: timestamp,
  expiresAt: timestamp,
  lastUsedAt: timestamp.nullable(),
  lastAddress: z.string().nullable(),
  revokedAt: timestamp.nullable(),
  revokedBy: z.string().nullable(),
  revokeReason: z.string().nullable(),
  abilities: z.object({ revoke: ability }),
});
export type ApiKey = z.infer<typeof apiKey>;

export const apiKeyInput = z.object({
  name: requiredText(80),
  permissions: z
    .array(permission)
    .min(1, { error: 'choose at least one' })
    .refine((codes) => new Set(codes).size === codes.length, { error: 'names one twice' }),
  /** Days until it expires. */
  days: z.coerce.number().int().min(1).max(400),
  ratePerMinute: z.coerce.number().int().min(1).max(6000).default(600),
});
export type ApiKeyInput = z.infer<typeof apiKeyInput>;

/** The secret is in the answer this once; only its digest is kept. */
export const issuedKey = z.object({ id: uuid, name: z.string(), secret: z.string(), expiresAt: timestamp });
export type IssuedKey = z.infer<typeof issuedKey>;

export const apiKeysContract = {
  list: endpoint({
    method: 'GET',
    path: '/api/keys',
    access: 'keys.view',
    summary: 'API keys of the company, the living ones first',
    tag,
  }).output(z.object({ rows: z.array(apiKey) })),
  create: endpoint({
    method: 'POST',
    path: '/api/keys',
    access: 'keys.manage',
    stepUp: 'roles',
    summary: 'Make an API key of permissions one holds oneself; the secret is in the answer, once',
    tag,
    successStatus: 201,
  })
    .input(apiKeyInput)
    .output(issuedKey),
  revoke: endpoint({
    method: 'DELETE',
    path: '/api/keys/{id}',
    access: 'keys.manage',
    summary: 'Revoke an API key; its next request is refused',
    tag,
  })
    .input(z.object({ id: uuid, reason }))
    .output(z.object({ ok: z.literal(true) })),
};
