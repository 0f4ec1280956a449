import { postYearEnd } from '../../commands/post-year-end.ts';
import { type LockPath, NothingToTryWith, needed } from '../path.ts';

export const closeYear: LockPath = {
  code: 'post_year_end',
  actor: 'role',
  permission: 'close.prepare',
  source: 'year_end',
  attempt: (pool, context, stage) => {
    const { year, entryVersion } = needed(stage.yearEnd, 'year that ends here');
    if (entryVersion !== null) throw new NothingToTryWith('year that is not closed yet');
    return postYearEnd(pool, context, { year });
  },
};
