-- Purpose: the category an item is reported under, and indexes that ageing, cash book, account pages and sales reports are served from.
-- Backward-compatible: yes

alter table items add column category text constraint items_category_form check (category = btrim(category) and length(category) between 1 and 60);
comment on column items.category is 'What reports group the item under; a word of the company''s own.';
grant insert (category), update (category) on items to mizan_app, mizan_worker;
create index items_category on items (company_id, category) where category is not null;

-- What an account took and gave by currency and drawer is read from the index alone: balances of cash accounts are kept in no other place.
-- Both in one transaction, so that no reader ever finds none of the two; concurrently cannot be.
-- squawk-ignore require-concurrent-index-deletion
drop index journal_lines_by_account;
create index journal_lines_by_account on journal_lines (company_id, account_id, journal_date, journal_id, line_no)
  include (amount_base, amount_local, amount, currency, drawer_id);

-- What was owed on a past day is what is owed today less what came after.
create index journal_lines_of_open_items_by_date on journal_lines (company_id, journal_date)
  include (open_item_id, amount, amount_base, amount_local) where open_item_id is not null;
create index open_items_by_customer on open_items (company_id, customer_id, id);

-- What goods cost that left on the days of a report.
create index stock_moves_by_date on stock_moves (company_id, move_date) include (document_type, document_line_id, value_base, value_local);
