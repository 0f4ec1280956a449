import { allocateCredit as allocate } from '../../commands/allocate-credit.ts';
import { attemptKey, type LockPath, needed } from '../path.ts';

export const allocateCredit: LockPath = {
  code: 'allocate_credit',
  actor: 'role',
  permission: 'sales.allocations.manage',
  source: 'allocation',
  attempt: (pool, context, stage) => {
    const { creditItemId, openItemId } = needed(stage.credit, 'credit and something it could settle');
    const applications = [{ openItemId, amount: '1' }];
    const input = { creditItemId, allocationDate: stage.day, notes: null, applications };
    return allocate(pool, context, input, attemptKey());
  },
};
