import type { CloseCheck } from '../check.ts';

/** Results that came after the year was closed: its entry no longer brings all of them to retained earnings. */
export const yearEnd: CloseCheck = {
  code: 'year_end',
  version: 1,
  finds: 'red',
  sql: `select a.code as key, a.code || ' ' || a.name as what, trim_scale(sum(x.base)) || ' / ' || trim_scale(sum(x.local)) as detail, 'account' as link, a.id
    from (select fiscal_year from year_ends where company_id = $1 and voided_by_id is null and closing_date between $2::date and $3::date) y
    cross join lateral (
      select b.account_id, b.debit_base - b.credit_base as base, b.debit_local - b.credit_local as local from account_balances b
      where b.company_id = $1 and b.grain = 'month' and b.start_date <= $3::date
      union all select l.account_id, l.amount_base, l.amount_local from unfolded_journals u
        join journal_lines l on l.company_id = u.company_id and l.journal_id = u.journal_id where u.company_id = $1 and l.journal_date <= $3::date) x
    join accounts a on a.company_id = $1 and a.id = x.account_id and a.type in ('revenue', 'expense')
    group by a.code, a.name, a.id having sum(x.base) <> 0 or sum(x.local) <> 0`,
};
