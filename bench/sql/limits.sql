-- The limits: the same rows a subject writes, by one function each, with every guard, policy and audit trigger in force. They copy
-- a document the product itself posted, so nothing is computed and nothing crosses the wire: what is left is writing.
-- A schema of its own, in the bench's database alone.

create schema bench;
grant usage on schema bench to mizan_app, mizan_worker;

create function bench.act_as(p_company uuid, p_kind text, p_actor uuid) returns void language sql as $$
  select set_config('app.company_id', p_company::text, true), set_config('app.actor_kind', p_kind, true),
    set_config('app.actor_id', p_actor::text, true), set_config('app.request_id', 'bench', true);
$$;

-- Writes one draft like the template: header and lines.
create function bench.write_draft(p_company uuid, p_actor uuid, p_template uuid) returns uuid language plpgsql as $$
declare
  v_id uuid := uuidv7();
begin
  perform bench.act_as(p_company, 'person', p_actor);
  insert into idempotency_keys (company_id, actor_id, key, route, body_hash, resource_id)
  values (p_company, p_actor, v_id::text, 'bench', '\x00', v_id);
  insert into sales_invoices (company_id, id, customer_id, warehouse_id, branch_id, invoice_date, business_date, due_date, currency,
    settlement_currency, prices_include_tax, rate_type, rate_date, rate, rate_of_base, tax_rate_date, tax_exchange_rate, net, tax, total,
    net_base, tax_base, total_base, net_local, tax_local, total_local, created_by)
  select company_id, v_id, customer_id, warehouse_id, branch_id, invoice_date, business_date, due_date, currency,
    settlement_currency, prices_include_tax, rate_type, rate_date, rate, rate_of_base, tax_rate_date, tax_exchange_rate, net, tax, total,
    net_base, tax_base, total_base, net_local, tax_local, total_local, p_actor
  from sales_invoices where company_id = p_company and id = p_template;
  insert into sales_invoice_lines (company_id, id, invoice_id, line_no, item_id, description, quantity, unit_code, unit_price,
    discount_percent, tax_code_id, amount, net)
  select company_id, uuidv7(), v_id, line_no, item_id, description, quantity, unit_code, unit_price, discount_percent, tax_code_id, amount, net
  from sales_invoice_lines where company_id = p_company and invoice_id = p_template;
  return v_id;
end $$;

-- Posts a draft with the effects of the template: open item, ledger, tax, stock, number, document.
create function bench.post_invoice(p_company uuid, p_actor uuid, p_draft uuid, p_template uuid) returns void language plpgsql as $$
declare
  v_journal uuid := uuidv7();
  v_item uuid := uuidv7();
  v_number text;
  v_template_journal uuid;
begin
  perform bench.act_as(p_company, 'person', p_actor);
  perform 1 from sales_invoices where company_id = p_company and id = p_draft for no key update;
  select journal_id into v_template_journal from sales_invoices where company_id = p_company and id = p_template;
  perform 1 from stock_balances b join stock_moves m using (company_id, warehouse_id, item_id)
  where m.company_id = p_company and m.document_type = 'sales_invoice' and m.document_id = p_template
  order by b.warehouse_id, b.item_id for no key update of b;
  insert into number_counters as c (company_id, series, fiscal_year, last_number) values (p_company, 'sales_invoice', 2026, 1)
  on conflict (company_id, series, fiscal_year) do update set last_number = c.last_number + 1
  returning 'INV-2026-' || lpad(last_number::text, 6, '0') into v_number;
  insert into open_items (company_id, id, kind, customer_id, document_type, document_id, currency, document_date, due_date)
  select company_id, v_item, kind, customer_id, document_type, p_draft, currency, document_date, due_date
  from open_items where company_id = p_company and document_type = 'sales_invoice' and document_id = p_template;
  insert into journal_lines (company_id, journal_id, line_no, line_count, journal_date, account_id, currency, amount, rate, amount_base,
    amount_local, customer_id, open_item_id, warehouse_id, drawer_id, tax_code_id, memo)
  select company_id, v_journal, line_no, line_count, journal_date, account_id, currency, amount, rate, amount_base, amount_local, customer_id,
    case when open_item_id is not null then v_item end, warehouse_id, drawer_id, tax_code_id, memo
  from journal_lines where company_id = p_company and journal_id = v_template_journal;
  insert into journals (company_id, id, journal_date, area, document_type, document_id, document_number, description, line_count, request_id, created_by)
  select company_id, v_journal, journal_date, area, document_type, p_draft, v_number, description, line_count, 'bench', p_actor
  from journals where company_id = p_company and id = v_template_journal;
  insert into tax_lines (company_id, id, journal_id, tax_code_id, tax_date, direction, currency, taxable, taxable_base, taxable_local,
    tax, tax_base, tax_local, tax_exchange_rate, document_type, document_id)
  select company_id, uuidv7(), v_journal, tax_code_id, tax_date, direction, currency, taxable, taxable_base, taxable_local,
    tax, tax_base, tax_local, tax_exchange_rate, document_type, p_draft
  from tax_lines where company_id = p_company and journal_id = v_template_journal;
  insert into stock_moves (company_id, id, move_date, warehouse_id, item_id, kind, quantity, value_base, value_local, document_type,
    document_id, document_line_id, journal_id)
  select m.company_id, uuidv7(), m.move_date, m.warehouse_id, m.item_id, m.kind, m.quantity, m.value_base, m.value_local, m.document_type,
    p_draft, l.id, v_journal
  from stock_moves m join sales_invoice_lines l on l.company_id = m.company_id and l.invoice_id = p_draft and l.item_id = m.item_id
  where m.company_id = p_company and m.document_type = 'sales_invoice' and m.document_id = p_template;
  update sales_invoices s set number = v_number, journal_id = v_journal, posted_at = now(), posted_by = p_actor, version = s.version + 1,
    updated_at = now(), rate = t.rate, rate_date = t.rate_date, rate_of_base = t.rate_of_base, tax_exchange_rate = t.tax_exchange_rate,
    tax_rate_date = t.tax_rate_date, net = t.net, tax = t.tax, total = t.total, net_base = t.net_base, tax_base = t.tax_base,
    total_base = t.total_base, net_local = t.net_local, tax_local = t.tax_local, total_local = t.total_local
  from sales_invoices t where t.company_id = p_company and t.id = p_template and s.company_id = p_company and s.id = p_draft;
end $$;

-- Accepts a batch of till events: one insert.
create function bench.accept_events(p_company uuid, p_device uuid, p_events jsonb) returns bigint language plpgsql as $$
declare
  v_count bigint;
begin
  perform bench.act_as(p_company, 'device', p_device);
  insert into outbox_events (company_id, id, device_id, epoch, device_seq, type, occurred_at, app_version, request_id, payload, payload_hash, amount_base)
  select p_company, r."eventId", p_device, r.epoch, r."deviceSeq", r.type, r."occurredAt", r."appVersion", 'bench', r.payload, sha256(r.payload::text::bytea), r.amount
  from jsonb_to_recordset(p_events) as r ("eventId" uuid, epoch integer, "deviceSeq" bigint, type text, "occurredAt" timestamptz, "appVersion" text, payload jsonb, amount numeric);
  get diagnostics v_count = row_count;
  return v_count;
end $$;

-- Brings the events p_from … p_to of a device to the ledger with the effects of the template sale, all in one transaction, every table
-- in one statement.
create function bench.apply_sales(p_company uuid, p_worker uuid, p_device uuid, p_from bigint, p_to bigint, p_template uuid) returns bigint
  language plpgsql as $$
declare
  v_events uuid[];
  v_numbers text[];
  v_invoices uuid[];
  v_journals uuid[];
  v_template_journal uuid;
begin
  perform bench.act_as(p_company, 'worker', p_worker);
  select array_agg(e.id order by e.device_seq), array_agg(e.payload ->> 'receiptNo' order by e.device_seq),
    array_agg(uuidv7() order by e.device_seq), array_agg(uuidv7() order by e.device_seq)
  into v_events, v_numbers, v_invoices, v_journals
  from outbox_events e where e.company_id = p_company and e.device_id = p_device and e.epoch = 1 and e.device_seq between p_from and p_to;
  if array_length(v_events, 1) is distinct from p_to - p_from + 1 then
    raise exception 'events % to % are not all there', p_from, p_to;
  end if;
  select journal_id into v_template_journal from sales_invoices where company_id = p_company and id = p_template;
  perform 1 from stock_balances b where b.company_id = p_company and (b.warehouse_id, b.item_id) in (
    select m.warehouse_id, m.item_id from stock_moves m
    where m.company_id = p_company and m.document_type = 'sales_invoice' and m.document_id = p_template)
  order by b.warehouse_id, b.item_id for no key update;
  insert into sales_invoices (company_id, id, channel, warehouse_id, branch_id, invoice_date, business_date, due_date, currency,
    settlement_currency, rate_type, device_id, shift_id, source_event_id)
  select p_company, x.invoice, t.channel, t.warehouse_id, t.branch_id, t.invoice_date, t.business_date, t.due_date, t.currency,
    t.settlement_currency, t.rate_type, p_device, t.shift_id, x.event
  from sales_invoices t, unnest(v_events, v_invoices) as x (event, invoice) where t.company_id = p_company and t.id = p_template;
  insert into sales_invoice_lines (company_id, id, invoice_id, line_no, item_id, description, quantity, unit_code, unit_price,
    discount_percent, tax_code_id, amount, net)
  select p_company, uuidv7(), x.invoice, line_no, item_id, description, quantity, unit_code, unit_price, discount_percent, tax_code_id, amount, net
  from sales_invoice_lines t, unnest(v_invoices) as x (invoice) where t.company_id = p_company and t.invoice_id = p_template;
  insert into document_tenders (company_id, id, document_type, document_id, tender_method_id, drawer_id, shift_id, currency, tendered,
    applied, applied_base, applied_local)
  select p_company, uuidv7(), document_type, x.invoice, tender_method_id, drawer_id, shift_id, currency, tendered, applied, applied_base, applied_local
  from document_tenders t, unnest(v_invoices) as x (invoice) where t.company_id = p_company and t.document_type = 'sales_invoice' and t.document_id = p_template;
  insert into journal_lines (company_id, journal_id, line_no, line_count, journal_date, account_id, currency, amount, rate, amount_base,
    amount_local, customer_id, open_item_id, warehouse_id, drawer_id, tax_code_id, memo)
  select p_company, x.journal, line_no, line_count, journal_date, account_id, currency, amount, rate, amount_base, amount_local, customer_id,
    open_item_id, warehouse_id, drawer_id, tax_code_id, memo
  from journal_lines t, unnest(v_journals) as x (journal) where t.company_id = p_company and t.journal_id = v_template_journal;
  insert into journals (company_id, id, journal_date, area, document_type, document_id, document_number, description, line_count, request_id)
  select p_company, x.journal, journal_date, area, document_type, x.invoice, x.number, description, line_count, 'bench'
  from journals t, unnest(v_journals, v_invoices, v_numbers) as x (journal, invoice, number) where t.company_id = p_company and t.id = v_template_journal;
  insert into tax_lines (company_id, id, journal_id, tax_code_id, tax_date, direction, currency, taxable, taxable_base, taxable_local,
    tax, tax_base, tax_local, tax_exchange_rate, document_type, document_id)
  select p_company, uuidv7(), x.journal, tax_code_id, tax_date, direction, currency, taxable, taxable_base, taxable_local,
    tax, tax_base, tax_local, tax_exchange_rate, document_type, x.invoice
  from tax_lines t, unnest(v_journals, v_invoices) as x (journal, invoice) where t.company_id = p_company and t.journal_id = v_template_journal;
  insert into stock_moves (company_id, id, move_date, warehouse_id, item_id, kind, quantity, value_base, value_local, document_type,
    document_id, document_line_id, journal_id)
  select p_company, uuidv7(), m.move_date, m.warehouse_id, m.item_id, m.kind, m.quantity, m.value_base, m.value_local, m.document_type,
    x.invoice, l.id, x.journal
  from unnest(v_journals, v_invoices) as x (journal, invoice)
  join sales_invoice_lines l on l.company_id = p_company and l.invoice_id = x.invoice
  join stock_moves m on m.company_id = p_company and m.document_type = 'sales_invoice' and m.document_id = p_template and m.item_id = l.item_id;
  update sales_invoices s set number = x.number, journal_id = x.journal, posted_at = now(), rate = t.rate, rate_date = t.rate_date,
    rate_of_base = t.rate_of_base, tax_exchange_rate = t.tax_exchange_rate, tax_rate_date = t.tax_rate_date, net = t.net, tax = t.tax,
    total = t.total, net_base = t.net_base, tax_base = t.tax_base, total_base = t.total_base, net_local = t.net_local,
    tax_local = t.tax_local, total_local = t.total_local
  from unnest(v_journals, v_invoices, v_numbers) as x (journal, invoice, number), sales_invoices t
  where t.company_id = p_company and t.id = p_template and s.company_id = p_company and s.id = x.invoice;
  update outbox_events e set state = 'processed', processed_at = now(), attempts_count = attempts_count + 1,
    document_type = 'sales_invoice', document_id = x.invoice
  from unnest(v_events, v_invoices) as x (event, invoice) where e.company_id = p_company and e.id = x.event;
  insert into event_attempts (company_id, id, event_id, worker_id, outcome, request_id)
  select p_company, uuidv7(), x.event, p_worker, 'processed', 'bench' from unnest(v_events) as x (event);
  update outbox_heads set next_seq = greatest(next_seq, p_to + 1) where company_id = p_company and device_id = p_device;
  return array_length(v_events, 1);
end $$;
