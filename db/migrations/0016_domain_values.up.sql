-- Purpose: one rule for each kind of value a person writes (tax numbers by country, e-mail, telephone, place on earth, percentages),
-- and figures that are numbers: NaN is more than every limit, so "> 0" alone lets it in.
-- Backward-compatible: yes

-- The canonical form alone: domain/tax-numbers.ts makes it of what was typed, and a test holds the two equal. A country without a
-- scheme of its own takes what any authority may print.
create function tax_number_fits(p_country text, p_number text) returns boolean
  language sql immutable parallel safe set search_path = pg_catalog as $$
  select case p_country
    when 'ET' then p_number ~ '^[0-9]{10}$' and p_number <> '0000000000'
    when 'LB' then p_number ~ '^[0-9]{4,8}(-[0-9]{3})?$' and p_number !~ '^0+(-|$)'
    else p_number ~ '^[A-Z0-9][A-Z0-9./-]{2,29}$'
  end;
$$;

create function email_fits(p_email text) returns boolean
  language sql immutable parallel safe set search_path = pg_catalog as $$
  select length(p_email) <= 200 and p_email = lower(p_email) and p_email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$';
$$;

-- As people write it, with the digits a network can dial.
create function phone_fits(p_phone text) returns boolean
  language sql immutable parallel safe set search_path = pg_catalog as $$
  select p_phone ~ '^\+?[0-9 ()./-]{5,30}$' and length(regexp_replace(p_phone, '[^0-9]', '', 'g')) between 5 and 15;
$$;
revoke all on function tax_number_fits(text, text), email_fits(text), phone_fits(text) from public;
grant execute on function tax_number_fits(text, text), email_fits(text), phone_fits(text) to mizan_app, mizan_worker, mizan_guard, mizan_credentials;

-- For tables to come: a column of one of these needs no check of its own. Zero is a place; NaN is not.
create domain latitude as numeric(9, 6) constraint latitude_in_bounds check (value between -90 and 90);
create domain longitude as numeric(9, 6) constraint longitude_in_bounds check (value between -180 and 180);
create domain percentage as numeric(7, 4) constraint percentage_in_bounds check (value between 0 and 100);
create domain quantity_moved as numeric(20, 4) constraint quantity_moved_positive check (value > 0 and value < 'NaN');
create domain email_address as citext constraint email_address_form check (email_fits(value::text));
create domain phone_number as text constraint phone_number_form check (phone_fits(value));
comment on domain latitude is 'Degrees north. Beside a longitude: both or neither, num_nonnulls(latitude, longitude) <> 1.';
comment on domain longitude is 'Degrees east.';
comment on domain percentage is 'Of a hundred: 11 is eleven percent.';
comment on domain quantity_moved is 'In the item''s unit; the direction is told by the document, never by a sign.';
comment on domain email_address is 'Small letters: one address, one spelling.';
comment on domain phone_number is 'As people write it, 5 to 15 digits, + before the country.';
revoke all on domain latitude, longitude, percentage, quantity_moved, email_address, phone_number from public;
grant usage on domain latitude, longitude, percentage, quantity_moved, email_address, phone_number to mizan_app, mizan_worker, mizan_readonly;

-- What is there already, in its canonical form. The owner sees no company's rows; the guard does.
grant update (tax_number) on companies to mizan_guard;
alter table customers add column country text constraint customers_country_form check (country ~ '^[A-Z]{2}$');
comment on column customers.country is 'Whose tax numbers this customer has; the company''s own unless another is given.';
grant update (country, tax_number, email) on customers to mizan_guard;
set local role mizan_guard;
update companies set tax_number = upper(regexp_replace(tax_number, '\s', '', 'g')) where tax_number is not null;
update companies set tax_number = replace(tax_number, '-', '') where country = 'ET';
update customers c set country = k.country, email = lower(c.email::text)::citext,
    tax_number = case k.country when 'ET' then regexp_replace(c.tax_number, '[\s-]', '', 'g')
      else upper(regexp_replace(c.tax_number, '\s', '', 'g')) end
  from companies k where k.id = c.company_id;
reset role;
revoke update (tax_number) on companies from mizan_guard;
revoke update (country, tax_number, email) on customers from mizan_guard;
grant update (email) on invitations to mizan_credentials;
set local role mizan_credentials;
update people set email = lower(email::text)::citext where email::text <> lower(email::text);
update invitations set email = lower(email::text)::citext where email::text <> lower(email::text);
reset role;
revoke update (email) on invitations from mizan_credentials;

create function fill_customer_country() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
begin
  new.country := coalesce(new.country, (select k.country from public.companies k where k.id = new.company_id));
  return new;
end $$;
revoke all on function fill_customer_country() from public;
create trigger customers_fill_country before insert on customers for each row execute function fill_customer_country();
grant insert (country), update (country) on customers to mizan_app, mizan_worker;

alter table customers add constraint customers_country_present check (country is not null) not valid;
alter table customers validate constraint customers_country_present;
alter table customers alter column country set not null;
alter table customers drop constraint customers_country_present;
alter table customers drop constraint customers_tax_number_length;
alter table customers drop constraint customers_email_form;
alter table customers drop constraint customers_phone_form;
alter table customers drop constraint customers_credit_limit_positive;
alter table people drop constraint people_email_form;
alter table invitations drop constraint invitations_email_form;
alter table exchange_rates drop constraint exchange_rates_positive;
alter table items drop constraint items_sales_price_positive;
alter table items drop constraint items_standard_cost_positive;
alter table opening_lines drop constraint opening_lines_quantity_positive;
alter table sales_invoice_lines drop constraint sales_invoice_lines_quantity_positive;
alter table sales_invoice_lines drop constraint sales_invoice_lines_price_positive;

alter table companies add constraint companies_tax_number_form check (tax_number_fits(country, tax_number)) not valid;
alter table customers add constraint customers_tax_number_form check (tax_number_fits(country, tax_number)) not valid;
alter table customers add constraint customers_email_form check (email_fits(email::text)) not valid;
alter table customers add constraint customers_phone_form check (phone_fits(phone)) not valid;
alter table customers add constraint customers_credit_limit_positive check (credit_limit_base >= 0 and credit_limit_base < 'NaN') not valid;
alter table people add constraint people_email_form check (email_fits(email::text)) not valid;
alter table invitations add constraint invitations_email_form check (email_fits(email::text)) not valid;
alter table exchange_rates add constraint exchange_rates_positive check (rate > 0 and rate < 'NaN') not valid;
alter table items add constraint items_sales_price_positive check (sales_price >= 0 and sales_price < 'NaN') not valid;
alter table items add constraint items_standard_cost_positive check (standard_cost_base >= 0 and standard_cost_base < 'NaN') not valid;
alter table opening_lines add constraint opening_lines_quantity_positive check (quantity > 0 and quantity < 'NaN') not valid;
alter table sales_invoice_lines add constraint sales_invoice_lines_quantity_positive check (quantity > 0 and quantity < 'NaN') not valid;
alter table sales_invoice_lines add constraint sales_invoice_lines_price_positive check (unit_price >= 0 and unit_price < 'NaN') not valid;

alter table companies validate constraint companies_tax_number_form;
alter table customers validate constraint customers_tax_number_form;
alter table customers validate constraint customers_email_form;
alter table customers validate constraint customers_phone_form;
alter table customers validate constraint customers_credit_limit_positive;
alter table people validate constraint people_email_form;
alter table invitations validate constraint invitations_email_form;
alter table exchange_rates validate constraint exchange_rates_positive;
alter table items validate constraint items_sales_price_positive;
alter table items validate constraint items_standard_cost_positive;
alter table opening_lines validate constraint opening_lines_quantity_positive;
alter table sales_invoice_lines validate constraint sales_invoice_lines_quantity_positive;
alter table sales_invoice_lines validate constraint sales_invoice_lines_price_positive;

create unique index customers_tax_number_unique on customers (company_id, country, tax_number) where tax_number is not null;
