-- Purpose: till events with their attempts, the per-device heads a worker claims, jobs and their runs, heartbeats,
-- idempotency keys.
-- Backward-compatible: yes

create table outbox_events (
  company_id uuid not null references companies (id),
  id uuid not null,
  device_id uuid not null,
  epoch integer not null,
  device_seq bigint not null constraint outbox_events_seq_positive check (device_seq >= 1),
  type text not null,
  schema_version smallint not null default 1,
  occurred_at timestamptz not null,
  received_at timestamptz not null default now(),
  app_version text,
  request_id text,
  payload jsonb not null,
  payload_hash bytea not null,
  amount_base numeric(22, 4),
  state text not null default 'received' constraint outbox_events_state check (state in (
    'received', 'processed', 'failed', 'dead', 'blocked', 'parked', 'discarded')),
  attempts_count smallint not null default 0,
  next_attempt_at timestamptz,
  failure_code text,
  failure_message text,
  failure_field text,
  fingerprint text,
  failed_at timestamptz,
  parked_date date,
  waiting_for_id uuid,
  release text constraint outbox_events_release check (release in ('own_date', 'first_open_day')),
  processed_at timestamptz,
  document_type text,
  document_id uuid,
  primary key (company_id, id),
  constraint outbox_events_seq_unique unique (company_id, device_id, epoch, device_seq),
  constraint outbox_events_failed_has_code check (state not in ('failed', 'dead', 'blocked', 'parked') or failure_code is not null),
  constraint outbox_events_processed_whole check ((state = 'processed') = (processed_at is not null)),
  foreign key (company_id, device_id) references devices (company_id, id),
  foreign key (company_id, waiting_for_id) references outbox_events (company_id, id)
);
comment on column outbox_events.payload is 'As the till sent it, for ever; figures are decimal strings.';
comment on column outbox_events.amount_base is 'Money at risk while the event is not applied, in base currency.';
create index outbox_events_open on outbox_events (company_id, device_id, epoch, device_seq) where state in ('received', 'failed', 'dead', 'blocked');
create index outbox_events_troubled on outbox_events (company_id, fingerprint, received_at) where state in ('failed', 'dead', 'blocked', 'parked');
create index outbox_events_by_state on outbox_events (company_id, state, received_at desc, id desc);
create index outbox_events_by_time on outbox_events (company_id, received_at desc, id desc);
create index outbox_events_processed on outbox_events (company_id, processed_at desc) where state = 'processed';
create index outbox_events_waiting on outbox_events (company_id, waiting_for_id) where waiting_for_id is not null;
alter table outbox_events enable row level security;
alter table outbox_events force row level security;
create policy outbox_events_company on outbox_events for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy outbox_events_readonly on outbox_events for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on outbox_events to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, id, device_id, epoch, device_seq, type, schema_version, occurred_at, received_at, app_version,
  request_id, payload, payload_hash, amount_base, state, attempts_count, next_attempt_at, failure_code,
  failure_message, failure_field, fingerprint, failed_at, parked_date, waiting_for_id, release, processed_at,
  document_type, document_id
) on outbox_events to mizan_app, mizan_worker;
grant update (state, attempts_count, next_attempt_at, failure_code, failure_message, failure_field, fingerprint, failed_at, parked_date, waiting_for_id, release, processed_at, document_type, document_id, amount_base) on outbox_events to mizan_app, mizan_worker;
create function keep_event() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
begin
  if tg_op = 'DELETE' then
    raise exception using errcode = 'MZ004', constraint = 'append_only', table = tg_table_name, message = 'a till event is never deleted';
  end if;
  if old.state in ('processed', 'discarded') then
    raise exception using errcode = 'MZ004', constraint = 'event_is_settled', table = tg_table_name, message = 'a processed or discarded event is settled';
  end if;
  return new;
end $$;
revoke all on function keep_event() from public;
create trigger outbox_events_keep before update or delete on outbox_events for each row execute function keep_event();
create trigger outbox_events_no_truncate before truncate on outbox_events for each statement execute function refuse_change();

-- The same id with another payload, or the same place in the sequence with another id: kept and shown, never applied.
create table outbox_conflicts (
  company_id uuid not null references companies (id),
  id uuid not null,
  device_id uuid not null,
  epoch integer not null,
  device_seq bigint not null,
  event_id uuid not null,
  kind text not null constraint outbox_conflicts_kind check (kind in ('same_id_other_payload', 'same_seq_other_id')),
  type text not null,
  payload jsonb not null,
  payload_hash bytea not null,
  received_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint outbox_conflicts_unique unique (company_id, event_id, payload_hash),
  foreign key (company_id, device_id) references devices (company_id, id)
);
alter table outbox_conflicts enable row level security;
alter table outbox_conflicts force row level security;
create policy outbox_conflicts_company on outbox_conflicts for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy outbox_conflicts_readonly on outbox_conflicts for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on outbox_conflicts to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, id, device_id, epoch, device_seq, event_id, kind, type, payload, payload_hash, received_at
) on outbox_conflicts to mizan_app, mizan_worker;
create trigger outbox_conflicts_append_only before update or delete on outbox_conflicts for each row execute function refuse_change();

-- One row a device: what a worker claims. Payload-free, so that the worker role alone may look across companies.
create table outbox_heads (
  company_id uuid not null,
  device_id uuid not null,
  epoch integer not null default 1,
  next_seq bigint not null default 1,
  ready_at timestamptz,
  lease_until timestamptz,
  lease_token bigint not null default 0,
  worker_id uuid,
  primary key (company_id, device_id),
  foreign key (company_id, device_id) references devices (company_id, id)
);
comment on column outbox_heads.ready_at is 'When the device''s next event may be tried; NULL: nothing to do. lease_token fences a worker that lost its lease.';
create index outbox_heads_ready on outbox_heads (ready_at) where ready_at is not null;
alter table outbox_heads enable row level security;
alter table outbox_heads force row level security;
create policy outbox_heads_company on outbox_heads for all to mizan_app
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy outbox_heads_worker on outbox_heads for all to mizan_worker using (true) with check (true);
grant select on outbox_heads to mizan_app, mizan_worker;
grant insert (
  company_id, device_id, epoch, next_seq, ready_at, lease_until, lease_token, worker_id
) on outbox_heads to mizan_app, mizan_worker;
grant update (epoch, next_seq, ready_at, lease_until, lease_token, worker_id) on outbox_heads to mizan_app, mizan_worker;

create table event_attempts (
  company_id uuid not null,
  started_at timestamptz not null default clock_timestamp(),
  id uuid not null,
  event_id uuid not null,
  finished_at timestamptz not null default clock_timestamp(),
  worker_id uuid not null,
  outcome text not null constraint event_attempts_outcome check (outcome in ('processed', 'failed', 'dead', 'blocked', 'parked')),
  failure_code text,
  failure_message text,
  request_id text,
  primary key (company_id, started_at, id)
) partition by range (started_at);
create table event_attempts_2026_h1 partition of event_attempts for values from ('2026-01-01') to ('2026-07-01');
create table event_attempts_2026_h2 partition of event_attempts for values from ('2026-07-01') to ('2027-01-01');
create table event_attempts_2027_h1 partition of event_attempts for values from ('2027-01-01') to ('2027-07-01');
create table event_attempts_2027_h2 partition of event_attempts for values from ('2027-07-01') to ('2028-01-01');
create table event_attempts_rest partition of event_attempts default;
create index event_attempts_event on event_attempts (company_id, event_id, started_at);
alter table event_attempts enable row level security;
alter table event_attempts force row level security;
create policy event_attempts_company on event_attempts for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy event_attempts_readonly on event_attempts for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on event_attempts to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, started_at, id, event_id, finished_at, worker_id, outcome, failure_code, failure_message,
  request_id
) on event_attempts to mizan_app, mizan_worker;
create trigger event_attempts_append_only before update or delete on event_attempts for each row execute function refuse_change();

create table worker_heartbeats (
  worker_id uuid primary key,
  host text not null,
  pid integer not null,
  version text not null,
  consumes text[] not null,
  started_at timestamptz not null default now(),
  beat_at timestamptz not null default now(),
  stopped_at timestamptz,
  activity text not null default 'idle',
  last_activity_at timestamptz,
  processed_count bigint not null default 0,
  failed_count bigint not null default 0
);
comment on table worker_heartbeats is 'Of the installation, not of a company: carries nothing of any company. Clock: the database''s.';
grant select on worker_heartbeats to mizan_app, mizan_worker, mizan_readonly;
grant insert, update, delete on worker_heartbeats to mizan_worker;

create table job_schedules (
  company_id uuid not null references companies (id),
  code text not null constraint job_schedules_code check (code in ('tie_outs')),
  cron text not null,
  enabled boolean not null default true,
  next_run_at timestamptz,
  requested_by uuid,
  lease_until timestamptz,
  lease_token bigint not null default 0,
  worker_id uuid,
  primary key (company_id, code)
);
create index job_schedules_due on job_schedules (next_run_at) where enabled;
alter table job_schedules enable row level security;
alter table job_schedules force row level security;
create policy job_schedules_company on job_schedules for all to mizan_app
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy job_schedules_worker on job_schedules for all to mizan_worker using (true) with check (true);
grant select on job_schedules to mizan_app, mizan_worker;
grant insert (
  company_id, code, cron, enabled, next_run_at, requested_by, lease_until, lease_token, worker_id
) on job_schedules to mizan_app, mizan_worker;
grant update (cron, enabled, next_run_at, requested_by, lease_until, lease_token, worker_id) on job_schedules to mizan_app, mizan_worker;

create table job_runs (
  company_id uuid not null,
  id uuid not null,
  code text not null,
  state text not null constraint job_runs_state check (state in ('running', 'succeeded', 'failed', 'abandoned')),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  worker_id uuid not null,
  requested_by uuid,
  request_id text,
  error_code text,
  error_message text,
  result jsonb,
  primary key (company_id, id),
  constraint job_runs_finished_whole check ((state = 'running') = (finished_at is null)),
  constraint job_runs_failed_has_code check ((state = 'failed') = (error_code is not null)),
  foreign key (company_id, code) references job_schedules (company_id, code)
);
create index job_runs_by_job on job_runs (company_id, code, started_at desc, id desc);
alter table job_runs enable row level security;
alter table job_runs force row level security;
create policy job_runs_company on job_runs for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy job_runs_readonly on job_runs for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on job_runs to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, id, code, state, started_at, finished_at, worker_id, requested_by, request_id, error_code,
  error_message, result
) on job_runs to mizan_app, mizan_worker;
grant update (state, finished_at, error_code, error_message, result) on job_runs to mizan_app, mizan_worker;

create table idempotency_keys (
  company_id uuid not null references companies (id),
  actor_id uuid not null,
  key text not null constraint idempotency_keys_length check (length(key) between 8 and 100),
  route text not null,
  body_hash bytea not null,
  resource_id uuid,
  created_at timestamptz not null default now(),
  primary key (company_id, actor_id, key)
);
alter table idempotency_keys enable row level security;
alter table idempotency_keys force row level security;
create policy idempotency_keys_company on idempotency_keys for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy idempotency_keys_readonly on idempotency_keys for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on idempotency_keys to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, actor_id, key, route, body_hash, resource_id, created_at
) on idempotency_keys to mizan_app, mizan_worker;
grant update (resource_id) on idempotency_keys to mizan_app, mizan_worker;
grant delete on idempotency_keys to mizan_worker;
create index idempotency_keys_age on idempotency_keys (company_id, created_at);
