-- Purpose: cost centres and projects as dimensions of the ledger; journal entries written by hand and approved by another person.
-- Backward-compatible: yes

create table cost_centres (
  company_id uuid not null references companies (id),
  id uuid not null,
  code text not null constraint cost_centres_code_form check (code ~ '^[A-Z0-9][A-Z0-9-]{0,15}$'),
  name text not null constraint cost_centres_name_present check (length(btrim(name)) between 1 and 200),
  name_ar text,
  name_fr text,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint cost_centres_code_unique unique (company_id, code)
);
alter table cost_centres enable row level security;
alter table cost_centres force row level security;
create policy cost_centres_company on cost_centres for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy cost_centres_readonly on cost_centres for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on cost_centres to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, id, code, name, name_ar, name_fr, active, version, created_at, updated_at
) on cost_centres to mizan_app, mizan_worker;
grant update (name, name_ar, name_fr, active, version, updated_at) on cost_centres to mizan_app, mizan_worker;
create trigger cost_centres_audit_insert after insert on cost_centres referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger cost_centres_audit_update after update on cost_centres referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger cost_centres_audit_delete after delete on cost_centres referencing old table as old_rows for each statement execute function audit_rows('id');

create table projects (
  company_id uuid not null references companies (id),
  id uuid not null,
  code text not null constraint projects_code_form check (code ~ '^[A-Z0-9][A-Z0-9-]{0,15}$'),
  name text not null constraint projects_name_present check (length(btrim(name)) between 1 and 200),
  name_ar text,
  name_fr text,
  start_date date,
  end_date date,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint projects_code_unique unique (company_id, code),
  constraint projects_dates_in_order check (start_date <= end_date)
);
alter table projects enable row level security;
alter table projects force row level security;
create policy projects_company on projects for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy projects_readonly on projects for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on projects to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, id, code, name, name_ar, name_fr, start_date, end_date, active, version, created_at, updated_at
) on projects to mizan_app, mizan_worker;
grant update (name, name_ar, name_fr, start_date, end_date, active, version, updated_at) on projects to mizan_app, mizan_worker;
create trigger projects_audit_insert after insert on projects referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger projects_audit_update after update on projects referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger projects_audit_delete after delete on projects referencing old table as old_rows for each statement execute function audit_rows('id');

-- Dimensions of a line: like the line itself they never change.
alter table journal_lines add column cost_centre_id uuid;
alter table journal_lines add column project_id uuid;
alter table journal_lines add constraint journal_lines_cost_centre_fkey foreign key (company_id, cost_centre_id) references cost_centres (company_id, id);
alter table journal_lines add constraint journal_lines_project_fkey foreign key (company_id, project_id) references projects (company_id, id);
create index journal_lines_by_cost_centre on journal_lines (company_id, cost_centre_id, journal_date) include (account_id, amount_base, amount_local)
  where cost_centre_id is not null;
create index journal_lines_by_project on journal_lines (company_id, project_id, journal_date) include (account_id, amount_base, amount_local)
  where project_id is not null;
grant insert (cost_centre_id, project_id) on journal_lines to mizan_app, mizan_worker;

alter table sales_invoices add column cost_centre_id uuid;
alter table sales_invoices add column project_id uuid;
alter table sales_invoices add constraint sales_invoices_cost_centre_fkey foreign key (company_id, cost_centre_id) references cost_centres (company_id, id);
alter table sales_invoices add constraint sales_invoices_project_fkey foreign key (company_id, project_id) references projects (company_id, id);
grant insert (cost_centre_id, project_id), update (cost_centre_id, project_id) on sales_invoices to mizan_app, mizan_worker;

-- created_by began it, written_by wrote what stands in it now; whoever approves is neither.
create table journal_entries (
  company_id uuid not null references companies (id),
  id uuid not null,
  number text,
  entry_date date not null,
  description text not null constraint journal_entries_description_present check (length(btrim(description)) between 3 and 300),
  reference text,
  submitted_at timestamptz,
  submitted_by uuid references people (id),
  approved_at timestamptz,
  approved_by uuid references people (id),
  rejected_at timestamptz,
  rejected_by uuid references people (id),
  rejection_reason text,
  posted_at timestamptz,
  posted_by uuid references people (id),
  journal_id uuid,
  voided_by_id uuid,
  status text not null generated always as (case when voided_by_id is not null then 'void' when posted_at is not null then 'posted'
    when approved_at is not null then 'approved' when rejected_at is not null then 'rejected' when submitted_at is not null then 'submitted'
    else 'draft' end) stored,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid not null references people (id),
  written_by uuid not null references people (id),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint journal_entries_number_unique unique (company_id, number),
  constraint journal_entries_approved_by_another check (approved_by <> created_by and approved_by <> written_by),
  constraint journal_entries_submitted_whole check ((submitted_at is null) = (submitted_by is null)),
  constraint journal_entries_approved_whole check ((approved_at is null) = (approved_by is null) and (approved_at is null or submitted_at is not null)),
  constraint journal_entries_rejected_whole check (
    (rejected_at is null and rejected_by is null and rejection_reason is null)
    or (rejected_at is not null and rejected_by is not null and length(btrim(rejection_reason)) between 3 and 500
      and submitted_at is not null and approved_at is null)),
  constraint journal_entries_posted_whole check (
    (posted_at is null and posted_by is null and number is null and journal_id is null and voided_by_id is null)
    or (posted_at is not null and posted_by is not null and number is not null and journal_id is not null and approved_at is not null)),
  foreign key (company_id, journal_id) references journals (company_id, id) deferrable initially deferred,
  foreign key (company_id, voided_by_id) references document_voids (company_id, id)
);
create index journal_entries_by_date on journal_entries (company_id, entry_date desc, id desc);
create index journal_entries_by_status on journal_entries (company_id, status, entry_date desc, id desc);
alter table journal_entries enable row level security;
alter table journal_entries force row level security;
create policy journal_entries_company on journal_entries for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy journal_entries_readonly on journal_entries for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on journal_entries to mizan_app, mizan_worker, mizan_readonly;
create policy journal_entries_guard on journal_entries for all to mizan_guard using (true) with check (true);
grant select, update on journal_entries to mizan_guard;
grant insert (
  company_id, id, entry_date, description, reference, version, created_at, created_by, written_by, updated_at
) on journal_entries to mizan_app, mizan_worker;
grant update (
  number, entry_date, description, reference, submitted_at, submitted_by, approved_at, approved_by, rejected_at, rejected_by,
  rejection_reason, posted_at, posted_by, journal_id, voided_by_id, version, written_by, updated_at
) on journal_entries to mizan_app, mizan_worker;
grant delete on journal_entries to mizan_app;
create trigger journal_entries_audit_insert after insert on journal_entries referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger journal_entries_audit_update after update on journal_entries referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger journal_entries_audit_delete after delete on journal_entries referencing old table as old_rows for each statement execute function audit_rows('id');

-- Figures are computed once, when the line is written: what is approved is what is posted, whatever the rates do meanwhile.
create table journal_entry_lines (
  company_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  line_no smallint not null constraint journal_entry_lines_line_no_positive check (line_no >= 1),
  account_id uuid not null,
  currency text not null references currencies (code),
  amount numeric(22, 4) not null,
  rate numeric(24, 10) not null constraint journal_entry_lines_rate_positive check (rate > 0),
  amount_base numeric(22, 4) not null,
  amount_local numeric(22, 4) not null,
  rate_typed boolean not null default false,
  base_typed boolean not null default false,
  local_typed boolean not null default false,
  customer_id uuid,
  cost_centre_id uuid,
  project_id uuid,
  memo text,
  primary key (company_id, id),
  constraint journal_entry_lines_line_no_unique unique (company_id, entry_id, line_no),
  constraint journal_entry_lines_something check (amount <> 0 or amount_base <> 0 or amount_local <> 0),
  foreign key (company_id, entry_id) references journal_entries (company_id, id) on delete cascade,
  foreign key (company_id, account_id) references accounts (company_id, id),
  foreign key (company_id, customer_id) references customers (company_id, id),
  constraint journal_entry_lines_cost_centre_fkey foreign key (company_id, cost_centre_id) references cost_centres (company_id, id),
  constraint journal_entry_lines_project_fkey foreign key (company_id, project_id) references projects (company_id, id)
);
comment on column journal_entry_lines.amount is 'Signed, debit positive, in currency; amount_base and amount_local likewise. The typed flags say which figures a person wrote.';
alter table journal_entry_lines enable row level security;
alter table journal_entry_lines force row level security;
create policy journal_entry_lines_company on journal_entry_lines for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy journal_entry_lines_readonly on journal_entry_lines for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on journal_entry_lines to mizan_app, mizan_worker, mizan_readonly;
create policy journal_entry_lines_guard on journal_entry_lines for all to mizan_guard using (true) with check (true);
grant select on journal_entry_lines to mizan_guard;
grant insert (
  company_id, id, entry_id, line_no, account_id, currency, amount, rate, amount_base, amount_local, rate_typed, base_typed,
  local_typed, customer_id, cost_centre_id, project_id, memo
) on journal_entry_lines to mizan_app, mizan_worker;
grant delete on journal_entry_lines to mizan_app;
create trigger journal_entry_lines_audit_insert after insert on journal_entry_lines referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger journal_entry_lines_audit_update after update on journal_entry_lines referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger journal_entry_lines_audit_delete after delete on journal_entry_lines referencing old table as old_rows for each statement execute function audit_rows('id');

-- What is written falls back to a draft; who approves, rejects or writes is who is acting; what is posted is a fact.
create function keep_journal_entry() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_actor uuid := nullif(current_setting('app.actor_id', true), '')::uuid;
begin
  if tg_op = 'DELETE' then
    if old.posted_at is not null then
      raise exception using errcode = 'MZ004', constraint = 'posted_is_fact', table = tg_table_name, message = 'a posted entry is never deleted: reverse it';
    elsif old.status in ('submitted', 'approved') then
      raise exception using errcode = 'MZ004', constraint = 'entry_under_review', table = tg_table_name, message = 'an entry handed in is taken back by editing it';
    end if;
    return old;
  end if;
  if tg_op = 'INSERT' then
    if new.created_by is distinct from v_actor or new.written_by is distinct from v_actor then
      raise exception using errcode = 'MZ008', constraint = 'actor_is_another', message = 'an entry is written in one''s own name';
    end if;
    return new;
  end if;
  if old.posted_at is not null and (
    old.voided_by_id is not null or new.voided_by_id is null
    or (to_jsonb(new) - 'voided_by_id' - 'status' - 'version' - 'updated_at')
      is distinct from (to_jsonb(old) - 'voided_by_id' - 'status' - 'version' - 'updated_at')
  ) then
    raise exception using errcode = 'MZ004', constraint = 'posted_is_fact', table = tg_table_name, message = 'a posted entry is a fact: reverse it and write another';
  end if;
  if (new.entry_date, new.description, new.reference, new.written_by) is distinct from (old.entry_date, old.description, old.reference, old.written_by)
    and new.submitted_at is not null then
    raise exception using errcode = 'MZ004', constraint = 'approval_outdated', table = tg_table_name, message = 'a changed entry is a draft again';
  end if;
  if new.created_by is distinct from old.created_by
    or (new.written_by is distinct from old.written_by and new.written_by is distinct from v_actor)
    or (new.approved_by is not null and new.approved_by is distinct from old.approved_by and new.approved_by is distinct from v_actor)
    or (new.rejected_by is not null and new.rejected_by is distinct from old.rejected_by and new.rejected_by is distinct from v_actor) then
    raise exception using errcode = 'MZ008', constraint = 'actor_is_another', message = 'nobody approves or writes in the name of another';
  end if;
  if new.voided_by_id is not null and old.voided_by_id is null and not exists (
    select 1 from public.document_voids v
    where v.company_id = new.company_id and v.id = new.voided_by_id and v.document_id = new.id and v.document_type = 'manual_journal'
  ) then
    raise exception using errcode = 'MZ004', constraint = 'posted_is_fact', table = tg_table_name, message = 'the void belongs to another document';
  end if;
  -- Posted with its own journal, which says to the last figure what was approved.
  if new.posted_at is not null and old.posted_at is null and (
    old.approved_at is null
    or not exists (
      select 1 from public.journals j
      where j.company_id = new.company_id and j.id = new.journal_id and j.document_id = new.id and j.document_type = 'manual_journal'
        and j.journal_date = new.entry_date)
    or exists (
      select 1 from public.journal_entry_lines e
      full join public.journal_lines l on l.company_id = e.company_id and l.journal_id = new.journal_id and l.line_no = e.line_no
      where coalesce(e.company_id, l.company_id) = new.company_id and (e.entry_id = new.id or (e.id is null and l.journal_id = new.journal_id))
        and (e.account_id, e.currency, e.amount, e.amount_base, e.amount_local, e.customer_id, e.cost_centre_id, e.project_id)
          is distinct from (l.account_id, l.currency, l.amount, l.amount_base, l.amount_local, l.customer_id, l.cost_centre_id, l.project_id))
  ) then
    raise exception using errcode = 'MZ003', constraint = 'posted_without_journal', table = tg_table_name,
      message = 'an entry is posted approved, with its own journal of the very lines that were approved';
  end if;
  return new;
end $$;
create trigger journal_entries_keep before insert or update or delete on journal_entries for each row execute function keep_journal_entry();
create trigger journal_entries_no_truncate before truncate on journal_entries for each statement execute function refuse_change();

-- Lines change with a draft alone. FOR SHARE on the entry waits for an approval or a posting under way.
create function keep_journal_entry_lines() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v record;
begin
  if tg_op = 'UPDATE' then
    raise exception using errcode = 'MZ004', constraint = 'posted_is_fact', table = tg_table_name, message = 'lines are replaced, not updated';
  end if;
  select e.posted_at, e.submitted_at, e.rejected_at into v from public.journal_entries e
  where e.company_id = case tg_op when 'DELETE' then old.company_id else new.company_id end
    and e.id = case tg_op when 'DELETE' then old.entry_id else new.entry_id end for share;
  if v.posted_at is not null then
    raise exception using errcode = 'MZ004', constraint = 'posted_is_fact', table = tg_table_name, message = 'the lines of a posted entry are facts';
  elsif v.submitted_at is not null and v.rejected_at is null then
    raise exception using errcode = 'MZ004', constraint = 'approval_outdated', table = tg_table_name, message = 'an entry whose lines change is a draft again';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger journal_entry_lines_keep before insert or update or delete on journal_entry_lines for each row execute function keep_journal_entry_lines();
create trigger journal_entry_lines_no_truncate before truncate on journal_entry_lines for each statement execute function refuse_change();

-- Functions that bypass row-level security belong to roles nobody can log in as, which then say who may call them.
alter function keep_journal_entry() owner to mizan_guard;
alter function keep_journal_entry_lines() owner to mizan_guard;
set local role mizan_guard;
revoke all on function keep_journal_entry(), keep_journal_entry_lines() from public;
reset role;
