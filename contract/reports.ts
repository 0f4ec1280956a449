import * as z from 'zod';
import { ACCOUNT_TYPES } from '#domain/enums.ts';
import { AGE_BUCKETS } from '#domain/reports/ageing.ts';
import { endpoint } from './base.ts';
import { businessDate, currencyCode, figure, pageOf, pageQuery, uuid } from './fields.ts';

const tag = 'Reports';
const range = z.object({ from: businessDate, to: businessDate });
const asOf = z.object({ asOf: businessDate });

/** An amount in the company's two currencies. */
const pair = z.object({ base: figure, local: figure });

const statementRow = z.object({
  accountId: uuid,
  code: z.string(),
  name: z.string(),
  nameAr: z.string().nullable(),
  type: z.enum(ACCOUNT_TYPES),
  base: figure,
  local: figure,
});

const section = z.object({ rows: z.array(statementRow), total: pair });
export type StatementSection = z.infer<typeof section>;

const profitAndLoss = range.extend({ revenue: section, expense: section, profit: pair });
export type ProfitAndLoss = z.infer<typeof profitAndLoss>;

const balanceSheet = asOf.extend({
  yearStart: businessDate,
  asset: section,
  liability: section,
  equity: section,
  /** Results no year-end entry has moved to equity yet, then the running year's. */
  earlierResults: pair,
  yearResult: pair,
  funding: pair,
});
export type BalanceSheet = z.infer<typeof balanceSheet>;

const buckets = z.object(
  Object.fromEntries(AGE_BUCKETS.map((bucket) => [bucket, figure])) as Record<
    (typeof AGE_BUCKETS)[number],
    typeof figure
  >,
);

const ageingRow = z.object({
  customerId: uuid,
  code: z.string(),
  name: z.string(),
  nameAr: z.string().nullable(),
  base: buckets,
  totalBase: figure,
  totalLocal: figure,
});
export type AgeingRow = z.infer<typeof ageingRow>;

const ageing = asOf.extend({
  rows: z.array(ageingRow),
  totals: buckets,
  total: pair,
  /** What the receivables account stands at that day: the same, or something is wrong. */
  control: pair,
});
export type Ageing = z.infer<typeof ageing>;

const taxReturnRow = z.object({
  taxCodeId: uuid,
  code: z.string(),
  name: z.string(),
  rate: figure,
  direction: z.enum(['output', 'input']),
  documents: z.number(),
  taxable: pair,
  tax: pair,
});
export type TaxReturnRow = z.infer<typeof taxReturnRow>;

const taxReturn = range.extend({ rows: z.array(taxReturnRow), due: pair });
export type TaxReturn = z.infer<typeof taxReturn>;

const taxReturnLine = z.object({
  id: uuid,
  date: businessDate,
  journalId: uuid,
  documentType: z.string(),
  documentId: uuid,
  documentNumber: z.string().nullable(),
  description: z.string(),
  taxable: pair,
  tax: pair,
});
export type TaxReturnLine = z.infer<typeof taxReturnLine>;

const statementEntry = z.object({
  journalId: uuid,
  lineNo: z.number(),
  date: businessDate,
  dueDate: businessDate,
  description: z.string(),
  documentType: z.string(),
  documentId: uuid,
  documentNumber: z.string().nullable(),
  currency: currencyCode,
  amount: figure,
  base: figure,
  local: figure,
});
export type StatementEntry = z.infer<typeof statementEntry>;

const customerStatement = range.extend({
  customer: z.object({ id: uuid, code: z.string(), name: z.string(), nameAr: z.string().nullable() }),
  opening: pair,
  closing: pair,
  entries: z.array(statementEntry),
});
export type CustomerStatement = z.infer<typeof customerStatement>;

const numberSeries = z.object({
  series: z.string(),
  fiscalYear: z.number(),
  first: z.string(),
  last: z.string(),
  given: z.number(),
  voided: z.number(),
  missing: z.array(z.string()),
});
export type NumberSeries = z.infer<typeof numberSeries>;

export const reportsContract = {
  profitAndLoss: endpoint({
    method: 'GET',
    path: '/api/reports/profit-and-loss',
    access: 'accounting.view',
    summary: 'Profit and loss',
    tag,
  })
    .input(range)
    .output(profitAndLoss),
  balanceSheet: endpoint({
    method: 'GET',
    path: '/api/reports/balance-sheet',
    access: 'accounting.view',
    summary: 'Balance sheet',
    tag,
  })
    .input(asOf)
    .output(balanceSheet),
  ageing: endpoint({
    method: 'GET',
    path: '/api/reports/receivables-ageing',
    access: 'accounting.view',
    summary: 'Receivables by age',
    tag,
  })
    .input(asOf)
    .output(ageing),
  taxReturn: endpoint({
    method: 'GET',
    path: '/api/reports/tax-return',
    access: 'accounting.view',
    summary: 'Tax return',
    tag,
  })
    .input(range)
    .output(taxReturn),
  taxReturnLines: endpoint({
    method: 'GET',
    path: '/api/reports/tax-return/{id}/lines',
    access: 'accounting.view',
    summary: 'Lines behind one tax code of the return',
    tag,
  })
    .input(pageQuery.extend(range.shape).extend({ id: uuid }))
    .output(pageOf(taxReturnLine)),
  customerStatement: endpoint({
    method: 'GET',
    path: '/api/reports/customers/{id}/statement',
    access: 'accounting.view',
    summary: 'Statement of a customer',
    tag,
  })
    .input(range.extend({ id: uuid }))
    .output(customerStatement),
  numberSeries: endpoint({
    method: 'GET',
    path: '/api/reports/number-series',
    access: 'accounting.view',
    summary: 'Document numbers given, voided and missing',
    tag,
  }).output(z.object({ rows: z.array(numberSeries) })),
};
