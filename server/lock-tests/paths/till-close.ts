import type { LockPath } from '../path.ts';
import { sendOfTill } from '../till-event.ts';

export const tillClose: LockPath = {
  code: 'till_close',
  actor: 'till',
  source: 'shift',
  event: 'shift.closed',
  attempt: (pool, context, stage) =>
    sendOfTill(pool, context, stage, (shift) => ({
      type: 'shift.closed',
      payload: { ...shift, counts: [{ currency: stage.currency, amount: '1' }] },
    })),
};
