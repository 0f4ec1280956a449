create policy job_schedules_takeback on job_schedules for all to mizan_owner using (true) with check (true);
delete from job_schedules where code in ('periods_ahead', 'close_checks', 'seal_drift');
drop policy job_schedules_takeback on job_schedules;
set local role mizan_guard;
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
reset role;
drop table year_ends;
drop table seal_checks;
drop table period_seals;
drop table close_signoff_evidence;
drop table close_signoffs;
drop table close_waivers;
drop table close_runs;
drop table close_evidence;
drop table lock_tests;
set local role mizan_guard;
drop function keep_year_end();
drop function check_period_seal();
drop function check_signoff_evidence();
drop function check_close_signoff();
drop function check_close_waiver();
reset role;
