import * as z from 'zod';
import { PERIOD_STATES, RATE_TYPES, REVALUATION_KINDS } from '#domain/enums.ts';
import { endpoint } from './base.ts';
import {
  ability,
  businessDate,
  currencyCode,
  figure,
  optionalText,
  pageOf,
  pageQuery,
  pdfFile,
  reason,
  timestamp,
  uuid,
  version,
} from './fields.ts';
import { effectsPreview, journalOfDocument } from './ledger.ts';

const tag = 'Revaluations';

const pair = z.object({ base: figure, local: figure });
const named = z.object({ id: uuid, code: z.string(), name: z.string(), nameAr: z.string().nullable() });

/** One position: what the ledger carries and what it is worth at the closing rate. Signed, debit positive. */
export const revaluationItem = z.object({
  kind: z.enum(REVALUATION_KINDS),
  account: named,
  customer: named.nullable(),
  /** Of an open item: the document it came from. */
  source: z.object({ documentType: z.string(), documentId: uuid, documentNumber: z.string().nullable() }).nullable(),
  currency: currencyCode,
  amount: figure,
  carrying: pair,
  closing: pair,
});
export type RevaluationItem = z.infer<typeof revaluationItem>;

export const revaluationGroup = z.object({
  kind: z.enum(REVALUATION_KINDS),
  currency: currencyCode,
  count: z.number(),
  amount: figure,
  carrying: pair,
  closing: pair,
  difference: pair,
});

const rate = z.object({ currency: currencyCode, rate: figure, rateDate: businessDate, stale: z.boolean() });

const found = z.object({
  date: businessDate,
  reversalDate: businessDate,
  rateType: z.enum(RATE_TYPES),
  rates: z.array(rate),
  groups: z.array(revaluationGroup),
  itemCount: z.number(),
  /** The largest differences first, as many as a person reads. */
  items: z.array(revaluationItem),
});

/** What a run would do: the positions it found, and the journal of its day; the reversal is that journal turned around. */
export const revaluationPreview = found.extend({ effects: effectsPreview });
export type RevaluationPreview = z.infer<typeof revaluationPreview>;

export const revaluation = found.extend({
  id: uuid,
  number: z.string(),
  status: z.enum(['posted', 'void']),
  notes: z.string().nullable(),
  version: z.number(),
  posted: z.object({ at: timestamp, by: z.string().nullable() }),
  journals: z.array(journalOfDocument),
  voided: z.object({ date: businessDate, reason: z.string(), by: z.string().nullable() }).nullable(),
  abilities: z.object({ void: ability }),
});
export type Revaluation = z.infer<typeof revaluation>;

export const revaluationRow = z.object({
  id: uuid,
  number: z.string(),
  status: z.enum(['posted', 'void']),
  date: businessDate,
  reversalDate: businessDate,
  differenceBase: figure,
  differenceLocal: figure,
  itemCount: z.number(),
  postedBy: z.string().nullable(),
});
export type RevaluationRow = z.infer<typeof revaluationRow>;

/** A period end that can be revalued, or why not. */
export const revaluationCandidate = z.object({
  code: z.string(),
  date: businessDate,
  reversalDate: businessDate,
  state: z.enum(PERIOD_STATES),
  /** Of the day the reversal is written on; null where there is no period yet. */
  reversalState: z.enum(PERIOD_STATES).nullable(),
  revaluedBy: z.string().nullable(),
});
export type RevaluationCandidate = z.infer<typeof revaluationCandidate>;

const byId = z.object({ id: uuid });
const effectHash = z.string().max(64).optional();
const path = '/api/accounting/revaluations' as const;

export const revaluationsContract = {
  list: endpoint({ method: 'GET', path, access: 'accounting.view', summary: 'Revaluations, newest first', tag })
    .input(pageQuery)
    .output(pageOf(revaluationRow)),
  candidates: endpoint({
    method: 'GET',
    path: `${path}/candidates`,
    access: 'accounting.view',
    summary: 'Period ends up to today',
    tag,
  }).output(z.object({ rows: z.array(revaluationCandidate) })),
  preview: endpoint({
    method: 'POST',
    path: `${path}/preview`,
    access: 'accounting.revaluations.run',
    summary: 'What revaluing at a period end would do',
    tag,
  })
    .input(z.object({ date: businessDate }))
    .output(revaluationPreview),
  create: endpoint({
    method: 'POST',
    path,
    access: 'accounting.revaluations.run',
    creates: true,
    summary: 'Revalue at a period end, reversed on the next day',
    tag,
  })
    .input(z.object({ date: businessDate, notes: optionalText(500), effectHash }))
    .output(revaluation),
  get: endpoint({ method: 'GET', path: `${path}/{id}`, access: 'accounting.view', summary: 'One revaluation', tag })
    .input(byId)
    .output(revaluation),
  pdf: endpoint({
    method: 'GET',
    path: `${path}/{id}/pdf`,
    access: 'accounting.view',
    summary: 'The revaluation as PDF/A',
    tag,
  })
    .input(byId)
    .output(pdfFile),
  previewVoid: endpoint({
    method: 'POST',
    path: `${path}/{id}/void/preview`,
    access: 'accounting.revaluations.void',
    summary: 'What voiding would do',
    tag,
  })
    .input(byId)
    .output(effectsPreview),
  void: endpoint({
    method: 'POST',
    path: `${path}/{id}/void`,
    access: 'accounting.revaluations.void',
    summary: 'Void a run with its reversal, each on its own day',
    tag,
  })
    .input(byId.extend({ reason, version, effectHash }))
    .output(revaluation),
};
