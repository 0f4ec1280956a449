import * as z from 'zod';
import { SECURITY_EVENT_KINDS } from '#domain/enums.ts';
import { endpoint } from './base.ts';
import { businessDate, listOf, pageOf, pageQuery, reason, timestamp, uuid } from './fields.ts';

const tag = 'Security';

export const securityEvent = z.object({
  id: z.string(),
  at: timestamp,
  kind: z.enum(SECURITY_EVENT_KINDS),
  act: z.string(),
  thing: z.string(),
  /** Whom it happened to. */
  person: z.object({ id: uuid, name: z.string() }).nullable(),
  /** Who did it, where that is somebody else than the person. */
  by: z.string().nullable(),
  /** Where no person did it: what did, as the audit log calls it. */
  byKind: z.string().nullable(),
  address: z.string().nullable(),
  detail: z.string().nullable(),
  reason: z.string().nullable(),
  opens: z.object({ kind: z.string(), id: z.string() }).nullable(),
});
export type SecurityEvent = z.infer<typeof securityEvent>;

export const securityQuery = pageQuery.extend({
  kind: listOf(z.enum(SECURITY_EVENT_KINDS)),
  person: uuid.optional(),
  from: businessDate.optional(),
  to: businessDate.optional(),
});
export type SecurityQuery = z.infer<typeof securityQuery>;

export const lockout = z.object({
  id: z.string(),
  kind: z.enum(['account', 'address']),
  person: z.object({ id: uuid, name: z.string(), email: z.string() }),
  address: z.string().nullable(),
  failures: z.number(),
  lastFailureAt: timestamp,
  blockedUntil: timestamp,
});
export type Lockout = z.infer<typeof lockout>;

export const securityContract = {
  events: endpoint({
    method: 'GET',
    path: '/api/ops/security',
    access: 'security.view',
    summary:
      'Sign-ins, failures, lockouts, resets, changes of access, uses of keys; newest first, of the last ninety days',
    tag,
  })
    .input(securityQuery)
    .output(pageOf(securityEvent)),
  lockouts: endpoint({
    method: 'GET',
    path: '/api/ops/lockouts',
    access: 'security.view',
    summary: 'Members, and addresses that tried them, whose sign-in waits',
    tag,
  }).output(z.object({ rows: z.array(lockout) })),
  release: endpoint({
    method: 'POST',
    path: '/api/ops/lockouts/{id}/release',
    access: 'security.release',
    summary: 'Let an account or an address try again at once',
    tag,
  })
    .input(z.object({ id: z.string().regex(/^[0-9a-f]{64}$/, { error: 'must be the id of a lockout' }), reason }))
    .output(z.object({ ok: z.literal(true) })),
};
