import * as z from 'zod';
import { endpoint } from './base.ts';
import { businessDate, pageOf, pageQuery, timestamp, uuid } from './fields.ts';

const tag = 'Audit';

/** One field of a change. Values are text, as the log holds them; a masked one tells only that it is there. */
export const auditChange = z.object({
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  masked: z.boolean(),
});

export const auditRow = z.object({
  id: z.string(),
  at: timestamp,
  act: z.string(),
  thing: z.string(),
  key: z.string(),
  /** What a person calls it: its number, code or name, where it has one. */
  label: z.string().nullable(),
  /** The document or record to open, where it has a page. */
  opens: z.object({ kind: z.string(), id: z.string() }).nullable(),
  actorKind: z.string(),
  actorId: z.string().nullable(),
  actorName: z.string().nullable(),
  sessionId: z.string().nullable(),
  requestId: z.string().nullable(),
  reason: z.string().nullable(),
  changes: z.array(auditChange),
  sealed: z.boolean(),
});
export type AuditRow = z.infer<typeof auditRow>;

export const auditListQuery = pageQuery.extend({
  person: uuid.optional(),
  thing: z
    .string()
    .regex(/^[a-z_]{1,63}$/)
    .optional(),
  key: z.string().max(200).optional(),
  act: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .optional(),
  from: businessDate.optional(),
  to: businessDate.optional(),
});
export type AuditListQuery = z.infer<typeof auditListQuery>;

export const auditChain = z.object({
  sealedTo: z.object({ segment: z.string(), position: z.number(), at: timestamp, hash: z.string() }).nullable(),
  unsealed: z.number(),
  oldestUnsealedAt: timestamp.nullable(),
  checkpoint: z.object({ segment: z.string(), position: z.number(), at: timestamp, key: z.string() }).nullable(),
  verification: z
    .object({
      at: timestamp,
      outcome: z.enum(['intact', 'broken']),
      events: z.number(),
      segment: z.string().nullable(),
      position: z.number().nullable(),
      kind: z.string().nullable(),
    })
    .nullable(),
});
export type AuditChain = z.infer<typeof auditChain>;

export const auditContract = {
  list: endpoint({
    method: 'GET',
    path: '/api/ops/audit',
    access: 'audit.view',
    summary: 'Who changed what, newest first',
    tag,
  })
    .input(auditListQuery)
    .output(pageOf(auditRow)),
  chain: endpoint({
    method: 'GET',
    path: '/api/ops/audit/chain',
    access: 'audit.view',
    summary: 'How far the audit log is sealed, signed and verified, and what it can be filtered by',
    tag,
  }).output(
    z.object({
      chain: auditChain,
      people: z.array(z.object({ id: uuid, name: z.string() })),
      things: z.array(z.string()),
    }),
  ),
};
