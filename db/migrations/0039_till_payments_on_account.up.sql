-- Purpose: a till's payment whose invoice cannot take it may be taken on account of a customer; the event remembers who.
-- Backward-compatible: yes

alter table outbox_events
  add column on_account_customer_id uuid,
  add constraint outbox_events_on_account_of_payments check (on_account_customer_id is null or type = 'receipt.collected'),
  add constraint outbox_events_on_account_customer_fkey foreign key (company_id, on_account_customer_id) references customers (company_id, id);
comment on column outbox_events.on_account_customer_id is 'Whose account its money goes to, whatever it was meant to pay: decided by a person, asked at every try.';
create index outbox_events_on_account on outbox_events (company_id, on_account_customer_id) where on_account_customer_id is not null;
grant update (on_account_customer_id) on outbox_events to mizan_app;
