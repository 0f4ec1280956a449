import { creditNoteInput } from '#contract/credit-notes.ts';
import { createCreditNote } from '../../commands/create-credit-note.ts';
import { postCreditNote } from '../../commands/post-credit-note.ts';
import { attemptKey, type LockPath, needed, REASON } from '../path.ts';

/** Goods of a sale come back: at their own price and cost, into stock. */
export const returnGoods: LockPath = {
  code: 'return_goods',
  actor: 'role',
  permission: 'sales.credit_notes.post',
  source: 'credit_note',
  attempt: async (pool, context, stage) => {
    const { invoiceId, currency, ...line } = needed(stage.sold, 'sale with something left to return');
    const input = creditNoteInput.parse({
      invoiceId,
      customerId: null,
      warehouseId: needed(stage.warehouseId, 'warehouse'),
      noteDate: stage.day,
      currency,
      reason: REASON,
      restockingPercent: null,
      notes: null,
      lines: [{ ...line, discountPercent: '0', restock: true }],
    });
    const id = await createCreditNote(pool, context, input, attemptKey());
    await postCreditNote(pool, context, { id, version: 1 });
  },
};
