-- Purpose: restore drills on a schedule of their own; legal holds that say who placed and released them and why; why a partition stays,
-- told to the screen that shows it.
-- Backward-compatible: yes

alter table installation_jobs drop constraint installation_jobs_code;
alter table installation_jobs add constraint installation_jobs_code check (code in ('backup', 'drill'));
-- Sundays, in the quiet of the night; the first one the coming Sunday.
insert into installation_jobs (code, cron, next_run_at)
values ('drill', '41 3 * * 0', date_trunc('week', now()) + interval '6 days 3 hours 41 minutes'
  + case when now() >= date_trunc('week', now()) + interval '6 days 3 hours 41 minutes' then interval '7 days' else interval '0' end);

alter table legal_holds
  add column placed_by uuid,
  add column released_by uuid,
  add column release_reason text constraint legal_holds_release_reason_present check (length(btrim(release_reason)) between 3 and 500),
  add constraint legal_holds_released_whole check (released_at is not null or (released_by is null and release_reason is null));
grant insert (placed_by), update (released_by, release_reason) on legal_holds to mizan_app;

-- A hold that was released is history: the next reason to hold is another hold.
create function keep_released_hold() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
begin
  raise exception using errcode = 'MZ004', constraint = 'append_only', table = tg_table_name, message = 'a released hold is never changed';
end $$;
revoke all on function keep_released_hold() from public;
create trigger legal_holds_keep before update on legal_holds for each row when (old.released_at is not null) execute function keep_released_hold();

-- Names no company: only that something holds.
set local role mizan_guard;
grant execute on function partition_is_kept_by(text, timestamptz, timestamptz) to mizan_app;
reset role;
