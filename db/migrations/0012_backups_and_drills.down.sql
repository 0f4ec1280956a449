drop table installation_runs;
drop table installation_jobs;
drop function keep_installation_run();
