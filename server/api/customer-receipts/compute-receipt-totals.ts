import { customerReceiptsContract } from '#contract/customer-receipts.ts';
import { type DayRates, suggestApplications } from '#domain/customer-receipts/count.ts';
import { cross } from '#domain/fx/cross.ts';
import { type Decimal, decimal, format, sign, ZERO } from '#lib/decimal.ts';
import { countDraft } from '#server/books/receipt-draft.ts';
import { dayRatesOf, openItemOf } from '#server/books/settlement.ts';
import { type OpenItemRecord, openItemsOf } from '#server/db/open-items.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentOpenItem } from '#server/presenters/open-item.ts';
import { memberEndpoint } from '../endpoint.ts';

/** What a customer owes, each with its worth in `currency` and what an amount of it would settle, the oldest first. */
export function candidatesFor(
  records: readonly OpenItemRecord[],
  { currency, amount, day, roundingCap }: { currency: string; amount: Decimal; day: DayRates; roundingCap: Decimal },
) {
  const owed = records.filter((record) => sign(decimal(record.balance)) > 0);
  const candidates = owed.map((record) => ({ item: openItemOf(record), dueDate: record.due_date }));
  const suggested = suggestApplications(amount, currency, candidates, day, roundingCap);
  const into = { currency, rate: day.rateOf(currency) };
  return owed.map((record) => {
    const from = { currency: record.currency, rate: day.rateOf(record.currency) };
    return {
      ...presentOpenItem(record),
      worth: format(cross(decimal(record.balance), from, into, day.decimalsOf(currency))),
      suggested: format(suggested.get(record.id) ?? ZERO),
    };
  });
}

export const computeReceiptTotals = memberEndpoint(customerReceiptsContract.totals, ({ input, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const records = await openItemsOf(db, input.customerId);
    const { settings, rates, counted } = await countDraft(
      db,
      input,
      records.map((record) => record.currency),
    );
    const candidates = candidatesFor(records, {
      currency: input.currency,
      amount: counted.received.amount,
      day: dayRatesOf(settings, rates),
      roundingCap: decimal(settings.rounding_cap_base),
    });
    return {
      tenders: counted.tenders.map((worth) => format(worth.amount)),
      received: format(counted.received.amount),
      receivedBase: format(counted.received.base),
      receivedLocal: format(counted.received.local),
      applications: counted.applications.map((worth) => format(worth.amount)),
      applied: format(counted.applied),
      left: format(counted.left),
      onAccount: format(counted.onAccount),
      residue: format(counted.residue),
      short: counted.short,
      candidates,
    };
  }),
);
