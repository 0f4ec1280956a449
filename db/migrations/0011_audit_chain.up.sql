-- Purpose: the audit log sealed in a chain of hashes for each company, with signed checkpoints; partitions made ahead and
-- dropped by retention, unless a legal hold keeps them.
-- Backward-compatible: yes

-- A segment is the half-year one partition of the audit log holds: it has a chain of its own, begun by a sealed genesis.
create function audit_segment(p_at timestamptz) returns text
  language sql immutable parallel safe set search_path = pg_catalog, public as $$
  select extract(year from p_at at time zone 'UTC')::integer::text
    || case when extract(month from p_at at time zone 'UTC') < 7 then '_h1' else '_h2' end;
$$;
revoke all on function audit_segment(timestamptz) from public;

-- Every column of an event as one text: what is hashed, exported and verified. jsonb writes equal values in one way, and the
-- instant is spelled out, so that no client's precision, key order or time zone enters.
create function audit_canonical(p_event audit_events) returns text
  language sql stable strict set search_path = pg_catalog, public as $$
  select jsonb_build_object('v', 1, 'company', p_event.company_id,
    'at', to_char(p_event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'id', p_event.id,
    'table', p_event.table_name, 'key', p_event.row_key, 'act', p_event.act, 'actor_kind', p_event.actor_kind,
    'actor', p_event.actor_id, 'session', p_event.session_id, 'request', p_event.request_id, 'reason', p_event.reason,
    'before', p_event.before, 'after', p_event.after)::text;
$$;
revoke all on function audit_canonical(audit_events) from public;
grant execute on function audit_canonical(audit_events) to mizan_guard, mizan_app, mizan_worker, mizan_readonly;

-- What waits for its seal. Written with the event itself, so that neither clocks nor transaction ids decide what was sealed:
-- an event that commits late, or comes back with a restore, is still here.
create table audit_unsealed (
  company_id uuid not null,
  at timestamptz not null,
  id bigint not null,
  primary key (company_id, at, id)
);
alter table audit_unsealed enable row level security;
alter table audit_unsealed force row level security;
create policy audit_unsealed_company on audit_unsealed for select to mizan_app, mizan_worker, mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy audit_unsealed_guard on audit_unsealed for all to mizan_guard using (true) with check (true);
grant select on audit_unsealed to mizan_app, mizan_worker, mizan_readonly;
grant select, insert, delete on audit_unsealed to mizan_guard;
create trigger audit_unsealed_no_truncate before truncate on audit_unsealed for each statement execute function refuse_change();
comment on table audit_unsealed is 'Written by the trigger of audit_events, emptied by seal_audit_events() alone.';

create function queue_audit_events() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into public.audit_unsealed (company_id, at, id) select n.company_id, n.at, n.id from new_rows n;
  return null;
end $$;
create trigger audit_events_queue after insert on audit_events referencing new table as new_rows
  for each statement execute function queue_audit_events();

-- One row a batch: which events, in which order, and the hash after each of them. Position 0 is the segment's genesis.
create table audit_seals (
  company_id uuid not null,
  segment text not null constraint audit_seals_segment_form check (segment ~ '^\d{4}_h[12]$'),
  last_position bigint not null,
  first_position bigint not null,
  at_from timestamptz,
  at_to timestamptz,
  event_ids bigint[] not null,
  hashes bytea not null,
  prev_hash bytea not null,
  head_hash bytea not null,
  genesis text,
  sealed_at timestamptz not null default clock_timestamp(),
  primary key (company_id, segment, last_position),
  constraint audit_seals_first_unique unique (company_id, segment, first_position),
  constraint audit_seals_head_unique unique (company_id, segment, last_position, head_hash),
  constraint audit_seals_genesis_first check ((genesis is not null) = (last_position = 0)),
  constraint audit_seals_batch_whole check (
    first_position between 0 and last_position
    and cardinality(event_ids) = case when last_position = 0 then 0 else last_position - first_position + 1 end
    and length(hashes) = 32 * (last_position - first_position + 1)
    and length(prev_hash) = 32 and head_hash = substring(hashes from length(hashes) - 31))
);
alter table audit_seals enable row level security;
alter table audit_seals force row level security;
create policy audit_seals_company on audit_seals for select to mizan_app, mizan_worker, mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy audit_seals_guard_read on audit_seals for select to mizan_guard using (true);
create policy audit_seals_guard_write on audit_seals for insert to mizan_guard with check (true);
grant select on audit_seals to mizan_app, mizan_worker, mizan_readonly;
grant select, insert on audit_seals to mizan_guard;
create trigger audit_seals_append_only before update or delete on audit_seals for each row execute function refuse_change();
create trigger audit_seals_no_truncate before truncate on audit_seals for each statement execute function refuse_change();
comment on table audit_seals is 'Append-only. Written by seal_audit_events() alone.';

-- Seals what waits in one company, oldest first, at most p_limit events a segment. Returns how many. Two sealers at once wait for
-- each other on the queue's rows; should they ever take different ones, the second fails on its position and tries again.
create function seal_audit_events(p_company_id uuid, p_limit integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_sealed integer := 0;
  v_segment text;
  v_first bigint;
  v_start bytea;
  v_hash bytea;
  v_hashes bytea;
  v_ids bigint[];
  v_from timestamptz;
  v_to timestamptz;
  v_genesis text;
  r record;
begin
  for v_segment in
    select distinct public.audit_segment(w.at) from
      (select q.at from public.audit_unsealed q where q.company_id = p_company_id order by q.at, q.id limit p_limit) w
    order by 1
  loop
    select s.last_position + 1, s.head_hash into v_first, v_start from public.audit_seals s
    where s.company_id = p_company_id and s.segment = v_segment order by s.last_position desc limit 1;
    if v_first is null then
      -- The new segment swears to where the one before it stood.
      select jsonb_build_object('v', 1, 'company', p_company_id, 'segment', v_segment, 'previous_segment', s.segment,
          'previous_position', s.last_position, 'previous_hash', encode(s.head_hash, 'hex'))::text into v_genesis
      from (select 1) one left join lateral (
        select p.segment, p.last_position, p.head_hash from public.audit_seals p
        where p.company_id = p_company_id and p.segment < v_segment
        order by p.segment desc, p.last_position desc limit 1) s on true;
      v_start := sha256(convert_to(v_genesis, 'UTF8'));
      insert into public.audit_seals (company_id, segment, last_position, first_position, event_ids, hashes, prev_hash, head_hash, genesis)
      values (p_company_id, v_segment, 0, 0, '{}', v_start, decode(repeat('00', 32), 'hex'), v_start, v_genesis);
      v_first := 1;
    end if;
    v_hash := v_start;
    v_hashes := '';
    v_ids := '{}';
    v_from := null;
    for r in
      with taken as (
        delete from public.audit_unsealed d
        using (
          select q.at, q.id from public.audit_unsealed q
          where q.company_id = p_company_id and public.audit_segment(q.at) = v_segment order by q.at, q.id limit p_limit
        ) w
        where d.company_id = p_company_id and d.at = w.at and d.id = w.id
        returning d.at, d.id)
      select t.at, t.id, coalesce(public.audit_canonical(e), public.audit_missing(p_company_id, t.id)) as canonical
      from taken t
      left join public.audit_events e on e.company_id = p_company_id and e.at = t.at and e.id = t.id
      order by t.at, t.id
    loop
      v_hash := sha256(v_hash || convert_to(r.canonical, 'UTF8'));
      v_hashes := v_hashes || v_hash;
      v_ids := v_ids || r.id;
      v_from := coalesce(v_from, r.at);
      v_to := r.at;
    end loop;
    if cardinality(v_ids) > 0 then
      insert into public.audit_seals (company_id, segment, last_position, first_position, at_from, at_to, event_ids, hashes, prev_hash, head_hash)
      values (p_company_id, v_segment, v_first + cardinality(v_ids) - 1, v_first, v_from, v_to, v_ids, v_hashes, v_start, v_hash);
      v_sealed := v_sealed + cardinality(v_ids);
    end if;
  end loop;
  return v_sealed;
end $$;

-- An event that is gone keeps its place: its loss is in the chain, not hidden by it.
create function audit_missing(p_company_id uuid, p_id bigint) returns text
  language sql immutable set search_path = pg_catalog, public as $$
  select jsonb_build_object('v', 1, 'company', p_company_id, 'id', p_id, 'missing', true)::text;
$$;
revoke all on function audit_missing(uuid, bigint) from public;
grant execute on function audit_missing(uuid, bigint) to mizan_guard, mizan_app, mizan_worker, mizan_readonly;

-- A head of a chain, signed with a key the database never sees: whoever rewrites the log cannot rewrite this.
create table audit_checkpoints (
  company_id uuid not null,
  segment text not null,
  position bigint not null,
  head_hash bytea not null,
  made_at timestamptz not null,
  public_key bytea not null,
  signature bytea not null constraint audit_checkpoints_signature_length check (length(signature) = 64),
  primary key (company_id, segment, position),
  constraint audit_checkpoints_seal foreign key (company_id, segment, position, head_hash)
    references audit_seals (company_id, segment, last_position, head_hash)
);
create index audit_checkpoints_by_time on audit_checkpoints (company_id, made_at);
alter table audit_checkpoints enable row level security;
alter table audit_checkpoints force row level security;
create policy audit_checkpoints_company on audit_checkpoints for select to mizan_app, mizan_worker, mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy audit_checkpoints_insert on audit_checkpoints for insert to mizan_worker
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy audit_checkpoints_guard on audit_checkpoints for select to mizan_guard using (true);
grant select on audit_checkpoints to mizan_app, mizan_worker, mizan_readonly, mizan_guard;
grant insert (company_id, segment, position, head_hash, made_at, public_key, signature) on audit_checkpoints to mizan_worker;
create trigger audit_checkpoints_append_only before update or delete on audit_checkpoints for each row execute function refuse_change();
create trigger audit_checkpoints_no_truncate before truncate on audit_checkpoints for each statement execute function refuse_change();

create table audit_verifications (
  company_id uuid not null,
  id uuid not null,
  finished_at timestamptz not null default clock_timestamp(),
  events_count bigint not null,
  outcome text not null constraint audit_verifications_outcome check (outcome in ('intact', 'broken')),
  segment text,
  position bigint,
  kind text,
  primary key (company_id, id),
  constraint audit_verifications_broken_names_place check ((outcome = 'broken') = (kind is not null))
);
create index audit_verifications_by_time on audit_verifications (company_id, finished_at);
alter table audit_verifications enable row level security;
alter table audit_verifications force row level security;
create policy audit_verifications_company on audit_verifications for select to mizan_app, mizan_worker, mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy audit_verifications_insert on audit_verifications for insert to mizan_worker
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy audit_verifications_guard on audit_verifications for select to mizan_guard using (true);
grant select on audit_verifications to mizan_app, mizan_worker, mizan_readonly, mizan_guard;
grant insert (company_id, id, finished_at, events_count, outcome, segment, position, kind) on audit_verifications to mizan_worker;
create trigger audit_verifications_append_only before update or delete on audit_verifications for each row execute function refuse_change();
create trigger audit_verifications_no_truncate before truncate on audit_verifications for each statement execute function refuse_change();

-- Retention: how long partitions live, what holds them, and what was dropped.

create table retention_rules (
  table_name text primary key,
  keep_months integer not null constraint retention_rules_keep_positive check (keep_months between 12 and 1200),
  basis text not null
);
comment on table retention_rules is 'How long partitioned logs are kept. Reference data: change it in db/seeds.';
grant select on retention_rules to mizan_app, mizan_worker, mizan_readonly;

create table legal_holds (
  company_id uuid not null references companies (id),
  id uuid not null,
  reason text not null constraint legal_holds_reason_present check (length(btrim(reason)) between 3 and 500),
  placed_at timestamptz not null default now(),
  released_at timestamptz,
  primary key (company_id, id)
);
alter table legal_holds enable row level security;
alter table legal_holds force row level security;
create policy legal_holds_company on legal_holds for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy legal_holds_readonly on legal_holds for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy legal_holds_guard on legal_holds for select to mizan_guard using (true);
grant select on legal_holds to mizan_app, mizan_worker, mizan_readonly, mizan_guard;
grant insert (company_id, id, reason) on legal_holds to mizan_app;
grant update (released_at) on legal_holds to mizan_app;
create trigger legal_holds_audit_insert after insert on legal_holds referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger legal_holds_audit_update after update on legal_holds referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger legal_holds_audit_delete after delete on legal_holds referencing old table as old_rows for each statement execute function audit_rows('id');

create table retired_partitions (
  table_name text not null,
  partition_name text not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  rows_count bigint not null,
  retired_at timestamptz not null default clock_timestamp(),
  primary key (table_name, partition_name)
);
comment on table retired_partitions is 'Partitions retention has dropped; written by keep_partitions() alone. Nothing of any company.';
grant select on retired_partitions to mizan_app, mizan_worker, mizan_readonly;
create trigger retired_partitions_append_only before update or delete on retired_partitions for each row execute function refuse_change();
create trigger retired_partitions_no_truncate before truncate on retired_partitions for each statement execute function refuse_change();

-- Partitions of one table with their bounds; the default one apart.
create function partitions_of(p_table text) returns table (partition_name text, from_at timestamptz, to_at timestamptz)
  language sql stable set search_path = pg_catalog, public as $$
  select c.relname::text, (b.bounds)[1]::timestamptz, (b.bounds)[2]::timestamptz
  from pg_inherits i join pg_class c on c.oid = i.inhrelid
  cross join lateral (select regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \(''([^'']+)''\) TO \(''([^'']+)''\)') as bounds) b
  where i.inhparent = ('public.' || p_table)::regclass and b.bounds is not null
  order by 2;
$$;
revoke all on function partitions_of(text) from public;
grant execute on function partitions_of(text) to mizan_app, mizan_worker, mizan_readonly;

-- Why a partition that is old enough must stay; NULL when it may go. An audit partition goes only when all it holds is sealed and
-- the heads are signed, so that what is dropped stays provable.
create function partition_is_kept_by(p_table text, p_from timestamptz, p_to timestamptz) returns text
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  if exists (select 1 from public.legal_holds h where h.released_at is null) then
    return 'legal_hold';
  elsif p_table <> 'audit_events' then
    return null;
  elsif exists (select 1 from public.audit_unsealed q where q.at >= p_from and q.at < p_to) then
    return 'unsealed';
  elsif exists (
    select 1 from (
      select distinct on (s.company_id) s.company_id, s.segment, s.last_position from public.audit_seals s
      where s.segment = public.audit_segment(p_from) order by s.company_id, s.last_position desc) head
    where not exists (
      select 1 from public.audit_checkpoints k
      where k.company_id = head.company_id and k.segment = head.segment and k.position = head.last_position)
  ) then
    return 'not_signed';
  elsif exists (
    select 1 from (
      select distinct on (v.company_id) v.outcome from public.audit_verifications v order by v.company_id, v.finished_at desc) last
    where last.outcome = 'broken'
  ) then
    return 'chain_broken';
  end if;
  return null;
end $$;

-- Makes the partitions of this half-year and the next three, and drops those past their retention. The table's owner speaks:
-- nobody else may make a partition, and nothing here is named by the caller.
create function keep_partitions() returns jsonb
  language plpgsql security definer set search_path = pg_catalog, public set lock_timeout = '500ms' set timezone = 'UTC' as $$
declare
  v_rule record;
  v_part record;
  v_from timestamptz;
  v_to timestamptz;
  v_name text;
  v_why text;
  v_rows bigint;
  v_made jsonb := '[]';
  v_dropped jsonb := '[]';
  v_kept jsonb := '[]';
begin
  -- One at a time: two companies' jobs may be due together.
  perform 1 from public.retention_rules order by table_name for update;
  for v_rule in
    select t.table_name, r.keep_months from (values ('audit_events'), ('event_attempts')) t (table_name)
    left join public.retention_rules r on r.table_name = t.table_name
  loop
    for v_half in 0..3 loop
      v_from := date_trunc('year', now()) + make_interval(months => 6 * (v_half + case when extract(month from now()) < 7 then 0 else 1 end));
      v_to := v_from + interval '6 months';
      v_name := v_rule.table_name || '_' || public.audit_segment(v_from);
      continue when exists (
        select 1 from public.partitions_of(v_rule.table_name) p where p.from_at < v_to and p.to_at > v_from);
      -- Attached, not made in place: the log is written meanwhile.
      execute format('create table public.%I (like public.%I including defaults including constraints)', v_name, v_rule.table_name);
      execute format('alter table public.%I attach partition public.%I for values from (%L) to (%L)', v_rule.table_name, v_name, v_from, v_to);
      execute format('create trigger %I before truncate on public.%I for each statement execute function public.refuse_change()',
        v_name || '_no_truncate', v_name);
      v_made := v_made || to_jsonb(v_name);
    end loop;
    for v_part in
      select p.* from public.partitions_of(v_rule.table_name) p
      where p.to_at <= now() - make_interval(months => v_rule.keep_months)
    loop
      v_why := public.partition_is_kept_by(v_rule.table_name, v_part.from_at, v_part.to_at);
      if v_why is null then
        execute format('select count(*) from public.%I', v_part.partition_name) into v_rows;
        insert into public.retired_partitions (table_name, partition_name, from_at, to_at, rows_count)
        values (v_rule.table_name, v_part.partition_name, v_part.from_at, v_part.to_at, v_rows);
        execute format('drop table public.%I', v_part.partition_name);
        v_dropped := v_dropped || to_jsonb(v_part.partition_name);
      else
        v_kept := v_kept || jsonb_build_object('partition', v_part.partition_name, 'why', v_why);
      end if;
    end loop;
  end loop;
  return jsonb_build_object('made', v_made, 'dropped', v_dropped, 'kept', v_kept);
end $$;
revoke all on function keep_partitions() from public;
grant execute on function keep_partitions() to mizan_worker;

-- What the alarm reads: how far ahead partitions reach without a hole, and whether rows have fallen outside all of them.
create function partition_state() returns table (table_name text, partitions integer, first_at timestamptz, ahead_to timestamptz, rows_outside boolean)
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  v_part record;
begin
  foreach table_name in array array['audit_events', 'event_attempts'] loop
    partitions := 0;
    first_at := null;
    ahead_to := null;
    for v_part in select p.* from public.partitions_of(table_name) p loop
      partitions := partitions + 1;
      first_at := coalesce(first_at, v_part.from_at);
      if v_part.from_at <= now() and v_part.to_at > now() or v_part.from_at = ahead_to then
        ahead_to := v_part.to_at;
      end if;
    end loop;
    execute format('select exists (select 1 from public.%I)', table_name || '_rest') into rows_outside;
    return next;
  end loop;
end $$;
revoke all on function partition_state() from public;
grant execute on function partition_state() to mizan_app, mizan_worker, mizan_readonly;

-- The operator's command line names a company by its code.
create function company_by_code(p_code text) returns uuid
  language sql stable security definer set search_path = pg_catalog, public as $$
  select c.id from public.companies c where c.code = p_code;
$$;

-- Partitions are truncated by name, past the trigger of their parent.
create trigger audit_events_2026_h1_no_truncate before truncate on audit_events_2026_h1 for each statement execute function refuse_change();
create trigger audit_events_2026_h2_no_truncate before truncate on audit_events_2026_h2 for each statement execute function refuse_change();
create trigger audit_events_2027_h1_no_truncate before truncate on audit_events_2027_h1 for each statement execute function refuse_change();
create trigger audit_events_2027_h2_no_truncate before truncate on audit_events_2027_h2 for each statement execute function refuse_change();
create trigger audit_events_rest_no_truncate before truncate on audit_events_rest for each statement execute function refuse_change();
create trigger event_attempts_no_truncate before truncate on event_attempts for each statement execute function refuse_change();
create trigger event_attempts_2026_h1_no_truncate before truncate on event_attempts_2026_h1 for each statement execute function refuse_change();
create trigger event_attempts_2026_h2_no_truncate before truncate on event_attempts_2026_h2 for each statement execute function refuse_change();
create trigger event_attempts_2027_h1_no_truncate before truncate on event_attempts_2027_h1 for each statement execute function refuse_change();
create trigger event_attempts_2027_h2_no_truncate before truncate on event_attempts_2027_h2 for each statement execute function refuse_change();
create trigger event_attempts_rest_no_truncate before truncate on event_attempts_rest for each statement execute function refuse_change();

-- A job's code is known to the worker that runs it.
alter table job_schedules drop constraint job_schedules_code;
alter table job_schedules add constraint job_schedules_code_form check (code ~ '^[a-z][a-z_]{2,39}$');

-- Events written before this migration wait for their seal like any other, and every company gets the new jobs.
create policy audit_events_guard_read on audit_events for select to mizan_guard using (true);
create policy job_schedules_backfill on job_schedules for insert to mizan_guard with check (true);
grant select on audit_events to mizan_guard;
grant insert on job_schedules to mizan_guard;

-- Functions that bypass row-level security belong to roles nobody can log in as, which then say who may call them.
alter function company_by_code(text) owner to mizan_guard;
alter function queue_audit_events() owner to mizan_guard;
alter function seal_audit_events(uuid, integer) owner to mizan_guard;
alter function partition_is_kept_by(text, timestamptz, timestamptz) owner to mizan_guard;
grant execute on function audit_segment(timestamptz) to mizan_guard;
set local role mizan_guard;
revoke all on function company_by_code(text) from public;
grant execute on function company_by_code(text) to mizan_owner;
revoke all on function queue_audit_events() from public;
grant execute on function queue_audit_events() to mizan_owner;
revoke all on function seal_audit_events(uuid, integer) from public;
grant execute on function seal_audit_events(uuid, integer) to mizan_worker;
revoke all on function partition_is_kept_by(text, timestamptz, timestamptz) from public;
grant execute on function partition_is_kept_by(text, timestamptz, timestamptz) to mizan_owner;
insert into audit_unsealed (company_id, at, id) select e.company_id, e.at, e.id from audit_events e;
insert into job_schedules (company_id, code, cron, next_run_at)
select c.id, j.code, j.cron, now() from companies c
cross join (values ('partitions', '30 2 * * *'), ('audit_verification', '15 3 * * *')) j (code, cron);
reset role;
drop policy job_schedules_backfill on job_schedules;
revoke insert on job_schedules from mizan_guard;
