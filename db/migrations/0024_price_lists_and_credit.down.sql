alter table sales_invoices drop column credit_override_by, drop column credit_override_reason;
alter table customers drop column terms_end_of_month, drop column price_list_id;
drop table price_list_prices;
drop table price_lists;
