-- Purpose: revaluations of foreign-currency positions with their automatic reversal; rates that are superseded, never edited. The version before corrects a rate in place, which is refused now.
-- Backward-compatible: no

-- A run is one document with two journals: the revaluation, and its exact negation on the first day of the next period.
create table revaluations (
  company_id uuid not null references companies (id),
  id uuid not null,
  number text not null,
  revaluation_date date not null,
  reversal_date date not null,
  rate_type text not null constraint revaluations_rate_type check (rate_type in ('official', 'market', 'internal')),
  notes text,
  journal_id uuid not null,
  reversal_id uuid not null,
  reversal_journal_id uuid not null,
  posted_at timestamptz not null default now(),
  posted_by uuid references people (id),
  voided_by_id uuid,
  status text not null generated always as (case when voided_by_id is not null then 'void' else 'posted' end) stored,
  version integer not null default 1,
  primary key (company_id, id),
  constraint revaluations_number_unique unique (company_id, number),
  constraint revaluations_reversal_unique unique (company_id, reversal_id),
  constraint revaluations_reversed_later check (reversal_date > revaluation_date),
  foreign key (company_id, journal_id) references journals (company_id, id),
  foreign key (company_id, reversal_journal_id) references journals (company_id, id),
  foreign key (company_id, voided_by_id) references document_voids (company_id, id)
);
comment on column revaluations.reversal_id is 'What the reversing journal calls its document: a document has one journal of its own.';
create unique index revaluations_one_a_period on revaluations (company_id, revaluation_date) where voided_by_id is null;
alter table revaluations enable row level security;
alter table revaluations force row level security;
create policy revaluations_company on revaluations for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy revaluations_readonly on revaluations for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on revaluations to mizan_app, mizan_worker, mizan_readonly;
create policy revaluations_guard on revaluations for all to mizan_guard using (true) with check (true);
grant select, update on revaluations to mizan_guard;
grant insert (
  company_id, id, number, revaluation_date, reversal_date, rate_type, notes, journal_id, reversal_id, reversal_journal_id, posted_at,
  posted_by, version
) on revaluations to mizan_app, mizan_worker;
grant update (voided_by_id, version) on revaluations to mizan_app, mizan_worker;
create trigger revaluations_audit_insert after insert on revaluations referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger revaluations_audit_update after update on revaluations referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger revaluations_audit_delete after delete on revaluations referencing old table as old_rows for each statement execute function audit_rows('id');

create table revaluation_rates (
  company_id uuid not null,
  revaluation_id uuid not null,
  currency text not null references currencies (code),
  rate numeric(24, 10) not null constraint revaluation_rates_positive check (rate > 0),
  rate_date date not null,
  primary key (company_id, revaluation_id, currency),
  foreign key (company_id, revaluation_id) references revaluations (company_id, id)
);
comment on column revaluation_rates.rate is 'Units of the company''s local currency for one unit of this currency.';
alter table revaluation_rates enable row level security;
alter table revaluation_rates force row level security;
create policy revaluation_rates_company on revaluation_rates for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy revaluation_rates_readonly on revaluation_rates for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on revaluation_rates to mizan_app, mizan_worker, mizan_readonly;
grant insert (company_id, revaluation_id, currency, rate, rate_date) on revaluation_rates to mizan_app, mizan_worker;
create trigger revaluation_rates_append_only before update or delete on revaluation_rates for each row execute function refuse_change();

create table revaluation_items (
  company_id uuid not null,
  revaluation_id uuid not null,
  line_no integer not null constraint revaluation_items_line_no_positive check (line_no >= 1),
  kind text not null constraint revaluation_items_kind check (kind in ('receivable', 'payable', 'money')),
  account_id uuid not null,
  open_item_id uuid,
  customer_id uuid,
  currency text not null references currencies (code),
  amount numeric(22, 4) not null,
  carrying_base numeric(22, 4) not null,
  carrying_local numeric(22, 4) not null,
  closing_base numeric(22, 4) not null,
  closing_local numeric(22, 4) not null,
  primary key (company_id, revaluation_id, line_no),
  constraint revaluation_items_whole check ((kind = 'money') = (open_item_id is null)),
  foreign key (company_id, revaluation_id) references revaluations (company_id, id),
  foreign key (company_id, account_id) references accounts (company_id, id),
  foreign key (company_id, open_item_id) references open_items (company_id, id),
  foreign key (company_id, customer_id) references customers (company_id, id)
);
comment on table revaluation_items is 'Every position as the run found it: signed, debit positive; carrying by the ledger up to the date, closing at the closing rate.';
alter table revaluation_items enable row level security;
alter table revaluation_items force row level security;
create policy revaluation_items_company on revaluation_items for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy revaluation_items_readonly on revaluation_items for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on revaluation_items to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, revaluation_id, line_no, kind, account_id, open_item_id, customer_id, currency, amount, carrying_base, carrying_local,
  closing_base, closing_local
) on revaluation_items to mizan_app, mizan_worker;
create trigger revaluation_items_append_only before update or delete on revaluation_items for each row execute function refuse_change();

-- The two journals are this run's own, on its days, and undo each other to the last figure; no control account is touched.
create function check_revaluation() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'UPDATE' then
    if old.voided_by_id is not null or new.voided_by_id is null
      or (to_jsonb(new) - 'voided_by_id' - 'status' - 'version') is distinct from (to_jsonb(old) - 'voided_by_id' - 'status' - 'version') then
      raise exception using errcode = 'MZ004', constraint = 'posted_is_fact', table = tg_table_name, message = 'a revaluation is a fact: void it and run another';
    end if;
    if (select count(*) from public.document_voids v where v.company_id = new.company_id and v.document_type = 'revaluation'
      and v.document_id in (new.id, new.reversal_id)) <> 2
      or not exists (select 1 from public.document_voids v where v.company_id = new.company_id and v.id = new.voided_by_id and v.document_id = new.id) then
      raise exception using errcode = 'MZ004', constraint = 'posted_is_fact', table = tg_table_name, message = 'a revaluation is voided with its reversal';
    end if;
    return new;
  end if;
  if not exists (select 1 from public.journals j where j.company_id = new.company_id and j.id = new.journal_id
      and j.document_type = 'revaluation' and j.document_id = new.id and j.journal_date = new.revaluation_date)
    or not exists (select 1 from public.journals j where j.company_id = new.company_id and j.id = new.reversal_journal_id
      and j.document_type = 'revaluation' and j.document_id = new.reversal_id and j.journal_date = new.reversal_date) then
    raise exception using errcode = 'MZ003', constraint = 'posted_without_journal', table = tg_table_name, message = 'a revaluation has its journal and its reversal';
  end if;
  if exists (select 1 from public.journal_lines l where l.company_id = new.company_id and l.journal_id in (new.journal_id, new.reversal_journal_id)
      group by l.account_id, l.currency having sum(l.amount_base) <> 0 or sum(l.amount_local) <> 0 or sum(l.amount) <> 0)
    or exists (select 1 from public.journal_lines l join public.accounts a on a.company_id = l.company_id and a.id = l.account_id
      where l.company_id = new.company_id and l.journal_id in (new.journal_id, new.reversal_journal_id) and (a.control is not null or l.amount <> 0)) then
    raise exception using errcode = 'MZ003', constraint = 'revaluation_not_reversed', table = tg_table_name,
      message = 'a revaluation and its reversal undo each other, beside the control accounts';
  end if;
  return new;
end $$;
create trigger revaluations_check before insert or update on revaluations for each row execute function check_revaluation();
create trigger revaluations_no_delete before delete on revaluations for each row execute function refuse_change();
create trigger revaluations_no_truncate before truncate on revaluations for each statement execute function refuse_change();

-- A rate that was written stays as it was: whatever was posted with it can show it. A correction is a new row that takes its place.
alter table exchange_rates add column superseded_by_id uuid;
alter table exchange_rates drop constraint exchange_rates_day_unique;
create unique index exchange_rates_day_unique on exchange_rates (company_id, rate_type, currency, rate_date) where superseded_by_id is null;
alter table exchange_rates add constraint exchange_rates_same_day unique (company_id, id, rate_type, currency, rate_date);
alter table exchange_rates add constraint exchange_rates_superseded_by_fkey foreign key (company_id, superseded_by_id, rate_type, currency, rate_date)
  references exchange_rates (company_id, id, rate_type, currency, rate_date) deferrable initially deferred;
comment on column exchange_rates.superseded_by_id is 'The rate of the same day, type and currency that took this one''s place; NULL is the one in use.';
revoke update (rate, source, version) on exchange_rates from mizan_app, mizan_worker;
grant update (superseded_by_id) on exchange_rates to mizan_app, mizan_worker;

create function keep_rate() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
begin
  if old.superseded_by_id is not null or new.superseded_by_id is null
    or (to_jsonb(new) - 'superseded_by_id') is distinct from (to_jsonb(old) - 'superseded_by_id') then
    raise exception using errcode = 'MZ004', constraint = 'append_only', table = tg_table_name, message = 'a rate is superseded, never edited';
  end if;
  return new;
end $$;
revoke all on function keep_rate() from public;
create trigger exchange_rates_keep before update on exchange_rates for each row execute function keep_rate();

-- Functions that bypass row-level security belong to roles nobody can log in as, which then say who may call them.
alter function check_revaluation() owner to mizan_guard;
set local role mizan_guard;
revoke all on function check_revaluation() from public;
reset role;
