import type { CloseCheckCode } from '#domain/closing/checks.ts';

/**
 * One question about a month, asked of the database. `sql` answers every row that matters as (key, what, detail, link, id); where
 * `what` and `detail` hold words, `params` has their parts as texts, to be said in the reader's language. $1 is the company, $2 and $3
 * the first and last day, $4 the code of the period. The version changes with the question.
 */
export interface CloseCheck {
  code: CloseCheckCode;
  version: number;
  /** red: any row stands in the way of closing. info: rows are figures a sign-off stands on. */
  finds: 'red' | 'info';
  sql: string;
}

/** What accounts of a control stand at on the last day ($3), as `base` and `local`: folded months, folded days, and what is not folded yet. */
export function controlAtEnd(control: string): string {
  return `select coalesce(sum(x.base), 0) as base, coalesce(sum(x.local), 0) as local from (
      select b.account_id, b.debit_base - b.credit_base as base, b.debit_local - b.credit_local as local from account_balances b
      where b.company_id = $1 and b.grain = 'month' and b.start_date < date_trunc('month', $3::date)
      union all select b.account_id, b.debit_base - b.credit_base, b.debit_local - b.credit_local from account_balances b
      where b.company_id = $1 and b.grain = 'day' and b.start_date >= date_trunc('month', $3::date) and b.start_date <= $3::date
      union all select l.account_id, l.amount_base, l.amount_local from unfolded_journals u
        join journal_lines l on l.company_id = u.company_id and l.journal_id = u.journal_id where u.company_id = $1 and l.journal_date <= $3::date) x
    join accounts a on a.company_id = $1 and a.id = x.account_id and a.control = '${control}'`;
}

/** One row when a control account and its sub-ledger differ on the last day, in either currency. */
export function tieAtEnd(control: string, subledger: string): string {
  return `select '${control}' as key, 'ledger ' || trim_scale(l.base) || ' / ' || trim_scale(l.local) as what,
      'sub-ledger ' || trim_scale(s.base) || ' / ' || trim_scale(s.local) as detail, 'account' as link,
      (select a.id from accounts a where a.company_id = $1 and a.control = '${control}' order by a.code limit 1) as id,
      jsonb_build_object('ledgerBase', trim_scale(l.base)::text, 'ledgerLocal', trim_scale(l.local)::text, 'base', trim_scale(s.base)::text, 'local', trim_scale(s.local)::text) as params
    from (${controlAtEnd(control)}) l, (${subledger}) s where l.base <> s.base or l.local <> s.local`;
}
