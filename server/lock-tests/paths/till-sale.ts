import { type LockPath, needed } from '../path.ts';
import { sendOfTill } from '../till-event.ts';

export const tillSale: LockPath = {
  code: 'till_sale',
  actor: 'till',
  source: 'sales_invoice',
  event: 'sale.completed',
  attempt: (pool, context, stage) => {
    const item = needed(stage.item, 'item');
    return sendOfTill(pool, context, stage, (shift) => ({
      type: 'sale.completed',
      payload: {
        ...shift,
        receiptNo: 'LOCK-TEST',
        currency: stage.currency,
        lines: [{ barcode: item.code, quantity: '1', unitPrice: '1', net: '1' }],
        taxes: [{ code: item.taxCode, taxable: '1', tax: '0' }],
        net: '1',
        tax: '0',
        total: '1',
        tenders: [{ method: 'cash_base', tendered: '1', applied: '1' }],
      },
    }));
  },
};
