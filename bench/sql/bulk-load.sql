-- Years of posted invoices in a minute: copies of one invoice the product posted, spread over the days from p_first_day.
-- Called by the administrator, who row-level security does not bind, with session_replication_role = replica: triggers and foreign
-- keys sleep, so this writes by itself what they would have derived (balances of open items and stock, the list of journals to
-- fold, the number counter). Audit rows are left out. What it made is checked by the product's own invariants before anything is measured.

create function bench.load_invoices(p_company uuid, p_template uuid, p_copies integer, p_first_day date, p_days integer) returns void
  language plpgsql as $$
declare
  v_template_journal uuid;
  v_last integer;
  v_customers uuid[];
begin
  set local session_replication_role = replica;
  select journal_id into v_template_journal from sales_invoices where company_id = p_company and id = p_template;
  select last_number into v_last from number_counters where company_id = p_company and series = 'sales_invoice' and fiscal_year = 2026;
  select array_agg(id order by code) into v_customers from customers where company_id = p_company;
  create temp table copies on commit drop as
  select n, uuidv7() as invoice, uuidv7() as journal, uuidv7() as item,
    p_first_day + ((n - 1)::bigint * p_days / p_copies)::integer as day,
    'INV-2026-' || lpad((v_last + n)::text, greatest(6, length((v_last + n)::text)), '0') as number,
    v_customers[1 + n % array_length(v_customers, 1)] as customer
  from generate_series(1, p_copies) n;
  insert into sales_invoices (company_id, id, number, customer_id, warehouse_id, branch_id, invoice_date, business_date, due_date, currency,
    settlement_currency, prices_include_tax, rate_type, rate_date, rate, rate_of_base, tax_rate_date, tax_exchange_rate, net, tax, total,
    net_base, tax_base, total_base, net_local, tax_local, total_local, posted_at, posted_by, journal_id, version, created_by)
  select p_company, c.invoice, c.number, c.customer, warehouse_id, branch_id, c.day, c.day, c.day + 30, currency,
    settlement_currency, prices_include_tax, rate_type, rate_date, rate, rate_of_base, tax_rate_date, tax_exchange_rate, net, tax, total,
    net_base, tax_base, total_base, net_local, tax_local, total_local, now(), posted_by, c.journal, version, created_by
  from copies c, sales_invoices t where t.company_id = p_company and t.id = p_template order by c.n;
  insert into sales_invoice_lines (company_id, id, invoice_id, line_no, item_id, description, quantity, unit_code, unit_price,
    discount_percent, tax_code_id, amount, net)
  select p_company, uuidv7(), c.invoice, line_no, item_id, description, quantity, unit_code, unit_price, discount_percent, tax_code_id, amount, net
  from copies c, sales_invoice_lines t where t.company_id = p_company and t.invoice_id = p_template order by c.n;
  insert into journals (company_id, id, journal_date, area, document_type, document_id, document_number, description, line_count, request_id, created_by)
  select p_company, c.journal, c.day, area, document_type, c.invoice, c.number, description, line_count, 'bench', created_by
  from copies c, journals t where t.company_id = p_company and t.id = v_template_journal order by c.n;
  insert into journal_lines (company_id, journal_id, line_no, line_count, journal_date, account_id, currency, amount, rate, amount_base,
    amount_local, customer_id, open_item_id, warehouse_id, drawer_id, tax_code_id, memo)
  select p_company, c.journal, line_no, line_count, c.day, account_id, currency, amount, rate, amount_base, amount_local,
    case when customer_id is not null then c.customer end, case when open_item_id is not null then c.item end, warehouse_id, drawer_id, tax_code_id, memo
  from copies c, journal_lines t where t.company_id = p_company and t.journal_id = v_template_journal order by c.n;
  insert into open_items (company_id, id, kind, customer_id, document_type, document_id, currency, document_date, due_date, amount, balance, balance_base, balance_local)
  select p_company, c.item, kind, c.customer, document_type, c.invoice, currency, c.day, c.day + 30, amount, balance, balance_base, balance_local
  from copies c, open_items t
  where t.company_id = p_company and t.document_type = 'sales_invoice' and t.document_id = p_template order by c.n;
  insert into tax_lines (company_id, id, journal_id, tax_code_id, tax_date, direction, currency, taxable, taxable_base, taxable_local,
    tax, tax_base, tax_local, tax_exchange_rate, document_type, document_id)
  select p_company, uuidv7(), c.journal, tax_code_id, c.day, direction, currency, taxable, taxable_base, taxable_local,
    tax, tax_base, tax_local, tax_exchange_rate, document_type, c.invoice
  from copies c, tax_lines t where t.company_id = p_company and t.journal_id = v_template_journal order by c.n;
  insert into stock_moves (company_id, id, move_date, warehouse_id, item_id, kind, quantity, value_base, value_local, document_type, document_id, journal_id)
  select p_company, uuidv7(), c.day, warehouse_id, item_id, kind, quantity, value_base, value_local, document_type, c.invoice, c.journal
  from copies c, stock_moves t
  where t.company_id = p_company and t.document_type = 'sales_invoice' and t.document_id = p_template order by c.n;
  insert into unfolded_journals (company_id, journal_id) select p_company, journal from copies order by n;
  update stock_balances b set quantity = b.quantity + p_copies * m.quantity, value_base = b.value_base + p_copies * m.value_base,
    value_local = b.value_local + p_copies * m.value_local
  from stock_moves m where m.company_id = p_company and m.document_type = 'sales_invoice' and m.document_id = p_template
    and b.company_id = p_company and b.warehouse_id = m.warehouse_id and b.item_id = m.item_id;
  update number_counters set last_number = v_last + p_copies
  where company_id = p_company and series = 'sales_invoice' and fiscal_year = 2026;
end $$;
revoke all on function bench.load_invoices(uuid, uuid, integer, date, integer) from public;
