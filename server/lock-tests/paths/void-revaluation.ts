import { voidRevaluation } from '../../commands/void-revaluation.ts';
import { type LockPath, needed, REASON } from '../path.ts';

/** A run is negated on its own two days: one of them lies in the month. */
export const voidRun: LockPath = {
  code: 'void_revaluation',
  actor: 'role',
  permission: 'accounting.revaluations.void',
  source: 'document_void',
  attempt: (pool, context, stage) =>
    voidRevaluation(pool, context, { ...needed(stage.revaluation, 'revaluation'), reason: REASON }),
};
