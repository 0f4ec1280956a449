set local role mizan_guard;
revoke execute on function partition_is_kept_by(text, timestamptz, timestamptz) from mizan_app;
reset role;
drop trigger legal_holds_keep on legal_holds;
drop function keep_released_hold();
alter table legal_holds drop column release_reason, drop column released_by, drop column placed_by;
delete from installation_jobs where code = 'drill';
alter table installation_jobs drop constraint installation_jobs_code;
alter table installation_jobs add constraint installation_jobs_code check (code in ('backup'));
