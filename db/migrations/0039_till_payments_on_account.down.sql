drop index outbox_events_on_account;
alter table outbox_events
  drop constraint outbox_events_on_account_customer_fkey,
  drop constraint outbox_events_on_account_of_payments,
  drop column on_account_customer_id;
