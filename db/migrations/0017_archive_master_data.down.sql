drop trigger warehouses_archive on warehouses;
drop trigger items_archive on items;
drop trigger customers_archive on customers;
drop trigger accounts_archive on accounts;
drop function guard_archive();
alter table warehouses drop column archive_reason, drop column archived_by, drop column archived_at;
alter table items drop column archive_reason, drop column archived_by, drop column archived_at;
alter table customers drop column archive_reason, drop column archived_by, drop column archived_at;
alter table accounts drop column archive_reason, drop column archived_by, drop column archived_at;
