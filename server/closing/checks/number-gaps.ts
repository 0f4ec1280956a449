import { NUMBER_SERIES } from '../../db/number-series.ts';
import type { CloseCheck } from '../check.ts';

/** Series whose numbers do not run without a gap: somebody could ask where the missing document is. */
export const numberGaps: CloseCheck = {
  code: 'number_gaps',
  version: 1,
  finds: 'red',
  sql: `select n.series || ' ' || n.fiscal_year as key, n.series || ' ' || n.fiscal_year as what, 'missing ' || array_to_string(n.missing, ', ') as detail,
      'number_series' as link, null::uuid as id,
      jsonb_build_object('series', n.series, 'year', n.fiscal_year::text, 'missing', array_to_string(n.missing, ', ')) as params
    from (${NUMBER_SERIES}) n where cardinality(n.missing) > 0`,
};
