import { undoAllocation } from '../../commands/undo-allocation.ts';
import { type LockPath, needed, REASON } from '../path.ts';

export const undoAllocationPath: LockPath = {
  code: 'undo_allocation',
  actor: 'role',
  permission: 'sales.allocations.manage',
  source: 'document_void',
  attempt: (pool, context, stage) =>
    undoAllocation(pool, context, { ...needed(stage.allocation, 'allocation'), date: stage.day, reason: REASON }),
};
