import * as z from 'zod';
import { CLOSE_CHECKS, EVIDENCE_LINKS, EVIDENCE_RESULTS } from '#domain/closing/checks.ts';
import { LOCK_ACTORS, LOCK_OUTCOMES, LOCK_PATHS } from '#domain/closing/lock-paths.ts';
import { AREAS, PERIOD_STATES } from '#domain/enums.ts';
import { journalRow } from './accounting.ts';
import { endpoint } from './base.ts';
import { ability, businessDate, figure, reason, timestamp, uuid, version } from './fields.ts';
import { effectsPreview } from './ledger.ts';

const tag = 'Closing';
const code = z.string().min(1).max(20);

export const CLOSE_STAGES = ['open', 'prepared', 'signed', 'fallen', 'sealed'] as const;

export const closeMonth = z.object({
  code: z.string(),
  fiscalYear: z.number(),
  startDate: businessDate,
  endDate: businessDate,
  states: z.partialRecord(z.enum(AREAS), z.enum(PERIOD_STATES)),
  stage: z.enum(CLOSE_STAGES),
  ranAt: timestamp.nullable(),
  red: z.number().nullable(),
  drifted: z.boolean().nullable(),
});
export type CloseMonth = z.infer<typeof closeMonth>;

export const waiver = z.object({
  id: uuid,
  evidenceId: uuid,
  reason: z.string(),
  requestedBy: z.string(),
  requestedById: uuid,
  requestedAt: timestamp,
  approvedBy: z.string().nullable(),
  approvedAt: timestamp.nullable(),
});
export type Waiver = z.infer<typeof waiver>;

export const evidenceRow = z.object({
  key: z.string(),
  what: z.string(),
  detail: z.string(),
  link: z.enum(EVIDENCE_LINKS).nullable(),
  id: uuid.nullable(),
  /** What `what` and `detail` say, in parts, so that a screen says it in its own language; null where they are data alone. */
  params: z.record(z.string(), z.string()).nullable(),
});
export type EvidenceRow = z.infer<typeof evidenceRow>;

export const closeCheck = z.object({
  code: z.enum(CLOSE_CHECKS),
  version: z.number(),
  evidenceId: uuid,
  result: z.enum(EVIDENCE_RESULTS),
  count: z.number(),
  rows: z.array(evidenceRow),
  hash: z.string(),
  waiver: waiver.nullable(),
  abilities: z.object({ waive: ability, approveWaiver: ability }),
});
export type CloseCheck = z.infer<typeof closeCheck>;

export const difference = z.object({ check: z.string(), why: z.enum(['rows', 'version', 'gone']) });

export const signoff = z.object({
  id: uuid,
  periodCode: z.string(),
  preparedBy: z.string(),
  preparedById: uuid,
  preparedAt: timestamp,
  signedBy: z.string().nullable(),
  signedAt: timestamp.nullable(),
  fallenAt: timestamp.nullable(),
  fallenBecause: z.array(difference).nullable(),
  version: z.number(),
});
export type Signoff = z.infer<typeof signoff>;

export const accountDrift = z.object({
  code: z.string(),
  name: z.string(),
  filedBase: figure,
  nowBase: figure,
  filedLocal: figure,
  nowLocal: figure,
});
export const taxDrift = z.object({
  code: z.string(),
  direction: z.string(),
  filedTaxable: figure,
  nowTaxable: figure,
  filedTax: figure,
  nowTax: figure,
});
export const drift = z.object({
  days: z.array(z.string()),
  accounts: z.array(accountDrift),
  taxes: z.array(taxDrift),
});
export type Drift = z.infer<typeof drift>;

export const periodSeal = z.object({
  sealedBy: z.string(),
  sealedAt: timestamp,
  rootHash: z.string(),
  journals: z.number(),
  lines: z.number(),
  trialBalance: z.array(z.object({ accountId: uuid, code: z.string(), name: z.string(), base: figure, local: figure })),
  taxReturn: z.array(
    z.object({
      code: z.string(),
      direction: z.string(),
      taxableLocal: figure,
      taxBase: figure,
      taxLocal: figure,
    }),
  ),
  checkedAt: timestamp.nullable(),
  drift: drift.nullable(),
});
export type PeriodSeal = z.infer<typeof periodSeal>;

export const closeCockpit = z.object({
  month: closeMonth,
  lastRun: z.object({ at: timestamp, by: z.string().nullable() }).nullable(),
  checks: z.array(closeCheck),
  signoffs: z.array(signoff),
  seal: periodSeal.nullable(),
  /** Written into the month after it was first locked, with whose leave. */
  changes: z.array(journalRow),
  abilities: z.object({ run: ability, prepare: ability, sign: ability, seal: ability }),
});
export type CloseCockpit = z.infer<typeof closeCockpit>;

export const lockCell = z.object({
  actor: z.enum(LOCK_ACTORS),
  /** The role, where the actor is a person: as it was called then. */
  role: z.object({ code: z.string(), name: z.string(), nameAr: z.string().nullable() }).nullable(),
  path: z.enum(LOCK_PATHS),
  outcome: z.enum(LOCK_OUTCOMES),
  /** What stopped it, or what it came to. */
  said: z.string(),
});
export type LockCell = z.infer<typeof lockCell>;

export const lockTest = z.object({
  id: uuid,
  periodCode: z.string(),
  day: businessDate,
  ranAt: timestamp,
  ranBy: z.string(),
  openCount: z.number(),
  cells: z.array(lockCell),
});
export type LockTest = z.infer<typeof lockTest>;

export const yearEnd = z.object({
  fiscalYear: z.number(),
  startDate: businessDate,
  closingDate: businessDate,
  entry: z
    .object({ id: uuid, journalId: uuid, postedBy: z.string(), postedAt: timestamp, version: z.number() })
    .nullable(),
  abilities: z.object({ post: ability, void: ability }),
});
export type YearEnd = z.infer<typeof yearEnd>;

const year = z.coerce.number().int().min(1900).max(2200);
const ofYear = z.object({ year });

export const closingContract = {
  months: endpoint({
    method: 'GET',
    path: '/api/accounting/close',
    access: 'periods.view',
    summary: 'Months and how far each is closed',
    tag,
  }).output(z.object({ rows: z.array(closeMonth) })),
  month: endpoint({
    method: 'GET',
    path: '/api/accounting/close/{code}',
    access: 'periods.view',
    summary: 'A month with its checks, waivers, sign-offs, seal and changes since',
    tag,
  })
    .input(z.object({ code }))
    .output(closeCockpit),
  run: endpoint({
    method: 'POST',
    path: '/api/accounting/close/{code}/runs',
    access: 'close.prepare',
    summary: 'Ask every check now',
    tag,
  })
    .input(z.object({ code }))
    .output(closeCockpit),
  waive: endpoint({
    method: 'POST',
    path: '/api/accounting/close/{code}/waivers',
    access: 'close.prepare',
    summary: 'Ask to waive what a red check finds',
    tag,
  })
    .input(z.object({ code, evidenceId: uuid, reason }))
    .output(closeCockpit),
  approveWaiver: endpoint({
    method: 'POST',
    path: '/api/accounting/close/{code}/waivers/{id}/approval',
    access: 'close.sign',
    summary: 'Approve a waiver as the second person',
    tag,
  })
    .input(z.object({ code, id: uuid }))
    .output(closeCockpit),
  prepare: endpoint({
    method: 'POST',
    path: '/api/accounting/close/{code}/signoffs',
    access: 'close.prepare',
    summary: 'Lay the month before a second person',
    tag,
  })
    .input(z.object({ code }))
    .output(closeCockpit),
  sign: endpoint({
    method: 'POST',
    path: '/api/accounting/close/{code}/signoffs/{id}/signature',
    access: 'close.sign',
    summary: 'Sign what another prepared',
    tag,
  })
    .input(z.object({ code, id: uuid, version }))
    .output(closeCockpit),
  seal: endpoint({
    method: 'POST',
    path: '/api/accounting/close/{code}/seal',
    access: 'periods.seal',
    stepUp: 'periods',
    summary: 'Seal the month with its figures, for ever',
    tag,
  })
    .input(z.object({ code, reason }))
    .output(closeCockpit),
  lockTests: endpoint({
    method: 'GET',
    path: '/api/accounting/close/{code}/lock-tests',
    access: 'periods.view',
    summary: 'Proofs that the lock held, newest first',
    tag,
  })
    .input(z.object({ code }))
    .output(z.object({ rows: z.array(lockTest) })),
  testLock: endpoint({
    method: 'POST',
    path: '/api/accounting/close/{code}/lock-tests',
    access: 'close.prepare',
    summary: 'Try to write into the month by every role and path, and undo it',
    tag,
  })
    .input(z.object({ code }))
    .output(lockTest),
  yearEnds: endpoint({
    method: 'GET',
    path: '/api/accounting/year-ends',
    access: 'accounting.view',
    summary: 'Fiscal years and their closing entries',
    tag,
  }).output(z.object({ rows: z.array(yearEnd) })),
  previewYearEnd: endpoint({
    method: 'POST',
    path: '/api/accounting/year-ends/{year}/preview',
    access: 'close.prepare',
    summary: 'What the year-end entry would post',
    tag,
  })
    .input(ofYear)
    .output(effectsPreview),
  postYearEnd: endpoint({
    method: 'POST',
    path: '/api/accounting/year-ends/{year}',
    access: 'close.prepare',
    summary: 'Post the year-end entry',
    tag,
  })
    .input(ofYear.extend({ effectHash: z.string().optional() }))
    .output(yearEnd),
  voidYearEnd: endpoint({
    method: 'POST',
    path: '/api/accounting/year-ends/{year}/void',
    access: 'close.prepare',
    summary: 'Void the year-end entry',
    tag,
  })
    .input(ofYear.extend({ version, reason }))
    .output(yearEnd),
};
