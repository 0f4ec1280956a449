import type { CloseCheck } from '../check.ts';

/** Journals of the month not yet in the balances: reports count them all the same, a seal is taken when there are none. */
export const unfoldedJournals: CloseCheck = {
  code: 'unfolded_journals',
  version: 1,
  finds: 'red',
  sql: `select j.id::text as key, j.description as what, j.journal_date::text as detail, 'journal' as link, j.id
    from unfolded_journals u join journals j on j.company_id = u.company_id and j.id = u.journal_id
    where u.company_id = $1 and j.journal_date between $2::date and $3::date`,
};
