-- Purpose: period permits: who may post into a closed period, into which areas, until when and on whose word; and reopening by two
-- persons. The guards of ledger, stock and tax check them, whatever path a row comes by.
-- Backward-compatible: yes

create table period_permits (
  company_id uuid not null references companies (id),
  id uuid not null,
  kind text not null constraint period_permits_kind check (kind in ('soft_posting', 'exception', 'reopening')),
  period_code text not null,
  areas text[] not null constraint period_permits_areas check (
    cardinality(areas) > 0 and areas <@ array['sales', 'purchases', 'inventory', 'banking', 'journals', 'tax']),
  person_id uuid not null,
  reason text not null constraint period_permits_reason_said check (length(btrim(reason)) >= 3),
  minutes integer not null constraint period_permits_minutes check (minutes between 5 and 480),
  requested_by uuid not null,
  requested_at timestamptz not null default now(),
  approved_by uuid,
  approved_at timestamptz,
  expires_at timestamptz,
  ended_by uuid,
  ended_at timestamptz,
  end_reason text,
  version integer not null default 1,
  primary key (company_id, id),
  constraint period_permits_second_person check (approved_by is distinct from requested_by and approved_by is distinct from person_id),
  constraint period_permits_approved_whole check ((approved_by is null) = (approved_at is null)),
  constraint period_permits_ended_whole check ((ended_by is null) = (ended_at is null)),
  constraint period_permits_ended_has_reason check (ended_at is null or length(btrim(end_reason)) > 0),
  foreign key (company_id, person_id) references memberships (company_id, person_id),
  foreign key (company_id, requested_by) references memberships (company_id, person_id),
  foreign key (company_id, approved_by) references memberships (company_id, person_id),
  foreign key (company_id, ended_by) references memberships (company_id, person_id)
);
comment on column period_permits.kind is 'soft_posting: one''s own word, into soft alone; exception: into soft and hard, approved by another; reopening: of a hard period, approved by another. Sealed: none.';
comment on column period_permits.expires_at is 'Set by check_period_permit(): minutes after the approval, or after the request for soft_posting. A reopening has none: it is spent by the opening.';
create index period_permits_by_time on period_permits (company_id, requested_at desc, id desc);
create index period_permits_of_person on period_permits (company_id, person_id, expires_at);
alter table period_permits enable row level security;
alter table period_permits force row level security;
create policy period_permits_company on period_permits for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy period_permits_readonly on period_permits for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy period_permits_guard on period_permits for all to mizan_guard using (true) with check (true);
grant select on period_permits to mizan_app, mizan_worker, mizan_readonly;
-- update: what FOR SHARE asks for. The guard writes nothing.
grant select, update on period_permits to mizan_guard;
grant insert (company_id, id, kind, period_code, areas, person_id, reason, minutes, requested_by) on period_permits to mizan_app;
-- A worker holds a permit for share while it posts under it; it neither asks nor approves.
grant update (version) on period_permits to mizan_worker;
grant update (approved_by, approved_at, ended_by, ended_at, end_reason, version) on period_permits to mizan_app;
create trigger period_permits_audit_insert after insert on period_permits referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger period_permits_audit_update after update on period_permits referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger period_permits_audit_delete after delete on period_permits referencing old table as old_rows for each statement execute function audit_rows('id');
create trigger period_permits_no_delete before delete on period_permits for each row execute function refuse_change();
create trigger period_permits_no_truncate before truncate on period_permits for each statement execute function refuse_change();

create policy role_permissions_guard on role_permissions for select to mizan_guard using (true);
grant select on role_permissions to mizan_guard;

-- Whether an active member of the company holds a permission now. The owner holds every one.
create function member_may(p_company_id uuid, p_person_id uuid, p_permission text) returns boolean
  language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (
    select 1 from public.memberships m
    join public.people h on h.id = m.person_id and h.active
    join public.membership_roles mr on mr.company_id = m.company_id and mr.person_id = m.person_id
    join public.roles r on r.company_id = mr.company_id and r.id = mr.role_id
    left join public.role_permissions rp on rp.company_id = r.company_id and rp.role_id = r.id and rp.permission_code = p_permission
    where m.company_id = p_company_id and m.person_id = p_person_id and m.active and (r.code = 'owner' or rp.role_id is not null));
$$;

create function check_period_permit() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_missing text;
begin
  if tg_op = 'INSERT' then
    select a into v_missing from unnest(new.areas) a
    where not exists (select 1 from public.periods p where p.company_id = new.company_id and p.area = a and p.code = new.period_code) limit 1;
    if v_missing is not null then
      raise exception using errcode = 'MZ001', constraint = 'period_missing', message = format('no %s period %s', v_missing, new.period_code),
        detail = json_build_object('area', v_missing, 'date', new.period_code)::text;
    end if;
    new.requested_at := clock_timestamp();
    if new.kind = 'soft_posting' then
      if new.requested_by is distinct from new.person_id or not public.member_may(new.company_id, new.person_id, 'periods.post_into_soft') then
        raise exception using errcode = 'MZ008', constraint = 'permit_not_yours', message = 'posting into a soft-closed period takes one''s own permission';
      end if;
      new.expires_at := new.requested_at + make_interval(mins => new.minutes);
    end if;
    return new;
  end if;
  if old.ended_at is not null or (old.approved_at is not null and new.approved_at is distinct from old.approved_at)
    or (old.approved_by is not null and new.approved_by is distinct from old.approved_by) then
    raise exception using errcode = 'MZ008', constraint = 'permit_decided', message = 'this permit was decided';
  end if;
  if old.approved_at is null and new.approved_at is not null then
    if new.kind = 'soft_posting' then
      raise exception using errcode = 'MZ008', constraint = 'permit_decided', message = 'posting into soft takes no approval';
    elsif new.approved_by in (new.requested_by, new.person_id) then
      raise exception using errcode = 'MZ008', constraint = 'permit_second_person', message = 'a second person approves';
    elsif not public.member_may(new.company_id, new.approved_by, 'periods.approve') then
      raise exception using errcode = 'MZ008', constraint = 'permit_not_yours', message = 'approving takes the permission to approve';
    end if;
    new.approved_at := clock_timestamp();
    new.expires_at := case new.kind when 'exception' then new.approved_at + make_interval(mins => new.minutes) end;
  end if;
  if new.ended_at is not null then
    new.ended_at := clock_timestamp();
  end if;
  return new;
end $$;
create trigger period_permits_check before insert or update on period_permits for each row execute function check_period_permit();

-- What a hard period was opened by. A sealed one never is.
alter table periods add column state_permit_id uuid;
alter table periods add constraint periods_state_permit_fkey foreign key (company_id, state_permit_id) references period_permits (company_id, id) not valid;
alter table periods validate constraint periods_state_permit_fkey;
grant update (state_permit_id) on periods to mizan_app, mizan_worker;

alter table journals add column period_permit_id uuid;
alter table journals add constraint journals_period_permit_fkey foreign key (company_id, period_permit_id) references period_permits (company_id, id) not valid;
alter table journals validate constraint journals_period_permit_fkey;
comment on column journals.period_permit_id is 'The permit this was posted under, where a period it is dated in was not open.';
create index journals_under_permit on journals (company_id, period_permit_id) where period_permit_id is not null;
grant insert (period_permit_id) on journals to mizan_app, mizan_worker;

create or replace function keep_sealed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if old.state = 'sealed' and new.state <> 'sealed' then
    raise exception using errcode = 'MZ004', constraint = 'period_sealed', message = 'a sealed period is never opened again';
  end if;
  if old.state = 'hard' and new.state in ('open', 'soft') and not exists (
    select 1 from public.period_permits t
    where t.company_id = new.company_id and t.id = new.state_permit_id and t.kind = 'reopening' and t.period_code = new.code
      and new.area = any (t.areas) and t.approved_at > coalesce(old.state_set_at, '-infinity') and t.ended_at is null) then
    raise exception using errcode = 'MZ008', constraint = 'reopening_needs_approval',
      message = format('%s is locked for %s: a second person approves its reopening', old.code, old.area),
      detail = json_build_object('area', old.area, 'period', old.code)::text;
  end if;
  return new;
end $$;

-- The one gate every dated fact passes. Takes the company from the row it is given, locks the period row FOR SHARE, so that
-- locking a period (an UPDATE) and posting into it cannot pass each other; and the permit likewise, so that revoking it cannot.
create function require_open_period(p_company_id uuid, p_area text, p_date date, p_permit_id uuid, p_person_id uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_period record;
  v_permit record;
  v_wrong text;
begin
  select p.state, p.code, p.state_reason, p.state_set_by into v_period from public.periods p
  where p.company_id = p_company_id and p.area = p_area and p_date between p.start_date and p.end_date
  for share;
  if not found then
    raise exception using errcode = 'MZ001', constraint = 'period_missing',
      message = format('no %s period holds %s', p_area, p_date),
      detail = json_build_object('area', p_area, 'date', p_date)::text;
  elsif v_period.state = 'open' then
    return;
  end if;
  if v_period.state in ('soft', 'hard') and p_permit_id is not null then
    select t.* into v_permit from public.period_permits t where t.company_id = p_company_id and t.id = p_permit_id for share;
    v_wrong := case
      when v_permit.id is null then 'unknown'
      when v_permit.person_id is distinct from p_person_id then 'person'
      when v_permit.kind = 'reopening' or (v_period.state = 'hard' and v_permit.kind <> 'exception') then 'kind'
      when v_permit.kind = 'exception' and v_permit.approved_at is null then 'unapproved'
      when v_permit.ended_at is not null then 'ended'
      when v_permit.expires_at is null or v_permit.expires_at <= clock_timestamp() then 'expired'
      when v_permit.period_code <> v_period.code then 'period'
      when not p_area = any (v_permit.areas) then 'area'
      when v_permit.kind = 'soft_posting' and not public.member_may(p_company_id, p_person_id, 'periods.post_into_soft') then 'permission'
    end;
    if v_wrong is null then
      return;
    end if;
    raise exception using errcode = 'MZ008', constraint = 'period_permit_unfit',
      message = format('the permit does not cover %s of %s: %s', p_area, v_period.code, v_wrong),
      detail = json_build_object('area', p_area, 'period', v_period.code, 'why', v_wrong)::text;
  end if;
  raise exception using errcode = 'MZ002', constraint = 'period_locked',
    message = format('%s is %s for %s', v_period.code, v_period.state, p_area),
    detail = json_build_object('area', p_area, 'date', p_date, 'period', v_period.code, 'state', v_period.state,
      'by', (select h.display_name from public.people h where h.id = v_period.state_set_by), 'reason', v_period.state_reason)::text;
end $$;

-- Functions that bypass row-level security belong to roles nobody can log in as, which then say who may call them.
alter function member_may(uuid, uuid, text) owner to mizan_guard;
alter function check_period_permit() owner to mizan_guard;
alter function keep_sealed() owner to mizan_guard;
alter function require_open_period(uuid, text, date, uuid, uuid) owner to mizan_guard;
set local role mizan_guard;
revoke all on function member_may(uuid, uuid, text) from public;
revoke all on function check_period_permit() from public;
revoke all on function keep_sealed() from public;
revoke all on function require_open_period(uuid, text, date, uuid, uuid) from public;

-- Stock moves and tax lines share their journal's permit and person: one without its journal has neither.
create or replace function check_journal() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v record;
begin
  perform public.require_open_period(new.company_id, new.area, new.journal_date, new.period_permit_id, new.created_by);
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

create or replace function check_tax_lines() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform public.require_open_period(d.company_id, 'tax', d.tax_date, d.period_permit_id, d.created_by)
  from (
    select distinct n.company_id, n.tax_date, j.period_permit_id, j.created_by from new_rows n
    left join public.journals j on j.company_id = n.company_id and j.id = n.journal_id order by 1, 2) d;
  return null;
end $$;

create or replace function record_stock_moves() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform public.require_open_period(d.company_id, 'inventory', d.move_date, d.period_permit_id, d.created_by)
  from (
    select distinct n.company_id, n.move_date, j.period_permit_id, j.created_by from new_rows n
    left join public.journals j on j.company_id = n.company_id and j.id = n.journal_id order by 1, 2) d;

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

drop function require_open_period(uuid, text, date);
reset role;

alter table outbox_events add column release_permit_id uuid;
alter table outbox_events add constraint outbox_events_release_permit_fkey foreign key (company_id, release_permit_id) references period_permits (company_id, id) not valid;
alter table outbox_events validate constraint outbox_events_release_permit_fkey;
alter table outbox_events drop constraint outbox_events_release;
alter table outbox_events add constraint outbox_events_release check (release in ('own_date', 'first_open_day', 'exception')) not valid;
alter table outbox_events validate constraint outbox_events_release;
alter table outbox_events add constraint outbox_events_exception_named check ((release is not distinct from 'exception') = (release_permit_id is not null)) not valid;
alter table outbox_events validate constraint outbox_events_exception_named;
grant update (release_permit_id) on outbox_events to mizan_app, mizan_worker;
