-- Purpose: backups, restores and drills of the installation: when the next is due, how each ended, what a drill measured.
-- Backward-compatible: yes

-- Of the installation, not of a company: rows name no company and carry nothing of any.

create table installation_jobs (
  code text primary key constraint installation_jobs_code check (code in ('backup')),
  cron text not null constraint installation_jobs_cron_present check (length(btrim(cron)) > 0),
  enabled boolean not null default true,
  next_run_at timestamptz
);
comment on table installation_jobs is 'What the worker does for the installation. A worker takes a due job by moving next_run_at on.';
alter table installation_jobs enable row level security;
alter table installation_jobs force row level security;
create policy installation_jobs_seen on installation_jobs for select to mizan_app, mizan_worker, mizan_readonly using (true);
create policy installation_jobs_worker on installation_jobs for update to mizan_worker using (true) with check (true);
create policy installation_jobs_owner on installation_jobs for all to mizan_owner using (true) with check (true);
grant select on installation_jobs to mizan_app, mizan_worker, mizan_readonly;
-- When and whether is decided by the operator, as the owner; a worker only moves on.
grant update (next_run_at) on installation_jobs to mizan_worker;
insert into installation_jobs (code, cron, next_run_at) values ('backup', '17 * * * *', now());

create table installation_runs (
  id uuid primary key,
  kind text not null constraint installation_runs_kind check (kind in ('backup', 'restore', 'drill')),
  state text not null default 'running' constraint installation_runs_state check (state in ('running', 'succeeded', 'failed', 'abandoned')),
  origin text not null constraint installation_runs_origin check (origin in ('worker', 'command')),
  app_version text not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  backup_name text,
  backup_at timestamptz,
  rpo_seconds integer constraint installation_runs_rpo_positive check (rpo_seconds >= 0),
  rto_seconds integer constraint installation_runs_rto_positive check (rto_seconds >= 0),
  result jsonb,
  error_code text,
  error_message text,
  constraint installation_runs_finished_whole check ((state = 'running') = (finished_at is null)),
  constraint installation_runs_failed_has_code check ((state = 'failed') = (error_code is not null)),
  constraint installation_runs_success_has_backup check (state <> 'succeeded' or backup_name is not null)
);
comment on column installation_runs.rpo_seconds is 'Of a drill: the age of the newest backup, so the work a loss at that moment would have cost.';
comment on column installation_runs.rto_seconds is 'Of a drill: from an empty machine to a sale posted on the restored books.';
create index installation_runs_by_kind on installation_runs (kind, started_at desc, id desc);
alter table installation_runs enable row level security;
alter table installation_runs force row level security;
create policy installation_runs_seen on installation_runs for select to mizan_app, mizan_readonly using (true);
create policy installation_runs_written on installation_runs for all to mizan_worker, mizan_owner using (true) with check (true);
grant select on installation_runs to mizan_app, mizan_worker, mizan_readonly;
grant insert (id, kind, state, origin, app_version, finished_at, backup_name, backup_at, error_code, error_message) on installation_runs to mizan_worker;
grant update (state, finished_at, backup_name, backup_at, rpo_seconds, rto_seconds, result, error_code, error_message) on installation_runs to mizan_worker;

-- How a run ended is a fact: nobody turns a failed drill into a good one.
create function keep_installation_run() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
begin
  if tg_op = 'UPDATE' and old.state = 'running' then
    return new;
  end if;
  raise exception using errcode = 'MZ004', constraint = 'append_only', table = tg_table_name, message = 'a run that ended is never changed';
end $$;
revoke all on function keep_installation_run() from public;
create trigger installation_runs_keep before update or delete on installation_runs for each row execute function keep_installation_run();
create trigger installation_runs_no_truncate before truncate on installation_runs for each statement execute function refuse_change();
create trigger installation_runs_audit_insert after insert on installation_runs referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger installation_runs_audit_update after update on installation_runs referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger installation_jobs_audit_insert after insert on installation_jobs referencing new table as new_rows for each statement execute function audit_rows('code');
create trigger installation_jobs_audit_update after update on installation_jobs referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('code');
create trigger installation_jobs_audit_delete after delete on installation_jobs referencing old table as old_rows for each statement execute function audit_rows('code');
