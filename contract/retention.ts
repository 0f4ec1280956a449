import * as z from 'zod';
import { endpoint } from './base.ts';
import { reason, timestamp, uuid } from './fields.ts';

const tag = 'Operations';

/** Why a partition past its term stays. */
export const KEPT_BY = ['legal_hold', 'unsealed', 'not_signed', 'chain_broken'] as const;

export const retentionRule = z.object({
  table: z.string(),
  keepMonths: z.number(),
  /** On what the term rests, in the words of whoever set it. */
  basis: z.string(),
  partitions: z.number(),
  /** The next partition whose term ends; null while none is made. */
  next: z
    .object({
      partition: z.string(),
      from: timestamp,
      to: timestamp,
      /** From then on the nightly job drops it, unless something keeps it. */
      dropsAt: timestamp,
      keptBy: z.enum(KEPT_BY).nullable(),
    })
    .nullable(),
});
export type RetentionRule = z.infer<typeof retentionRule>;

export const legalHold = z.object({
  id: uuid,
  reason: z.string(),
  placedAt: timestamp,
  /** Null where it was placed on the command line. */
  placedBy: z.string().nullable(),
  releasedAt: timestamp.nullable(),
  releasedBy: z.string().nullable(),
  releaseReason: z.string().nullable(),
});
export type LegalHold = z.infer<typeof legalHold>;

export const retention = z.object({
  rules: z.array(retentionRule),
  holds: z.array(legalHold),
  /** What retention has dropped, newest first. */
  retired: z.array(
    z.object({ partition: z.string(), from: timestamp, to: timestamp, rows: z.number(), retiredAt: timestamp }),
  ),
});
export type Retention = z.infer<typeof retention>;

export const retentionContract = {
  get: endpoint({
    method: 'GET',
    path: '/api/ops/retention',
    access: 'audit.view',
    summary: 'How long logs are kept, what is dropped next, and the legal holds of the company',
    tag,
  }).output(retention),
  placeHold: endpoint({
    method: 'POST',
    path: '/api/ops/legal-holds',
    access: 'holds.manage',
    creates: true,
    summary: 'Place a legal hold: while it stands, retention drops nothing',
    tag,
  })
    .input(z.object({ reason }))
    .output(legalHold),
  releaseHold: endpoint({
    method: 'POST',
    path: '/api/ops/legal-holds/{id}/release',
    access: 'holds.manage',
    summary: 'Release a legal hold',
    tag,
  })
    .input(z.object({ id: uuid, reason }))
    .output(legalHold),
};
