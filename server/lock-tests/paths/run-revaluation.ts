import { runRevaluation } from '../../commands/run-revaluation.ts';
import { attemptKey, type LockPath, REASON } from '../path.ts';

export const revalue: LockPath = {
  code: 'run_revaluation',
  actor: 'role',
  permission: 'accounting.revaluations.run',
  source: 'revaluation',
  attempt: (pool, context, stage) => runRevaluation(pool, context, { date: stage.day, notes: REASON }, attemptKey()),
};
