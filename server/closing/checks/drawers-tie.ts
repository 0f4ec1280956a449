import type { CloseCheck } from '../check.ts';

/** A drawer nobody works with holds what its last shift counted, per currency. */
export const drawersTie: CloseCheck = {
  code: 'drawers_tie',
  version: 1,
  finds: 'red',
  sql: `select d.id || ' ' || n.currency as key, d.code || ' · ' || n.currency as what,
      'books ' || trim_scale(coalesce(l.amount, 0)) || ', counted ' || trim_scale(n.counted) as detail, 'devices' as link, null::uuid as id,
      jsonb_build_object('drawer', d.code, 'currency', n.currency, 'books', trim_scale(coalesce(l.amount, 0))::text, 'counted', trim_scale(n.counted)::text) as params
    from drawers d
    join lateral (select s.id, s.closed_at from shifts s where s.company_id = d.company_id and s.drawer_id = d.id order by s.opened_at desc limit 1) last on last.closed_at is not null
    join shift_counts n on n.company_id = d.company_id and n.shift_id = last.id and n.counted is not null
    left join lateral (select sum(j.amount) as amount from journal_lines j where j.company_id = d.company_id and j.drawer_id = d.id and j.currency = n.currency) l on true
    where d.company_id = $1 and coalesce(l.amount, 0) <> n.counted`,
};
