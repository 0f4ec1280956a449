import type { CloseCheck } from '../check.ts';

/** The last rate before the end of the month, of each kind the company posts with, is there and fresh for every currency it uses. */
export const rates: CloseCheck = {
  code: 'rates',
  version: 1,
  finds: 'red',
  sql: `select k.rate_type || ' ' || u.currency as key, u.currency || ' · ' || k.rate_type as what,
      coalesce('last of ' || max(r.rate_date), 'none') as detail, 'rates' as link, null::uuid as id,
      jsonb_build_object('currency', u.currency, 'type', k.rate_type, 'last', coalesce(max(r.rate_date)::text, 'none')) as params
    from companies c
    cross join lateral (select distinct t from unnest(array[c.trade_rate_type, c.tax_rate_type]) t) k (rate_type)
    cross join lateral (
      select c.base_currency as currency union select e.currency from exchange_rates e where e.company_id = c.id and e.rate_type = c.trade_rate_type
    ) u
    left join exchange_rates r on r.company_id = c.id and r.rate_type = k.rate_type and r.currency = u.currency and r.rate_date <= $3::date
    where c.id = $1 and u.currency <> c.local_currency
    group by k.rate_type, u.currency, c.rate_stale_days
    having max(r.rate_date) is null or least($3::date, current_date) - max(r.rate_date) > c.rate_stale_days`,
};
