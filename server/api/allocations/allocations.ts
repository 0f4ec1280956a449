import { allocationsContract } from '#contract/allocations.ts';
import { format, negate, subtract } from '#lib/decimal.ts';
import { countWritten } from '#server/books/allocation-posting.ts';
import { allocateCredit, previewAllocation } from '#server/commands/allocate-credit.ts';
import { previewUndoing, undoAllocation } from '#server/commands/undo-allocation.ts';
import { findAllocation, findAllocationLines, listAllocations as readAllocations } from '#server/db/allocations.ts';
import { findCustomer } from '#server/db/customers.ts';
import { findDocumentVoid } from '#server/db/document-voids.ts';
import { journalsOfDocuments } from '#server/db/ledger.ts';
import { findOpenItems, openItemsOf } from '#server/db/open-items.ts';
import { appPool } from '#server/db/pool.ts';
import { documentActivity } from '#server/db/sales-invoices.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentAllocation, presentAllocationRow } from '#server/presenters/allocation.ts';
import { presentOpenItem } from '#server/presenters/open-item.ts';
import { Refusal } from '#server/refusal.ts';
import { candidatesFor } from '../customer-receipts/compute-receipt-totals.ts';
import { withItems } from '../customer-receipts/show-receipt.ts';
import { type MemberContext, memberEndpoint } from '../endpoint.ts';

/** The answer of every endpoint that ends with one allocation: everything its page shows, in one snapshot. */
function showAllocation(context: MemberContext, id: string) {
  return readCompany(appPool(), context.company, async (db) => {
    const allocation = await findAllocation(db, id);
    if (!allocation) throw new Refusal('not_found');
    const credit = (await findOpenItems(db, [allocation.credit_item_id])).get(allocation.credit_item_id);
    if (!credit) throw new Error('an allocation names its credit');
    const { voided_by_id } = allocation;
    return presentAllocation(
      {
        allocation,
        credit,
        applications: await withItems(db, await findAllocationLines(db, id)),
        journals: await journalsOfDocuments(db, voided_by_id ? [id, voided_by_id] : [id]),
        voided: voided_by_id ? await findDocumentVoid(db, voided_by_id) : undefined,
        activity: await documentActivity(db, 'allocations', id),
      },
      context.can,
    );
  });
}

export const listAllocations = memberEndpoint(allocationsContract.list, async ({ input, context }) => {
  const page = await readCompany(appPool(), context.company, (db) => readAllocations(db, input));
  return { rows: page.rows.map(presentAllocationRow), next: page.next };
});

export const getAllocation = memberEndpoint(allocationsContract.get, ({ input, context }) =>
  showAllocation(context, input.id),
);

export const computeAllocation = memberEndpoint(allocationsContract.totals, ({ input, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const record = (await findOpenItems(db, [input.creditItemId])).get(input.creditItemId);
    const customer = record ? await findCustomer(db, record.customer_id) : undefined;
    if (!record || !customer) throw new Refusal('not_found');
    const records = await openItemsOf(db, record.customer_id);
    const currencies = records.map((item) => item.currency);
    const { credit, counted, day, roundingCap } = await countWritten(db, input, currencies);
    const held = negate(credit.balance.amount);
    return {
      credit: { ...presentOpenItem(record), customerId: customer.id, customerName: customer.name },
      takes: counted.takes.map(format),
      taken: format(counted.taken),
      left: format(subtract(held, counted.taken)),
      short: counted.short,
      candidates: candidatesFor(records, { currency: credit.currency, amount: held, day, roundingCap }),
    };
  }),
);

export const previewAllocating = memberEndpoint(allocationsContract.preview, ({ input, context }) =>
  previewAllocation(appPool(), context.company, input),
);

export const createAllocation = memberEndpoint(allocationsContract.create, async ({ input, context }) =>
  showAllocation(context, await allocateCredit(appPool(), context.company, input, context.idempotency(input))),
);

export const previewUndo = memberEndpoint(allocationsContract.previewUndo, ({ input, context }) =>
  previewUndoing(appPool(), context.company, input),
);

export const undo = memberEndpoint(allocationsContract.undo, async ({ input, context }) => {
  await undoAllocation(appPool(), context.company, input);
  return showAllocation(context, input.id);
});
