import * as z from 'zod';
import { AREAS, PERIOD_STATES, PERMIT_KINDS } from '#domain/enums.ts';
import { journalRow } from './accounting.ts';
import { endpoint } from './base.ts';
import {
  ability,
  businessDate,
  listOf,
  pageOf,
  pageQuery,
  reason,
  requiredText,
  timestamp,
  uuid,
  version,
} from './fields.ts';

const tag = 'Accounting';

export const PERMIT_STATUSES = ['requested', 'live', 'expired', 'refused', 'revoked', 'done'] as const;

/** How long a permit may last, in minutes. */
export const PERMIT_MINUTES = { min: 5, max: 480, usual: 60 } as const;

const areas = z.array(z.enum(AREAS)).min(1);

export const periodPermit = z.object({
  id: uuid,
  kind: z.enum(PERMIT_KINDS),
  status: z.enum(PERMIT_STATUSES),
  periodCode: z.string(),
  areas,
  reason: z.string(),
  minutes: z.number(),
  personId: uuid,
  person: z.string(),
  requestedById: uuid,
  requestedBy: z.string(),
  requestedAt: timestamp,
  approvedBy: z.string().nullable(),
  approvedAt: timestamp.nullable(),
  expiresAt: timestamp.nullable(),
  endedBy: z.string().nullable(),
  endedAt: timestamp.nullable(),
  endReason: z.string().nullable(),
  /** Journals posted under it. */
  used: z.number(),
  version: z.number(),
  abilities: z.object({ approve: ability, end: ability, use: ability }),
});
export type PeriodPermit = z.infer<typeof periodPermit>;

export const permitListQuery = pageQuery.extend({
  kind: listOf(z.enum(PERMIT_KINDS)),
  period: z.string().max(20).optional(),
});
export type PermitListQuery = z.infer<typeof permitListQuery>;

const scope = z.object({ periodCode: requiredText(20), areas, reason });
export const permitRequest = scope.extend({
  minutes: z.coerce.number().int().min(PERMIT_MINUTES.min).max(PERMIT_MINUTES.max),
});
export type PermitRequest = z.infer<typeof permitRequest>;
export const reopeningRequest = scope;
export type ReopeningRequest = z.infer<typeof reopeningRequest>;

/** What somebody may do who wants to post on a day whose period is closed. */
export const periodChoices = z.object({
  periodCode: z.string(),
  closed: z.array(
    z.object({
      area: z.enum(AREAS),
      state: z.enum(PERIOD_STATES),
      by: z.string().nullable(),
      at: timestamp.nullable(),
      reason: z.string().nullable(),
    }),
  ),
  /** The first day from this one that is open in every area asked about. */
  firstOpenDay: businessDate.nullable(),
  permits: z.array(periodPermit),
  ask: ability,
  postIntoSoft: ability,
});
export type PeriodChoices = z.infer<typeof periodChoices>;

const decision = z.object({ id: uuid, version });

export const periodPermitsContract = {
  list: endpoint({
    method: 'GET',
    path: '/api/accounting/period-permits',
    access: 'periods.view',
    summary: 'Exceptions, soft postings and reopenings, newest first',
    tag,
  })
    .input(permitListQuery)
    .output(pageOf(periodPermit)),
  get: endpoint({
    method: 'GET',
    path: '/api/accounting/period-permits/{id}',
    access: 'periods.view',
    summary: 'One permit with everything posted under it',
    tag,
  })
    .input(z.object({ id: uuid }))
    .output(periodPermit.extend({ journals: z.array(journalRow) })),
  choices: endpoint({
    method: 'GET',
    path: '/api/accounting/period-choices',
    access: 'member',
    summary: 'What one may do about a day in a closed period',
    tag,
  })
    .input(z.object({ date: businessDate, area: listOf(z.enum(AREAS)) }))
    .output(periodChoices),
  request: endpoint({
    method: 'POST',
    path: '/api/accounting/period-permits',
    access: 'periods.except',
    creates: true,
    summary: 'Ask for an exception to a closed period',
    tag,
  })
    .input(permitRequest)
    .output(periodPermit),
  postIntoSoft: endpoint({
    method: 'POST',
    path: '/api/accounting/period-permits/soft',
    access: 'periods.post_into_soft',
    stepUp: 'periods',
    creates: true,
    summary: 'Say why one posts into a soft-closed period',
    tag,
  })
    .input(permitRequest)
    .output(periodPermit),
  requestReopening: endpoint({
    method: 'POST',
    path: '/api/accounting/period-reopenings',
    access: 'periods.unlock',
    creates: true,
    summary: 'Ask to reopen a locked period',
    tag,
  })
    .input(reopeningRequest)
    .output(periodPermit),
  approve: endpoint({
    method: 'POST',
    path: '/api/accounting/period-permits/{id}/approval',
    access: 'periods.approve',
    stepUp: 'periods',
    summary: 'Approve as the second person; a reopening opens its periods',
    tag,
  })
    .input(decision)
    .output(periodPermit),
  end: endpoint({
    method: 'POST',
    path: '/api/accounting/period-permits/{id}/end',
    access: 'periods.view',
    summary: 'Refuse, withdraw or revoke a permit',
    tag,
  })
    .input(decision.extend({ reason }))
    .output(periodPermit),
};
