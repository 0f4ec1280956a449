import type { LockPath } from '../path.ts';
import { sendOfTill } from '../till-event.ts';

export const tillCash: LockPath = {
  code: 'till_cash',
  actor: 'till',
  source: 'cash_movement',
  event: 'cash.moved',
  attempt: (pool, context, stage) =>
    sendOfTill(pool, context, stage, (shift) => ({
      type: 'cash.moved',
      payload: { ...shift, kind: 'cash_in', currency: stage.currency, amount: '1' },
    })),
};
