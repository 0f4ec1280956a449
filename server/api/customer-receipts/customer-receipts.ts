import { customerReceiptsContract } from '#contract/customer-receipts.ts';
import { currencyCode } from '#contract/fields.ts';
import { createCustomerReceipt } from '#server/commands/create-customer-receipt.ts';
import { deleteCustomerReceipt } from '#server/commands/delete-customer-receipt.ts';
import { postCustomerReceipt, previewCustomerReceiptPosting } from '#server/commands/post-customer-receipt.ts';
import { updateCustomerReceipt } from '#server/commands/update-customer-receipt.ts';
import { previewCustomerReceiptVoid, voidCustomerReceipt } from '#server/commands/void-customer-receipt.ts';
import { listMethods, listReceipts as readReceipts, sumReceipts } from '#server/db/customer-receipts.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentReceiptRow } from '#server/presenters/customer-receipt.ts';
import { memberEndpoint } from '../endpoint.ts';
import { showReceipt } from './show-receipt.ts';

export const listReceipts = memberEndpoint(customerReceiptsContract.list, async ({ input, context }) => {
  const page = await readCompany(appPool(), context.company, (db) => readReceipts(db, input));
  return { rows: page.rows.map(presentReceiptRow), next: page.next };
});

export const getReceiptSums = memberEndpoint(customerReceiptsContract.sums, ({ input, context }) =>
  readCompany(appPool(), context.company, (db) => sumReceipts(db, input)),
);

export const listReceiptMethods = memberEndpoint(customerReceiptsContract.methods, async ({ context }) => {
  const rows = await readCompany(appPool(), context.company, listMethods);
  return {
    rows: rows.map((row) => ({
      id: row.id,
      code: row.code,
      name: row.name,
      nameAr: row.name_ar,
      kind: row.kind,
      currency: currencyCode.parse(row.currency),
      account: row.account_name,
    })),
  };
});

export const getReceipt = memberEndpoint(customerReceiptsContract.get, ({ input, context }) =>
  showReceipt(context, input.id),
);

export const createReceipt = memberEndpoint(customerReceiptsContract.create, async ({ input, context }) =>
  showReceipt(context, await createCustomerReceipt(appPool(), context.company, input, context.idempotency(input))),
);

export const updateReceipt = memberEndpoint(customerReceiptsContract.update, async ({ input, context }) => {
  await updateCustomerReceipt(appPool(), context.company, input);
  return showReceipt(context, input.id);
});

export const deleteReceipt = memberEndpoint(customerReceiptsContract.delete, async ({ input, context }) => {
  await deleteCustomerReceipt(appPool(), context.company, input);
  return { ok: true as const };
});

export const previewReceipt = memberEndpoint(customerReceiptsContract.previewPosting, ({ input, context }) =>
  previewCustomerReceiptPosting(appPool(), context.company, input.id),
);

export const postReceipt = memberEndpoint(customerReceiptsContract.post, async ({ input, context }) => {
  await postCustomerReceipt(appPool(), context.company, input);
  return showReceipt(context, input.id);
});

export const previewVoidReceipt = memberEndpoint(customerReceiptsContract.previewVoid, ({ input, context }) =>
  previewCustomerReceiptVoid(appPool(), context.company, input),
);

export const voidReceipt = memberEndpoint(customerReceiptsContract.void, async ({ input, context }) => {
  await voidCustomerReceipt(appPool(), context.company, input);
  return showReceipt(context, input.id);
});
