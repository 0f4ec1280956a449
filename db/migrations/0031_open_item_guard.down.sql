drop trigger journals_keep_open_items on journals;
drop function keep_open_items();
