import { reportsContract } from '#contract/reports.ts';
import { AGE_BUCKETS, type AgeBucket, ageBucketOf } from '#domain/reports/ageing.ts';
import { add, type Decimal, decimal, format, sum, ZERO } from '#lib/decimal.ts';
import { findCustomer } from '#server/db/customers.ts';
import { appPool } from '#server/db/pool.ts';
import {
  type OpenAmountRecord,
  readControlBalance,
  readOpenAmounts,
  readOwedBefore,
  readStatementEntries,
} from '#server/db/receivables.ts';
import { readCompany } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';
import { memberEndpoint } from '../endpoint.ts';

function byBucket(records: readonly OpenAmountRecord[], asOf: string): Record<AgeBucket, string> {
  const sums = new Map<AgeBucket, Decimal>();
  for (const record of records) {
    const bucket = ageBucketOf(record.due_date, asOf);
    sums.set(bucket, add(sums.get(bucket) ?? ZERO, decimal(record.base)));
  }
  return Object.fromEntries(AGE_BUCKETS.map((bucket) => [bucket, format(sums.get(bucket) ?? ZERO)])) as Record<
    AgeBucket,
    string
  >;
}

function totalOf(records: readonly OpenAmountRecord[]) {
  return {
    base: format(sum(records.map((record) => decimal(record.base)))),
    local: format(sum(records.map((record) => decimal(record.local)))),
  };
}

export const getAgeing = memberEndpoint(reportsContract.ageing, ({ input, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const records = await readOpenAmounts(db, input.asOf);
    const customers = [...new Set(records.map((record) => record.customer_id))].map((id) => {
      const own = records.filter((record) => record.customer_id === id);
      const total = totalOf(own);
      const [{ code, name, name_ar: nameAr }] = own as [OpenAmountRecord];
      return {
        customerId: id,
        code,
        name,
        nameAr,
        base: byBucket(own, input.asOf),
        totalBase: total.base,
        totalLocal: total.local,
      };
    });
    return {
      asOf: input.asOf,
      rows: customers,
      totals: byBucket(records, input.asOf),
      total: totalOf(records),
      control: await readControlBalance(db, input.asOf),
    };
  }),
);

export const getCustomerStatement = memberEndpoint(reportsContract.customerStatement, ({ input, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const customer = await findCustomer(db, input.id);
    if (!customer) throw new Refusal('not_found');
    const opening = await readOwedBefore(db, input.id, input.from);
    const entries = await readStatementEntries(db, input.id, input.from, input.to);
    const closing = (of: 'base' | 'local') =>
      format(sum([decimal(opening[of]), ...entries.map((entry) => decimal(entry[of]))]));
    return {
      from: input.from,
      to: input.to,
      customer: { id: customer.id, code: customer.code, name: customer.name, nameAr: customer.name_ar },
      opening,
      closing: { base: closing('base'), local: closing('local') },
      entries,
    };
  }),
);
