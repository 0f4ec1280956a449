import type { CloseCheck } from '../check.ts';

/** Manual entries of the month that somebody wrote and nobody approved and posted. */
export const journalEntries: CloseCheck = {
  code: 'journal_entries',
  version: 1,
  finds: 'red',
  sql: `select e.id::text as key, e.description as what, e.entry_date || ' · ' || e.status as detail, 'journal_entry' as link, e.id,
      jsonb_build_object('description', e.description, 'date', e.entry_date::text, 'status', e.status) as params
    from journal_entries e where e.company_id = $1 and e.posted_at is null and e.entry_date between $2::date and $3::date`,
};
