import { receiptInput } from '#contract/customer-receipts.ts';
import { createCustomerReceipt } from '../../commands/create-customer-receipt.ts';
import { postCustomerReceipt } from '../../commands/post-customer-receipt.ts';
import { attemptKey, type LockPath, needed } from '../path.ts';

/** Money on account: it needs no invoice to be tried. */
export const postReceipt: LockPath = {
  code: 'post_receipt',
  actor: 'role',
  permission: 'sales.receipts.post',
  source: 'customer_receipt',
  attempt: async (pool, context, stage) => {
    const tender = needed(stage.tender, 'tender method');
    const input = receiptInput.parse({
      customerId: needed(stage.customerId, 'customer'),
      receiptDate: stage.day,
      currency: tender.currency,
      reference: null,
      notes: null,
      tenders: [{ methodId: tender.id, currency: tender.currency, amount: '1' }],
      applications: [],
    });
    const id = await createCustomerReceipt(pool, context, input, attemptKey());
    await postCustomerReceipt(pool, context, { id, version: 1 });
  },
};
