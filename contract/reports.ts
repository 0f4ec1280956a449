import * as z from 'zod';
import { ACCOUNT_TYPES } from '#domain/enums.ts';
import { SERIES_NAMES } from '#domain/numbering/number.ts';
import { AGE_BUCKETS } from '#domain/reports/ageing.ts';
import { endpoint } from './base.ts';
import { businessDate, currencyCode, figure, pageOf, pageQuery, pdfFile, uuid } from './fields.ts';

const tag = 'Reports';
const range = z.object({ from: businessDate, to: businessDate });
const asOf = z.object({ asOf: businessDate });

/** An amount in the company's two currencies. */
export const pair = z.object({ base: figure, local: figure });
export type Pair = z.infer<typeof pair>;

const statementRow = z.object({
  accountId: uuid,
  code: z.string(),
  name: z.string(),
  nameAr: z.string().nullable(),
  type: z.enum(ACCOUNT_TYPES),
  base: figure,
  local: figure,
  /** The same of the time compared with; null where nothing is compared. */
  earlier: pair.nullable(),
});

const section = z.object({ rows: z.array(statementRow), total: pair, earlier: pair.nullable() });
export type StatementSection = z.infer<typeof section>;

const profitAndLossQuery = range.extend({
  compareFrom: businessDate.optional(),
  compareTo: businessDate.optional(),
});

const profitAndLoss = range.extend({
  compared: range.nullable(),
  revenue: section,
  expense: section,
  profit: pair,
  earlierProfit: pair.nullable(),
});
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
const agedPair = z.object({ base: buckets, local: buckets });

const ageingRow = agedPair.extend({
  customerId: uuid,
  code: z.string(),
  name: z.string(),
  nameAr: z.string().nullable(),
  total: pair,
});
export type AgeingRow = z.infer<typeof ageingRow>;

const ageing = asOf.extend({
  rows: z.array(ageingRow),
  totals: agedPair,
  total: pair,
  /** What the receivables account stands at that day: the same, or something is wrong. */
  control: pair,
});
export type Ageing = z.infer<typeof ageing>;

const source = z.object({ documentType: z.string(), documentId: uuid, documentNumber: z.string().nullable() });

const openItemRow = source.extend({
  id: uuid,
  customerId: uuid,
  customerName: z.string(),
  customerNameAr: z.string().nullable(),
  date: businessDate,
  dueDate: businessDate,
  daysLate: z.number(),
  bucket: z.enum(AGE_BUCKETS),
  currency: currencyCode,
  amount: figure,
  base: figure,
  local: figure,
});
export type OpenItemRow = z.infer<typeof openItemRow>;

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

const vatAccount = z.object({
  accountId: uuid,
  code: z.string(),
  name: z.string(),
  nameAr: z.string().nullable(),
  /** What the account owed more, or less, at the end of the time: credit positive. */
  moved: pair,
});

const taxReturn = range.extend({
  rows: z.array(taxReturnRow),
  due: pair,
  /** The VAT accounts over the same time; what they moved beside the tax of documents (payments, corrections) is the difference. */
  accounts: z.array(vatAccount),
  difference: pair,
});
export type TaxReturn = z.infer<typeof taxReturn>;

const taxReturnLine = source.extend({
  id: uuid,
  date: businessDate,
  journalId: uuid,
  description: z.string(),
  taxable: pair,
  tax: pair,
});
export type TaxReturnLine = z.infer<typeof taxReturnLine>;

const statementEntry = source.extend({
  journalId: uuid,
  lineNo: z.number(),
  date: businessDate,
  dueDate: businessDate,
  description: z.string(),
  currency: currencyCode,
  amount: figure,
  base: figure,
  local: figure,
});
export type StatementEntry = z.infer<typeof statementEntry>;

const customerStatement = range.extend({
  customer: z.object({
    id: uuid,
    code: z.string(),
    name: z.string(),
    nameAr: z.string().nullable(),
    address: z.string().nullable(),
    taxNumber: z.string().nullable(),
  }),
  opening: pair,
  closing: pair,
  /** The same by the currency of the documents: what is really owed. */
  byCurrency: z.array(z.object({ currency: currencyCode, opening: figure, closing: figure })),
  ageing: agedPair,
  entries: z.array(statementEntry),
});
export type CustomerStatement = z.infer<typeof customerStatement>;

const numberSeries = z.object({
  series: z.enum(SERIES_NAMES),
  fiscalYear: z.number(),
  first: z.string(),
  last: z.string(),
  given: z.number(),
  voided: z.number(),
  missing: z.array(z.string()),
});
export type NumberSeries = z.infer<typeof numberSeries>;

const access = 'accounting.view' as const;
const receivables = 'receivables.view' as const;

export const reportsContract = {
  profitAndLoss: endpoint({
    method: 'GET',
    path: '/api/reports/profit-and-loss',
    access,
    summary: 'Profit and loss, beside another time where asked',
    tag,
  })
    .input(profitAndLossQuery)
    .output(profitAndLoss),
  balanceSheet: endpoint({
    method: 'GET',
    path: '/api/reports/balance-sheet',
    access,
    summary: 'Balance sheet',
    tag,
  })
    .input(asOf)
    .output(balanceSheet),
  ageing: endpoint({
    method: 'GET',
    path: '/api/reports/receivables-ageing',
    access: receivables,
    summary: 'Receivables by age',
    tag,
  })
    .input(asOf)
    .output(ageing),
  openItems: endpoint({
    method: 'GET',
    path: '/api/reports/receivables-ageing/items',
    access: receivables,
    summary: 'Items behind the receivables of a day',
    tag,
  })
    .input(pageQuery.extend(asOf.shape).extend({ customer: uuid.optional(), bucket: z.enum(AGE_BUCKETS).optional() }))
    .output(pageOf(openItemRow)),
  taxReturn: endpoint({
    method: 'GET',
    path: '/api/reports/tax-return',
    access,
    summary: 'Tax return',
    tag,
  })
    .input(range)
    .output(taxReturn),
  taxReturnLines: endpoint({
    method: 'GET',
    path: '/api/reports/tax-return/{id}/lines',
    access,
    summary: 'Lines behind one tax code of the return',
    tag,
  })
    .input(pageQuery.extend(range.shape).extend({ id: uuid }))
    .output(pageOf(taxReturnLine)),
  customerStatement: endpoint({
    method: 'GET',
    path: '/api/reports/customers/{id}/statement',
    access: receivables,
    summary: 'Statement of a customer',
    tag,
  })
    .input(range.extend({ id: uuid }))
    .output(customerStatement),
  customerStatementPdf: endpoint({
    method: 'GET',
    path: '/api/reports/customers/{id}/statement/pdf',
    access: receivables,
    summary: 'The statement as PDF/A, in the company’s document languages',
    tag,
  })
    .input(range.extend({ id: uuid, currency: z.enum(['base', 'local', 'documents']).default('documents') }))
    .output(pdfFile),
  numberSeries: endpoint({
    method: 'GET',
    path: '/api/reports/number-series',
    access,
    summary: 'Document numbers given, voided and missing',
    tag,
  }).output(z.object({ rows: z.array(numberSeries) })),
};
