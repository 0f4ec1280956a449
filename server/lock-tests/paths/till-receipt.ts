import { type LockPath, needed } from '../path.ts';
import { sendOfTill } from '../till-event.ts';

export const tillReceipt: LockPath = {
  code: 'till_receipt',
  actor: 'till',
  source: 'customer_receipt',
  event: 'receipt.collected',
  attempt: (pool, context, stage) => {
    const number = needed(stage.owedNumber, 'invoice somebody owes');
    return sendOfTill(pool, context, stage, (shift) => ({
      type: 'receipt.collected',
      payload: {
        ...shift,
        receiptNo: 'LOCK-TEST',
        currency: stage.currency,
        invoices: [{ number, amount: '1' }],
        tenders: [{ method: 'cash_base', tendered: '1' }],
      },
    }));
  },
};
