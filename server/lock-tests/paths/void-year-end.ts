import { voidYearEnd } from '../../commands/void-year-end.ts';
import { type LockPath, needed, REASON } from '../path.ts';

export const openYear: LockPath = {
  code: 'void_year_end',
  actor: 'role',
  permission: 'close.prepare',
  source: 'document_void',
  attempt: (pool, context, stage) => {
    const { year, entryVersion } = needed(stage.yearEnd, 'year that ends here');
    return voidYearEnd(pool, context, { year, version: needed(entryVersion, 'year-end entry'), reason: REASON });
  },
};
