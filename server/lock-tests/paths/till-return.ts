import { type LockPath, needed, REASON } from '../path.ts';
import { sendOfTill } from '../till-event.ts';

export const tillReturn: LockPath = {
  code: 'till_return',
  actor: 'till',
  source: 'credit_note',
  event: 'sale.returned',
  attempt: (pool, context, stage) => {
    const item = needed(stage.item, 'item');
    return sendOfTill(pool, context, stage, (shift) => ({
      type: 'sale.returned',
      payload: {
        ...shift,
        returnNo: 'LOCK-TEST',
        saleNo: null,
        reason: REASON,
        currency: stage.currency,
        lines: [{ barcode: item.code, quantity: '1', unitPrice: '1', net: '1', restock: false }],
        taxes: [{ code: item.taxCode, taxable: '1', tax: '0' }],
        net: '1',
        tax: '0',
        total: '1',
        tenders: [{ method: 'cash_base', tendered: '1', applied: '1' }],
      },
    }));
  },
};
