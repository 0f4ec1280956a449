drop index stock_moves_by_date;
drop index open_items_by_customer;
drop index journal_lines_of_open_items_by_date;
drop index journal_lines_by_account;
create index journal_lines_by_account on journal_lines (company_id, account_id, journal_date, journal_id, line_no) include (amount_base, amount_local);
alter table items drop column category;
