drop table journal_entry_lines, journal_entries;
drop function keep_journal_entry_lines(), keep_journal_entry();
alter table sales_invoices drop column project_id, drop column cost_centre_id;
alter table journal_lines drop column project_id, drop column cost_centre_id;
drop table projects, cost_centres;
