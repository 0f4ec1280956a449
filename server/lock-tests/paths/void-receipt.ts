import { voidCustomerReceipt } from '../../commands/void-customer-receipt.ts';
import { type LockPath, needed, REASON } from '../path.ts';

export const voidReceipt: LockPath = {
  code: 'void_receipt',
  actor: 'role',
  permission: 'sales.receipts.void',
  source: 'document_void',
  attempt: (pool, context, stage) =>
    voidCustomerReceipt(pool, context, { ...needed(stage.receipt, 'receipt'), date: stage.day, reason: REASON }),
};
