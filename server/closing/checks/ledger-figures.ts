import type { CloseCheck } from '../check.ts';

/** How every account moved in the month, and by how many lines: what a sign-off stands on. */
export const ledgerFigures: CloseCheck = {
  code: 'ledger_figures',
  version: 1,
  finds: 'info',
  sql: `select a.code as key, a.code || ' ' || a.name as what, trim_scale(sum(x.base)) || ' / ' || trim_scale(sum(x.local)) || ' · ' || sum(x.lines) as detail, 'account' as link, a.id
    from (
      select b.account_id, b.debit_base - b.credit_base as base, b.debit_local - b.credit_local as local, b.line_count as lines from account_balances b
      where b.company_id = $1 and b.grain = 'day' and b.start_date between $2::date and $3::date
      union all select l.account_id, l.amount_base, l.amount_local, 1 from unfolded_journals u
        join journal_lines l on l.company_id = u.company_id and l.journal_id = u.journal_id where u.company_id = $1 and l.journal_date between $2::date and $3::date) x
    join accounts a on a.company_id = $1 and a.id = x.account_id group by a.code, a.name, a.id`,
};
