import * as z from 'zod';
import { SALES_GROUPS } from '#domain/reports/sales.ts';
import { endpoint } from './base.ts';
import { businessDate, figure, pageQuery, uuid } from './fields.ts';

const tag = 'Reports';
const access = 'sales.reports.view' as const;

const pair = z.object({ base: figure, local: figure });

const narrowing = z.object({
  from: businessDate,
  to: businessDate,
  item: uuid.optional(),
  customer: z.union([uuid, z.literal('none')]).optional(),
  category: z.string().trim().max(60).optional(),
  warehouse: uuid.optional(),
});
export type SalesNarrowing = z.infer<typeof narrowing>;

/** What was sold, less what came back. Cost and margin are there only for those who may see costs. */
const figures = z.object({
  documents: z.number(),
  quantity: figure,
  net: pair,
  tax: pair,
  total: pair,
  /** Net of what came back, within net already: zero or negative. */
  returned: pair,
  cost: pair.nullable(),
  margin: pair.nullable(),
  /** Margin as a share of net in base currency; null where costs are not shown or nothing was sold. */
  marginShare: figure.nullable(),
});
export type SalesFigures = z.infer<typeof figures>;

const salesRow = figures.extend({
  /** What one narrows by to see the lines; `none` where there is no customer, empty where there is no category. */
  key: z.string(),
  code: z.string().nullable(),
  name: z.string().nullable(),
  nameAr: z.string().nullable(),
  unitCode: z.string().nullable(),
});
export type SalesRow = z.infer<typeof salesRow>;

const salesReport = z.object({
  from: businessDate,
  to: businessDate,
  by: z.enum(SALES_GROUPS),
  costs: z.boolean(),
  rows: z.array(salesRow),
  totals: figures,
});
export type SalesReport = z.infer<typeof salesReport>;

export const salesReportQuery = narrowing.extend({ by: z.enum(SALES_GROUPS).default('item') });

const salesLine = z.object({
  id: uuid,
  date: businessDate,
  documentType: z.string(),
  documentId: uuid,
  documentNumber: z.string().nullable(),
  customerName: z.string().nullable(),
  customerNameAr: z.string().nullable(),
  itemId: uuid,
  itemCode: z.string(),
  description: z.string(),
  quantity: figure,
  unitCode: z.string(),
  net: pair,
  tax: pair,
  total: pair,
  cost: pair.nullable(),
  margin: pair.nullable(),
});
export type SalesLine = z.infer<typeof salesLine>;

export const salesReportsContract = {
  report: endpoint({
    method: 'GET',
    path: '/api/reports/sales',
    access,
    summary: 'Sales by item, customer, category, month or warehouse, returns deducted',
    tag,
  })
    .input(salesReportQuery)
    .output(salesReport),
  lines: endpoint({
    method: 'GET',
    path: '/api/reports/sales/lines',
    access,
    summary: 'Lines behind the sales of a time',
    tag,
  })
    .input(pageQuery.extend(narrowing.shape))
    .output(z.object({ costs: z.boolean(), rows: z.array(salesLine), next: z.string().nullable() })),
};
