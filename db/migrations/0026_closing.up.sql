-- Purpose: closing a month with evidence: checks and what they found, waivers and sign-offs by two persons, seals with what was filed,
-- drift since, the year-end entry, and proofs that the lock holds.
-- Backward-compatible: yes

create table lock_tests (
  company_id uuid not null references companies (id),
  id uuid not null,
  period_code text not null,
  day date not null,
  ran_at timestamptz not null default now(),
  ran_by uuid not null,
  cells jsonb not null,
  open_count integer not null constraint lock_tests_open_count_positive check (open_count >= 0),
  primary key (company_id, id),
  foreign key (company_id, ran_by) references memberships (company_id, person_id)
);
alter table lock_tests enable row level security;
alter table lock_tests force row level security;
create policy lock_tests_company on lock_tests for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy lock_tests_readonly on lock_tests for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on lock_tests to mizan_app, mizan_worker, mizan_readonly;
grant insert (company_id, id, period_code, day, ran_at, ran_by, cells, open_count) on lock_tests to mizan_app;
create trigger lock_tests_append_only before update or delete on lock_tests for each row execute function refuse_change();
create trigger lock_tests_no_truncate before truncate on lock_tests for each statement execute function refuse_change();

comment on column lock_tests.cells is 'Every actor × path with how its attempt ended; nothing an attempt wrote was ever committed.';
create index lock_tests_by_period on lock_tests (company_id, period_code, ran_at desc);

create table close_evidence (
  company_id uuid not null references companies (id),
  id uuid not null,
  period_code text not null,
  check_code text not null constraint close_evidence_code_form check (check_code ~ '^[a-z][a-z_]{2,39}$'),
  check_version smallint not null,
  result text not null constraint close_evidence_result check (result in ('green', 'red', 'info')),
  row_count integer not null,
  rows jsonb not null,
  evidence_hash bytea not null constraint close_evidence_hash_length check (length(evidence_hash) = 32),
  found_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint close_evidence_red_has_rows check ((result <> 'red') or row_count > 0),
  constraint close_evidence_green_is_empty check ((result <> 'green') or row_count = 0)
);
alter table close_evidence enable row level security;
alter table close_evidence force row level security;
create policy close_evidence_company on close_evidence for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy close_evidence_readonly on close_evidence for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on close_evidence to mizan_app, mizan_worker, mizan_readonly;
create policy close_evidence_guard on close_evidence for select to mizan_guard using (true);
grant select on close_evidence to mizan_guard;
grant insert (company_id, id, period_code, check_code, check_version, result, row_count, rows, evidence_hash, found_at) on close_evidence to mizan_app, mizan_worker;
create trigger close_evidence_append_only before update or delete on close_evidence for each row execute function refuse_change();
create trigger close_evidence_no_truncate before truncate on close_evidence for each statement execute function refuse_change();

comment on table close_evidence is 'What a check found, written when it differs from the last time. rows: the first of them; evidence_hash: over all.';
create index close_evidence_latest on close_evidence (company_id, period_code, check_code, found_at desc, id desc);

create table close_runs (
  company_id uuid not null references companies (id),
  id uuid not null,
  period_code text not null,
  ran_at timestamptz not null default now(),
  ran_by uuid,
  worker_id uuid,
  red_count integer not null,
  evidence jsonb not null,
  primary key (company_id, id),
  foreign key (company_id, ran_by) references memberships (company_id, person_id)
);
alter table close_runs enable row level security;
alter table close_runs force row level security;
create policy close_runs_company on close_runs for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy close_runs_readonly on close_runs for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on close_runs to mizan_app, mizan_worker, mizan_readonly;
grant insert (company_id, id, period_code, ran_at, ran_by, worker_id, red_count, evidence) on close_runs to mizan_app, mizan_worker;
create trigger close_runs_append_only before update or delete on close_runs for each row execute function refuse_change();
create trigger close_runs_no_truncate before truncate on close_runs for each statement execute function refuse_change();

comment on column close_runs.evidence is 'By check code, the id of the close_evidence it found or confirmed.';
create index close_runs_latest on close_runs (company_id, period_code, ran_at desc, id desc);

create table close_waivers (
  company_id uuid not null references companies (id),
  id uuid not null,
  period_code text not null,
  evidence_id uuid not null,
  reason text not null constraint close_waivers_reason_said check (length(btrim(reason)) >= 3),
  requested_by uuid not null,
  requested_at timestamptz not null default now(),
  approved_by uuid,
  approved_at timestamptz,
  primary key (company_id, id),
  constraint close_waivers_once unique (company_id, evidence_id),
  constraint close_waivers_second_person check (approved_by is distinct from requested_by),
  constraint close_waivers_approved_whole check ((approved_by is null) = (approved_at is null)),
  foreign key (company_id, evidence_id) references close_evidence (company_id, id),
  foreign key (company_id, requested_by) references memberships (company_id, person_id),
  foreign key (company_id, approved_by) references memberships (company_id, person_id)
);
alter table close_waivers enable row level security;
alter table close_waivers force row level security;
create policy close_waivers_company on close_waivers for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy close_waivers_readonly on close_waivers for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on close_waivers to mizan_app, mizan_worker, mizan_readonly;
create policy close_waivers_guard on close_waivers for select to mizan_guard using (true);
grant select on close_waivers to mizan_guard;
grant insert (company_id, id, period_code, evidence_id, reason, requested_by) on close_waivers to mizan_app;
grant update (approved_by, approved_at) on close_waivers to mizan_app;
create trigger close_waivers_audit_insert after insert on close_waivers referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger close_waivers_audit_update after update on close_waivers referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger close_waivers_audit_delete after delete on close_waivers referencing old table as old_rows for each statement execute function audit_rows('id');
create trigger close_waivers_no_delete before delete on close_waivers for each row execute function refuse_change();
create trigger close_waivers_no_truncate before truncate on close_waivers for each statement execute function refuse_change();

comment on table close_waivers is 'Of one piece of evidence: when its rows change, the waiver no longer covers what is found.';

create table close_signoffs (
  company_id uuid not null references companies (id),
  id uuid not null,
  period_code text not null,
  prepared_by uuid not null,
  prepared_at timestamptz not null default now(),
  signed_by uuid,
  signed_at timestamptz,
  fallen_at timestamptz,
  fallen_because jsonb,
  version integer not null default 1,
  primary key (company_id, id),
  constraint close_signoffs_second_person check (signed_by is distinct from prepared_by),
  constraint close_signoffs_signed_whole check ((signed_by is null) = (signed_at is null)),
  constraint close_signoffs_fallen_whole check ((fallen_at is null) = (fallen_because is null)),
  foreign key (company_id, prepared_by) references memberships (company_id, person_id),
  foreign key (company_id, signed_by) references memberships (company_id, person_id)
);
alter table close_signoffs enable row level security;
alter table close_signoffs force row level security;
create policy close_signoffs_company on close_signoffs for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy close_signoffs_readonly on close_signoffs for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on close_signoffs to mizan_app, mizan_worker, mizan_readonly;
create policy close_signoffs_guard on close_signoffs for select to mizan_guard using (true);
grant select on close_signoffs to mizan_guard;
grant insert (company_id, id, period_code, prepared_by) on close_signoffs to mizan_app;
grant update (signed_by, signed_at, fallen_at, fallen_because, version) on close_signoffs to mizan_app;
grant update (fallen_at, fallen_because, version) on close_signoffs to mizan_worker;
create trigger close_signoffs_audit_insert after insert on close_signoffs referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger close_signoffs_audit_update after update on close_signoffs referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger close_signoffs_audit_delete after delete on close_signoffs referencing old table as old_rows for each statement execute function audit_rows('id');
create trigger close_signoffs_no_delete before delete on close_signoffs for each row execute function refuse_change();
create trigger close_signoffs_no_truncate before truncate on close_signoffs for each statement execute function refuse_change();

create unique index close_signoffs_one_standing on close_signoffs (company_id, period_code) where fallen_at is null;

create table close_signoff_evidence (
  company_id uuid not null,
  signoff_id uuid not null,
  check_code text not null,
  evidence_id uuid not null,
  primary key (company_id, signoff_id, check_code),
  foreign key (company_id, signoff_id) references close_signoffs (company_id, id),
  foreign key (company_id, evidence_id) references close_evidence (company_id, id)
);
alter table close_signoff_evidence enable row level security;
alter table close_signoff_evidence force row level security;
create policy close_signoff_evidence_company on close_signoff_evidence for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy close_signoff_evidence_readonly on close_signoff_evidence for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on close_signoff_evidence to mizan_app, mizan_worker, mizan_readonly;
create policy close_signoff_evidence_guard on close_signoff_evidence for select to mizan_guard using (true);
grant select on close_signoff_evidence to mizan_guard;
grant insert (company_id, signoff_id, check_code, evidence_id) on close_signoff_evidence to mizan_app;
create trigger close_signoff_evidence_append_only before update or delete on close_signoff_evidence for each row execute function refuse_change();
create trigger close_signoff_evidence_no_truncate before truncate on close_signoff_evidence for each statement execute function refuse_change();

create table period_seals (
  company_id uuid not null references companies (id),
  id uuid not null,
  period_code text not null,
  start_date date not null,
  end_date date not null,
  signoff_id uuid not null,
  sealed_by uuid not null,
  sealed_at timestamptz not null default now(),
  journal_count integer not null,
  line_count integer not null,
  trial_balance jsonb not null,
  tax_return jsonb not null,
  day_hashes jsonb not null,
  root_hash bytea not null constraint period_seals_root_hash_length check (length(root_hash) = 32),
  primary key (company_id, id),
  constraint period_seals_once unique (company_id, period_code),
  foreign key (company_id, signoff_id) references close_signoffs (company_id, id),
  foreign key (company_id, sealed_by) references memberships (company_id, person_id)
);
alter table period_seals enable row level security;
alter table period_seals force row level security;
create policy period_seals_company on period_seals for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy period_seals_readonly on period_seals for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on period_seals to mizan_app, mizan_worker, mizan_readonly;
create policy period_seals_guard on period_seals for select to mizan_guard using (true);
grant select on period_seals to mizan_guard;
grant insert (company_id, id, period_code, start_date, end_date, signoff_id, sealed_by, sealed_at, journal_count, line_count, trial_balance, tax_return, day_hashes, root_hash) on period_seals to mizan_app;
create trigger period_seals_append_only before update or delete on period_seals for each row execute function refuse_change();
create trigger period_seals_no_truncate before truncate on period_seals for each statement execute function refuse_change();

comment on column period_seals.root_hash is 'Over the hash of every day; a day''s is over its journals, lines, tax lines and stock moves.';

create table seal_checks (
  company_id uuid not null references companies (id),
  id uuid not null,
  seal_id uuid not null,
  checked_at timestamptz not null default now(),
  worker_id uuid,
  outcome text not null constraint seal_checks_outcome check (outcome in ('intact', 'drifted')),
  drift jsonb,
  primary key (company_id, id),
  constraint seal_checks_drift_named check ((outcome = 'drifted') = (drift is not null)),
  foreign key (company_id, seal_id) references period_seals (company_id, id)
);
alter table seal_checks enable row level security;
alter table seal_checks force row level security;
create policy seal_checks_company on seal_checks for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy seal_checks_readonly on seal_checks for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on seal_checks to mizan_app, mizan_worker, mizan_readonly;
grant insert (company_id, id, seal_id, checked_at, worker_id, outcome, drift) on seal_checks to mizan_app, mizan_worker;
create trigger seal_checks_append_only before update or delete on seal_checks for each row execute function refuse_change();
create trigger seal_checks_no_truncate before truncate on seal_checks for each statement execute function refuse_change();

create index seal_checks_latest on seal_checks (company_id, seal_id, checked_at desc, id desc);

create table year_ends (
  company_id uuid not null references companies (id),
  id uuid not null,
  fiscal_year integer not null,
  closing_date date not null,
  journal_id uuid not null,
  posted_by uuid not null,
  posted_at timestamptz not null default now(),
  voided_by_id uuid,
  version integer not null default 1,
  primary key (company_id, id),
  foreign key (company_id, journal_id) references journals (company_id, id),
  foreign key (company_id, voided_by_id) references document_voids (company_id, id),
  foreign key (company_id, posted_by) references memberships (company_id, person_id)
);
alter table year_ends enable row level security;
alter table year_ends force row level security;
create policy year_ends_company on year_ends for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy year_ends_readonly on year_ends for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on year_ends to mizan_app, mizan_worker, mizan_readonly;
create policy year_ends_guard on year_ends for select to mizan_guard using (true);
grant select on year_ends to mizan_guard;
grant insert (company_id, id, fiscal_year, closing_date, journal_id, posted_by) on year_ends to mizan_app;
grant update (voided_by_id, version) on year_ends to mizan_app;
create trigger year_ends_audit_insert after insert on year_ends referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger year_ends_audit_update after update on year_ends referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger year_ends_audit_delete after delete on year_ends referencing old table as old_rows for each statement execute function audit_rows('id');
create trigger year_ends_no_delete before delete on year_ends for each row execute function refuse_change();
create trigger year_ends_no_truncate before truncate on year_ends for each statement execute function refuse_change();

create unique index year_ends_one_standing on year_ends (company_id, fiscal_year) where voided_by_id is null;

-- A waiver is approved once, by a second person who signs closes.
create function check_close_waiver() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'INSERT' then
    if not exists (select 1 from public.close_evidence e where e.company_id = new.company_id and e.id = new.evidence_id and e.period_code = new.period_code and e.result = 'red') then
      raise exception using errcode = 'MZ009', constraint = 'waiver_not_needed', message = 'only what is red is waived';
    end if;
    return new;
  end if;
  if old.approved_by is not null then
    raise exception using errcode = 'MZ009', constraint = 'close_decided', message = 'this waiver was approved';
  elsif new.approved_by = old.requested_by then
    raise exception using errcode = 'MZ009', constraint = 'close_second_person', message = 'a second person approves';
  elsif new.approved_by is not null and not public.member_may(new.company_id, new.approved_by, 'close.sign') then
    raise exception using errcode = 'MZ009', constraint = 'close_not_yours', message = 'approving a waiver takes the permission to sign';
  end if;
  new.approved_at := clock_timestamp();
  return new;
end $$;
create trigger close_waivers_check before insert or update on close_waivers for each row execute function check_close_waiver();

-- A sign-off names what it saw; it stands on green or on waived red, is signed by somebody else, and once fallen stays so.
create function check_close_signoff() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_red text;
begin
  if old.fallen_at is not null or (old.signed_by is not null and (new.signed_by is distinct from old.signed_by or new.signed_at is distinct from old.signed_at)) then
    raise exception using errcode = 'MZ009', constraint = 'close_decided', message = 'this sign-off was decided';
  end if;
  if old.signed_by is null and new.signed_by is not null then
    if new.signed_by = old.prepared_by then
      raise exception using errcode = 'MZ009', constraint = 'close_second_person', message = 'whoever prepared does not sign';
    elsif not public.member_may(new.company_id, new.signed_by, 'close.sign') then
      raise exception using errcode = 'MZ009', constraint = 'close_not_yours', message = 'signing takes the permission to sign';
    end if;
    if not exists (select 1 from public.close_signoff_evidence s where s.company_id = new.company_id and s.signoff_id = new.id) then
      raise exception using errcode = 'MZ009', constraint = 'close_red', message = 'a sign-off names what was checked', detail = '{"check":"evidence"}';
    end if;
    select e.check_code into v_red from public.close_signoff_evidence s
    join public.close_evidence e on e.company_id = s.company_id and e.id = s.evidence_id
    where s.company_id = new.company_id and s.signoff_id = new.id and e.result = 'red' and not exists (
      select 1 from public.close_waivers w where w.company_id = e.company_id and w.evidence_id = e.id and w.approved_by is not null) limit 1;
    if v_red is not null then
      raise exception using errcode = 'MZ009', constraint = 'close_red', message = format('%s is red', v_red),
        detail = json_build_object('check', v_red)::text;
    end if;
    new.signed_at := clock_timestamp();
  end if;
  return new;
end $$;
create trigger close_signoffs_check before update on close_signoffs for each row execute function check_close_signoff();

create function check_signoff_evidence() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not exists (
    select 1 from public.close_signoffs s join public.close_evidence e on e.company_id = s.company_id and e.period_code = s.period_code
    where s.company_id = new.company_id and s.id = new.signoff_id and s.signed_by is null and s.fallen_at is null
      and e.id = new.evidence_id and e.check_code = new.check_code) then
    raise exception using errcode = 'MZ009', constraint = 'close_decided', message = 'evidence joins a sign-off of its period before it is signed';
  end if;
  return new;
end $$;
create trigger close_signoff_evidence_check before insert on close_signoff_evidence for each row execute function check_signoff_evidence();

create function check_period_seal() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not public.member_may(new.company_id, new.sealed_by, 'periods.seal') then
    raise exception using errcode = 'MZ009', constraint = 'close_not_yours', message = 'sealing takes the permission to seal';
  elsif not exists (
    select 1 from public.close_signoffs s where s.company_id = new.company_id and s.id = new.signoff_id and s.period_code = new.period_code
      and s.signed_by is not null and s.fallen_at is null) then
    raise exception using errcode = 'MZ009', constraint = 'seal_needs_signoff', message = 'a standing sign-off comes first',
      detail = json_build_object('period', new.period_code)::text;
  elsif exists (select 1 from public.periods p where p.company_id = new.company_id and p.code = new.period_code and p.state <> 'hard')
    or not exists (select 1 from public.periods p where p.company_id = new.company_id and p.code = new.period_code) then
    raise exception using errcode = 'MZ009', constraint = 'seal_needs_lock', message = 'every area is locked first',
      detail = json_build_object('period', new.period_code)::text;
  end if;
  return new;
end $$;
create trigger period_seals_check before insert on period_seals for each row execute function check_period_seal();

-- The entry comes with its journal; only its void is written afterwards, once.
create function keep_year_end() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'INSERT' then
    if not exists (select 1 from public.journals j where j.company_id = new.company_id and j.id = new.journal_id and j.document_type = 'year_end' and j.document_id = new.id) then
      raise exception using errcode = 'MZ003', constraint = 'posted_without_journal', table = tg_table_name, message = 'a year-end entry is written after its own journal';
    end if;
    return new;
  end if;
  if old.voided_by_id is not null or not exists (
    select 1 from public.document_voids v where v.company_id = new.company_id and v.id = new.voided_by_id and v.document_type = 'year_end' and v.document_id = new.id) then
    raise exception using errcode = 'MZ004', constraint = 'posted_is_fact', table = tg_table_name, message = 'a year-end entry is a fact: void it and post another';
  end if;
  return new;
end $$;
create trigger year_ends_keep before insert or update on year_ends for each row execute function keep_year_end();

create policy job_schedules_backfill on job_schedules for insert to mizan_guard with check (true);
grant insert on job_schedules to mizan_guard;

-- Functions that bypass row-level security belong to roles nobody can log in as, which then say who may call them.
alter function check_close_waiver() owner to mizan_guard;
alter function check_close_signoff() owner to mizan_guard;
alter function check_signoff_evidence() owner to mizan_guard;
alter function check_period_seal() owner to mizan_guard;
alter function keep_year_end() owner to mizan_guard;
set local role mizan_guard;
revoke all on function check_close_waiver() from public;
revoke all on function check_close_signoff() from public;
revoke all on function check_signoff_evidence() from public;
revoke all on function check_period_seal() from public;
revoke all on function keep_year_end() from public;

-- A period is sealed with what was filed, from hard alone.
create or replace function keep_sealed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if old.state = 'sealed' and new.state <> 'sealed' then
    raise exception using errcode = 'MZ004', constraint = 'period_sealed', message = 'a sealed period is never opened again';
  end if;
  if new.state = 'sealed' and old.state <> 'sealed' and (old.state <> 'hard' or not exists (
    select 1 from public.period_seals s where s.company_id = new.company_id and s.period_code = new.code)) then
    raise exception using errcode = 'MZ009', constraint = 'seal_missing', message = 'a period is sealed with its figures';
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

insert into job_schedules (company_id, code, cron, next_run_at)
select c.id, j.code, j.cron, now() from companies c
cross join (values ('periods_ahead', '5 1 * * *'), ('close_checks', '*/30 * * * *'), ('seal_drift', '45 3 * * *')) j (code, cron);
reset role;
drop policy job_schedules_backfill on job_schedules;
revoke insert on job_schedules from mizan_guard;
