revoke update (release_permit_id) on outbox_events from mizan_app, mizan_worker;
alter table outbox_events drop constraint outbox_events_exception_named;
alter table outbox_events drop constraint outbox_events_release;
alter table outbox_events add constraint outbox_events_release check (release in ('own_date', 'first_open_day'));
alter table outbox_events drop constraint outbox_events_release_permit_fkey;
alter table outbox_events drop column release_permit_id;
set local role mizan_guard;
create function require_open_period(p_company_id uuid, p_area text, p_date date) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_state text;
  v_code text;
begin
  select p.state, p.code into v_state, v_code from public.periods p
  where p.company_id = p_company_id and p.area = p_area and p_date between p.start_date and p.end_date
  for share;
  if v_state is null then
    raise exception using errcode = 'MZ001', constraint = 'period_missing',
      message = format('no %s period holds %s', p_area, p_date),
      detail = json_build_object('area', p_area, 'date', p_date)::text;
  elsif v_state <> 'open' then
    raise exception using errcode = 'MZ002', constraint = 'period_locked',
      message = format('%s is %s for %s', v_code, v_state, p_area),
      detail = json_build_object('area', p_area, 'date', p_date, 'period', v_code, 'state', v_state)::text;
  end if;
end $$;
revoke all on function require_open_period(uuid, text, date) from public;
create or replace function record_stock_moves() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform public.require_open_period(d.company_id, 'inventory', d.move_date)
  from (select distinct n.company_id, n.move_date from new_rows n order by 1, 2) d;

  update public.stock_balances b
  set quantity = b.quantity + s.quantity, value_base = b.value_base + s.value_base, value_local = b.value_local + s.value_local,
    last_cost_base = coalesce(s.cost_base, b.last_cost_base), last_cost_local = coalesce(s.cost_local, b.last_cost_local)
  from (
    select n.company_id, n.warehouse_id, n.item_id,
      sum(n.quantity) as quantity, sum(n.value_base) as value_base, sum(n.value_local) as value_local,
      round(sum(n.value_base) filter (where n.kind = 'receipt' and n.reverses_id is null)
        / nullif(sum(n.quantity) filter (where n.kind = 'receipt' and n.reverses_id is null), 0), 6) as cost_base,
      round(sum(n.value_local) filter (where n.kind = 'receipt' and n.reverses_id is null)
        / nullif(sum(n.quantity) filter (where n.kind = 'receipt' and n.reverses_id is null), 0), 6) as cost_local
    from new_rows n group by 1, 2, 3
  ) s
  where b.company_id = s.company_id and b.warehouse_id = s.warehouse_id and b.item_id = s.item_id;
  return null;
end $$;
create or replace function check_tax_lines() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform public.require_open_period(d.company_id, 'tax', d.tax_date)
  from (select distinct n.company_id, n.tax_date from new_rows n order by 1, 2) d;
  return null;
end $$;
create or replace function check_journal() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v record;
begin
  perform public.require_open_period(new.company_id, new.area, new.journal_date);
  select count(*) as lines, sum(l.amount_base) as base, sum(l.amount_local) as local,
    bool_and(l.journal_date = new.journal_date) as same_date,
    bool_and(a.postable and a.active) as postable,
    min(a.code) filter (where not (a.postable and a.active)) as refused_account,
    min(a.code) filter (where coalesce(a.control in ('ar', 'ap'), false) <> (l.open_item_id is not null)
      or (l.open_item_id is not null and l.customer_id is null)) as party_account,
    min(a.code) filter (where a.control = 'drawer' and l.drawer_id is null) as drawer_account,
    min(a.code) filter (where o.id is not null and (o.kind is distinct from a.control or o.customer_id is distinct from l.customer_id
      or o.currency is distinct from l.currency)) as foreign_item
  into v
  from public.journal_lines l
  join public.accounts a on a.company_id = l.company_id and a.id = l.account_id
  left join public.open_items o on o.company_id = l.company_id and o.id = l.open_item_id
  where l.company_id = new.company_id and l.journal_id = new.id;

  if v.lines is distinct from new.line_count or v.lines < 2 then
    raise exception using errcode = 'MZ003', constraint = 'journal_incomplete',
      message = format('journal has %s of %s lines', v.lines, new.line_count);
  elsif v.base is distinct from 0 or v.local is distinct from 0 then
    raise exception using errcode = 'MZ003', constraint = 'journal_unbalanced',
      message = format('journal is out of balance by %s base and %s local', v.base, v.local);
  elsif v.same_date is distinct from true then
    raise exception using errcode = 'MZ003', constraint = 'journal_line_date', message = 'a line is dated differently from its journal';
  elsif v.postable is distinct from true then
    raise exception using errcode = 'MZ005', constraint = 'account_not_postable',
      message = format('account %s is not postable or not active', v.refused_account),
      detail = json_build_object('account', v.refused_account)::text;
  elsif v.party_account is not null or v.drawer_account is not null or v.foreign_item is not null then
    raise exception using errcode = 'MZ006', constraint = 'control_line_incomplete',
      message = format('account %s needs its sub-ledger reference', coalesce(v.party_account, v.drawer_account, v.foreign_item)),
      detail = json_build_object('account', coalesce(v.party_account, v.drawer_account, v.foreign_item))::text;
  end if;

  update public.open_items o
  set balance = o.balance + s.amount, balance_base = o.balance_base + s.amount_base, balance_local = o.balance_local + s.amount_local
  from (
    select l.open_item_id, sum(l.amount) as amount, sum(l.amount_base) as amount_base, sum(l.amount_local) as amount_local
    from public.journal_lines l
    where l.company_id = new.company_id and l.journal_id = new.id and l.open_item_id is not null
    group by l.open_item_id
  ) s
  where o.company_id = new.company_id and o.id = s.open_item_id;

  insert into public.unfolded_journals (company_id, journal_id) values (new.company_id, new.id);
  return null;
end $$;
drop function require_open_period(uuid, text, date, uuid, uuid);
reset role;
drop trigger periods_keep_sealed on periods;
set local role mizan_guard;
drop function keep_sealed();
reset role;
create function keep_sealed() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
begin
  if old.state = 'sealed' and new.state <> 'sealed' then
    raise exception using errcode = 'MZ004', constraint = 'period_sealed', message = 'a sealed period is never opened again';
  end if;
  return new;
end $$;
revoke all on function keep_sealed() from public;
create trigger periods_keep_sealed before update on periods for each row execute function keep_sealed();
revoke insert (period_permit_id) on journals from mizan_app, mizan_worker;
drop index journals_under_permit;
alter table journals drop constraint journals_period_permit_fkey;
alter table journals drop column period_permit_id;
revoke update (state_permit_id) on periods from mizan_app, mizan_worker;
alter table periods drop constraint periods_state_permit_fkey;
alter table periods drop column state_permit_id;
drop table period_permits;
set local role mizan_guard;
drop function check_period_permit();
drop function member_may(uuid, uuid, text);
reset role;
revoke select on role_permissions from mizan_guard;
drop policy role_permissions_guard on role_permissions;
