import type { CloseCheck } from '../check.ts';

/** Where something is open in a currency one of the books is not kept in, it was revalued at the end of the month. */
export const revaluation: CloseCheck = {
  code: 'revaluation',
  version: 2,
  finds: 'red',
  sql: `select o.kind || ' ' || o.currency as key, o.currency || ' · ' || o.kind as what, trim_scale(sum(o.balance)) || ' open, not revalued' as detail,
      'account' as link, (select a.id from accounts a where a.company_id = $1 and a.control = o.kind order by a.code limit 1) as id,
      jsonb_build_object('currency', o.currency, 'kind', o.kind, 'amount', trim_scale(sum(o.balance))::text) as params
    from companies c join open_items o on o.company_id = c.id and o.balance <> 0 and o.document_date <= $3::date
    where c.id = $1 and (o.currency <> c.base_currency or o.currency <> c.local_currency) and not exists (
      select 1 from revaluations r where r.company_id = c.id and r.status = 'posted' and r.revaluation_date between $2::date and $3::date)
    group by o.kind, o.currency`,
};
