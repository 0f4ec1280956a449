import { currencyCode } from '#contract/fields.ts';
import type { Ageing, CustomerStatement, Pair } from '#contract/reports.ts';
import { AGE_BUCKETS, type AgeBucket } from '#domain/reports/ageing.ts';
import { add, decimal, format, sum } from '#lib/decimal.ts';
import { findCustomer } from '../db/customers.ts';
import {
  type AgedAmountRecord,
  readAgedAmounts,
  readControlBalance,
  readOwedBefore,
  readStatementEntries,
} from '../db/receivables.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

type Side = 'base' | 'local';

function totalOf(records: readonly { base: string; local: string }[]): Pair {
  const of = (side: Side) => format(sum(records.map((record) => decimal(record[side]))));
  return { base: of('base'), local: of('local') };
}

function byBucket(records: readonly AgedAmountRecord[], side: Side): Record<AgeBucket, string> {
  const of = (bucket: AgeBucket) =>
    format(sum(records.filter((record) => record.bucket === bucket).map((record) => decimal(record[side]))));
  return Object.fromEntries(AGE_BUCKETS.map((bucket) => [bucket, of(bucket)])) as Record<AgeBucket, string>;
}

function aged(records: readonly AgedAmountRecord[]): Ageing['totals'] {
  return { base: byBucket(records, 'base'), local: byBucket(records, 'local') };
}

/** What every customer owed at the end of a day by how late it was, beside the account it must equal. */
export async function ageingReport(db: CompanyDb, { asOf }: { asOf: string }): Promise<Ageing> {
  const records = await readAgedAmounts(db, asOf);
  const customers = new Map<string, AgedAmountRecord[]>();
  for (const record of records)
    customers.set(record.customer_id, [...(customers.get(record.customer_id) ?? []), record]);
  return {
    asOf,
    rows: [...customers.values()].flatMap((own) => {
      const [first] = own;
      if (!first) return [];
      const { customer_id: customerId, code, name, name_ar: nameAr } = first;
      return [{ customerId, code, name, nameAr, ...aged(own), total: totalOf(own) }];
    }),
    totals: aged(records),
    total: totalOf(records),
    control: await readControlBalance(db, asOf),
  };
}

/** What a customer owed, was billed and settled in a time, in the books' currencies and in those of the documents. */
export async function statementReport(
  db: CompanyDb,
  { id, from, to }: { id: string; from: string; to: string },
): Promise<CustomerStatement> {
  const customer = await findCustomer(db, id);
  if (!customer) throw new Refusal('not_found');
  const before = await readOwedBefore(db, id, from);
  const entries = await readStatementEntries(db, id, from, to);
  const opening = totalOf(before);
  const moved = totalOf(entries);
  const currencies = [...new Set([...before, ...entries].map((row) => row.currency))].sort();
  const amountOf = (rows: readonly { currency: string; amount: string }[], currency: string) =>
    sum(rows.filter((row) => row.currency === currency).map((row) => decimal(row.amount)));
  return {
    from,
    to,
    customer: {
      id: customer.id,
      code: customer.code,
      name: customer.name,
      nameAr: customer.name_ar,
      address: customer.address,
      taxNumber: customer.tax_number,
    },
    opening,
    closing: {
      base: format(add(decimal(opening.base), decimal(moved.base))),
      local: format(add(decimal(opening.local), decimal(moved.local))),
    },
    byCurrency: currencies.map((currency) => {
      const first = amountOf(before, currency);
      return {
        currency: currencyCode.parse(currency),
        opening: format(first),
        closing: format(add(first, amountOf(entries, currency))),
      };
    }),
    ageing: aged(await readAgedAmounts(db, to, id)),
    entries,
  };
}
