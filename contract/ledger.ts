import * as z from 'zod';
import { AREAS } from '#domain/enums.ts';
import { businessDate, figure, timestamp, uuid } from './fields.ts';

/** A line of the ledger as a reader sees it: signed amounts, debit positive. */
export const ledgerLine = z.object({
  accountId: uuid,
  accountCode: z.string(),
  accountName: z.string(),
  accountNameAr: z.string().nullable(),
  currency: z.string(),
  amount: figure,
  base: figure,
  local: figure,
  party: z.string().nullable(),
  /** Codes of what the line is counted under. */
  costCentre: z.string().nullable(),
  project: z.string().nullable(),
  memo: z.string().nullable(),
});
export type LedgerLine = z.infer<typeof ledgerLine>;

export const journalOfDocument = z.object({
  id: uuid,
  date: businessDate,
  kind: z.enum(['posting', 'void']),
  description: z.string(),
  lines: z.array(ledgerLine),
});
export type JournalOfDocument = z.infer<typeof journalOfDocument>;

/** Who did what to a document, from the audit log. */
export const activityEntry = z.object({
  at: timestamp,
  by: z.string().nullable(),
  act: z.enum(['created', 'changed', 'posted', 'voided']),
  reason: z.string().nullable(),
});

export const warning = z.object({
  code: z.enum(['rate_stale', 'stock_negative', 'opening_twice', 'refund_of_unpaid', 'credit_limit_exceeded']),
  message: z.string(),
});

const pair = z.object({ base: figure, local: figure });

/** What an act would do, from the real code path, rolled back. The hash binds a confirmation to what was seen. */
export const effectsPreview = z.object({
  effectHash: z.string(),
  date: businessDate,
  number: z.string().nullable(),
  description: z.string(),
  lines: z.array(ledgerLine),
  taxes: z.array(z.object({ code: z.string(), taxableLocal: figure, tax: figure, taxBase: figure, taxLocal: figure })),
  stock: z.array(
    z.object({
      itemCode: z.string(),
      itemName: z.string(),
      warehouse: z.string(),
      quantity: figure,
      before: figure,
      after: figure,
    }),
  ),
  /** Open items it moves, signed, what is owed positive. A label is null while its document has no number. */
  openItems: z.array(
    z.object({
      id: uuid,
      label: z.string().nullable(),
      currency: z.string(),
      before: figure,
      after: figure,
      afterBase: figure,
      afterLocal: figure,
    }),
  ),
  /** What customers owe before and after, in base, beside their limit. */
  credit: z.array(z.object({ customer: z.string(), before: figure, after: figure, limit: figure.nullable() })),
  /** Realised exchange result and rounding, debit positive: a gain is negative. */
  exchange: pair,
  rounding: pair,
  period: z.object({ area: z.enum(AREAS), code: z.string() }),
  warnings: z.array(warning),
});
export type EffectsPreview = z.infer<typeof effectsPreview>;
