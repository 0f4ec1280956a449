import { type CloseCheck, tieAtEnd } from '../check.ts';

/** Open items of customers equal the receivables accounts on the last day. */
export const receivablesTie: CloseCheck = {
  code: 'receivables_tie',
  version: 1,
  finds: 'red',
  sql: tieAtEnd(
    'ar',
    `select o.base - coalesce(x.base, 0) as base, o.local - coalesce(x.local, 0) as local from
      (select coalesce(sum(balance_base), 0) as base, coalesce(sum(balance_local), 0) as local from open_items where company_id = $1 and kind = 'ar') o,
      (select sum(l.amount_base) as base, sum(l.amount_local) as local from journal_lines l
        join open_items k on k.company_id = l.company_id and k.id = l.open_item_id and k.kind = 'ar' where l.company_id = $1 and l.journal_date > $3::date) x`,
  ),
};
