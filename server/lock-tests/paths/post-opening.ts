import type { CurrencyCode } from '#domain/fx/currencies.ts';
import { createOpeningDocument } from '../../commands/create-opening-document.ts';
import { postOpeningDocument } from '../../commands/post-opening-document.ts';
import { type LockPath, needed, REASON } from '../path.ts';

export const postOpening: LockPath = {
  code: 'post_opening',
  actor: 'role',
  permission: 'opening.post',
  source: 'opening_document',
  attempt: async (pool, context, stage) => {
    const id = await createOpeningDocument(pool, context, {
      openingDate: stage.day,
      notes: REASON,
      lines: [
        {
          kind: 'account',
          accountId: needed(stage.accounts[0], 'account'),
          currency: stage.currency as CurrencyCode,
          amount: '1',
        },
      ],
    });
    await postOpeningDocument(pool, context, { id, version: 1 });
  },
};
