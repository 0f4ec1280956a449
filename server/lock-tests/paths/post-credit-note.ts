import { creditNoteInput } from '#contract/credit-notes.ts';
import { createCreditNote } from '../../commands/create-credit-note.ts';
import { postCreditNote as post } from '../../commands/post-credit-note.ts';
import { attemptKey, type LockPath, needed, REASON } from '../path.ts';

export const postCreditNote: LockPath = {
  code: 'post_credit_note',
  actor: 'role',
  permission: 'sales.credit_notes.post',
  source: 'credit_note',
  attempt: async (pool, context, stage) => {
    const item = needed(stage.item, 'item');
    const input = creditNoteInput.parse({
      invoiceId: null,
      customerId: needed(stage.customerId, 'customer'),
      warehouseId: needed(stage.warehouseId, 'warehouse'),
      noteDate: stage.day,
      currency: stage.currency,
      reason: REASON,
      restockingPercent: null,
      notes: null,
      lines: [
        {
          invoiceLineId: null,
          itemId: item.id,
          description: item.code,
          quantity: '1',
          unitPrice: '1',
          discountPercent: '0',
          restock: false,
        },
      ],
    });
    await post(pool, context, { id: await createCreditNote(pool, context, input, attemptKey()), version: 1 });
  },
};
