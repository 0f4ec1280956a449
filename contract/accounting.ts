import * as z from 'zod';
import { ACCOUNT_ROLES, ACCOUNT_TYPES, AREAS, CONTROLS, DIMENSIONS, PERIOD_STATES } from '#domain/enums.ts';
import { endpoint } from './base.ts';
import {
  businessDate,
  currencyCode,
  figure,
  namedRecord,
  pageQuery,
  reason,
  timestamp,
  uuid,
  version,
} from './fields.ts';
import { ledgerLine } from './ledger.ts';

const tag = 'Accounting';

const sides = z.object({ opening: figure, debit: figure, credit: figure, closing: figure });

export const trialBalanceRow = z.object({
  accountId: uuid,
  code: z.string(),
  name: z.string(),
  nameAr: z.string().nullable(),
  type: z.enum(ACCOUNT_TYPES),
  base: sides,
  local: sides,
});
export type TrialBalanceRow = z.infer<typeof trialBalanceRow>;

export const trialBalance = z.object({
  from: businessDate,
  to: businessDate,
  rows: z.array(trialBalanceRow),
  totals: z.object({ base: sides, local: sides }),
});
export type TrialBalance = z.infer<typeof trialBalance>;

export const account = z.object({
  id: uuid,
  code: z.string(),
  name: z.string(),
  nameAr: z.string().nullable(),
  nameFr: z.string().nullable(),
  type: z.enum(ACCOUNT_TYPES),
  postable: z.boolean(),
  active: z.boolean(),
  currency: z.string().nullable(),
  control: z.enum(CONTROLS).nullable(),
  roles: z.array(z.enum(ACCOUNT_ROLES)),
});

export type AccountRow = z.infer<typeof account>;

export const accountEntry = z.object({
  journalId: uuid,
  lineNo: z.number(),
  date: businessDate,
  description: z.string(),
  documentType: z.string(),
  documentId: uuid,
  documentNumber: z.string().nullable(),
  party: z.string().nullable(),
  /** In the currency it was posted in; null where one entry has several. */
  currency: currencyCode.nullable(),
  amount: figure.nullable(),
  base: figure,
  local: figure,
});
export type AccountEntry = z.infer<typeof accountEntry>;

export const journalRow = z.object({
  id: uuid,
  date: businessDate,
  description: z.string(),
  documentType: z.string(),
  documentId: uuid,
  documentNumber: z.string().nullable(),
  totalBase: figure,
  createdAt: timestamp,
});
export type JournalRow = z.infer<typeof journalRow>;

export const period = z.object({
  id: uuid,
  area: z.enum(AREAS),
  code: z.string(),
  fiscalYear: z.number(),
  startDate: businessDate,
  endDate: businessDate,
  state: z.enum(PERIOD_STATES),
  stateSetAt: timestamp.nullable(),
  stateSetBy: z.string().nullable(),
  stateReason: z.string().nullable(),
  version: z.number(),
  parkedEvents: z.number(),
});
export type Period = z.infer<typeof period>;

const change = z.object({ id: uuid, version, reason });
const monthChange = z.object({
  code: z.string().max(20),
  areas: z.array(z.enum(AREAS)).min(1),
  reason,
  seen: z.array(z.object({ area: z.enum(AREAS), version })),
});
const range = z.object({ from: businessDate, to: businessDate });

/** Narrows a ledger to what one cost centre or project counts: the one named, else whatever names none. */
export const countedQuery = z.object({ dimension: z.enum(DIMENSIONS).optional(), named: uuid.optional() });
export type CountedQuery = z.infer<typeof countedQuery>;

const counted = z.object({ dimension: z.enum(DIMENSIONS), named: namedRecord.nullable() });
export type Counted = z.infer<typeof counted>;

export const accountingContract = {
  trialBalance: endpoint({
    method: 'GET',
    path: '/api/accounting/trial-balance',
    access: 'accounting.view',
    summary: 'Trial balance',
    tag,
  })
    .input(range)
    .output(trialBalance),
  entries: endpoint({
    method: 'GET',
    path: '/api/accounting/accounts/{id}/entries',
    access: 'accounting.view',
    summary: 'General ledger of one account',
    tag,
  })
    .input(pageQuery.extend({ id: uuid, from: businessDate, to: businessDate, ...countedQuery.shape }))
    .output(
      z.object({
        account,
        /** What it is narrowed to; a null name is what names none. */
        counted: counted.nullable(),
        opening: z.object({ base: figure, local: figure }),
        closing: z.object({ base: figure, local: figure }),
        rows: z.array(accountEntry),
        next: z.string().nullable(),
      }),
    ),
  journals: endpoint({
    method: 'GET',
    path: '/api/accounting/journals',
    access: 'accounting.view',
    summary: 'Journals, newest first',
    tag,
  })
    .input(pageQuery)
    .output(z.object({ rows: z.array(journalRow), next: z.string().nullable() })),
  journal: endpoint({
    method: 'GET',
    path: '/api/accounting/journals/{id}',
    access: 'accounting.view',
    summary: 'One journal',
    tag,
  })
    .input(z.object({ id: uuid }))
    .output(
      journalRow.extend({
        lines: z.array(ledgerLine),
        requestId: z.string().nullable(),
        periodPermitId: uuid.nullable(),
      }),
    ),
  periods: endpoint({
    method: 'GET',
    path: '/api/accounting/periods',
    access: 'periods.view',
    summary: 'Periods by area',
    tag,
  }).output(z.object({ rows: z.array(period) })),
  lock: endpoint({
    method: 'POST',
    path: '/api/accounting/periods/{id}/lock',
    access: 'periods.lock',
    summary: 'Lock a period',
    tag,
  })
    .input(change.extend({ state: z.enum(['soft', 'hard']).default('hard') }))
    .output(period),
  lockMonth: endpoint({
    method: 'POST',
    path: '/api/accounting/months/{code}/lock',
    access: 'periods.lock',
    summary: 'Close several areas of one month',
    tag,
  })
    .input(monthChange.extend({ state: z.enum(['soft', 'hard']) }))
    .output(z.object({ rows: z.array(period) })),
  unlockMonth: endpoint({
    method: 'POST',
    path: '/api/accounting/months/{code}/unlock',
    access: 'periods.unlock',
    stepUp: 'periods',
    summary: 'Open several soft-closed areas of one month',
    tag,
  })
    .input(monthChange)
    .output(z.object({ rows: z.array(period) })),
  unlock: endpoint({
    method: 'POST',
    path: '/api/accounting/periods/{id}/unlock',
    access: 'periods.unlock',
    stepUp: 'periods',
    summary: 'Unlock a period',
    tag,
  })
    .input(change)
    .output(period),
};
