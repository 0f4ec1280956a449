-- Purpose: stock moves as append-only facts, and balances that follow them.
-- Backward-compatible: yes

-- Quantity and value, so that the average is value ÷ quantity and the inventory account ties to the cent. No role may
-- update: record_stock_moves() keeps the row in step with the moves.
create table stock_balances (
  company_id uuid not null references companies (id),
  warehouse_id uuid not null,
  item_id uuid not null,
  quantity numeric(20, 4) not null default 0,
  value_base numeric(22, 4) not null default 0,
  value_local numeric(22, 4) not null default 0,
  last_cost_base numeric(20, 6),
  last_cost_local numeric(24, 6),
  primary key (company_id, warehouse_id, item_id),
  foreign key (company_id, warehouse_id) references warehouses (company_id, id),
  foreign key (company_id, item_id) references items (company_id, id)
);
create index stock_balances_item on stock_balances (company_id, item_id);
alter table stock_balances enable row level security;
alter table stock_balances force row level security;
create policy stock_balances_company on stock_balances for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy stock_balances_readonly on stock_balances for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on stock_balances to mizan_app, mizan_worker, mizan_readonly;
create policy stock_balances_guard on stock_balances for all to mizan_guard using (true) with check (true);
grant select, update on stock_balances to mizan_guard;
grant insert (
  company_id, warehouse_id, item_id
) on stock_balances to mizan_app, mizan_worker;
-- FOR NO KEY UPDATE needs UPDATE on a column; the key itself can never usefully change.
grant update (warehouse_id) on stock_balances to mizan_app, mizan_worker;

create table stock_moves (
  company_id uuid not null references companies (id),
  id uuid not null,
  move_date date not null,
  warehouse_id uuid not null,
  item_id uuid not null,
  kind text not null constraint stock_moves_kind check (kind in ('receipt', 'issue', 'revaluation')),
  quantity numeric(20, 4) not null,
  value_base numeric(22, 4) not null,
  value_local numeric(22, 4) not null,
  document_type text not null constraint stock_moves_document_type check (document_type in (
    'sales_invoice', 'document_void', 'opening_document')),
  document_id uuid not null,
  document_line_id uuid,
  journal_id uuid not null,
  reverses_id uuid,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint stock_moves_kind_sign check (case kind when 'receipt' then quantity > 0 when 'issue' then quantity < 0 else quantity = 0 end),
  constraint stock_moves_reversed_once unique (company_id, reverses_id),
  foreign key (company_id, warehouse_id, item_id) references stock_balances (company_id, warehouse_id, item_id),
  foreign key (company_id, journal_id) references journals (company_id, id) deferrable initially deferred,
  foreign key (company_id, reverses_id) references stock_moves (company_id, id)
);
comment on column stock_moves.quantity is 'Signed, in the item''s unit. A receipt or issue that reverses another keeps the original''s value with the sign turned.';
create index stock_moves_by_item on stock_moves (company_id, item_id, warehouse_id, move_date, id);
create index stock_moves_by_document on stock_moves (company_id, document_type, document_id);
alter table stock_moves enable row level security;
alter table stock_moves force row level security;
create policy stock_moves_company on stock_moves for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy stock_moves_readonly on stock_moves for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on stock_moves to mizan_app, mizan_worker, mizan_readonly;
create policy stock_moves_guard on stock_moves for all to mizan_guard using (true) with check (true);
grant select on stock_moves to mizan_guard;
grant insert (
  company_id, id, move_date, warehouse_id, item_id, kind, quantity, value_base, value_local, document_type,
  document_id, document_line_id, journal_id, reverses_id, created_at
) on stock_moves to mizan_app, mizan_worker;

create function record_stock_moves() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform public.require_open_period(d.company_id, 'inventory', d.move_date)
  from (select distinct n.company_id, n.move_date from new_rows n order by 1, 2) d;

  update public.stock_balances b
  set quantity = b.quantity + s.quantity, value_base = b.value_base + s.value_base, value_local = b.value_local + s.value_local,
    last_cost_base = coalesce(s.cost_base, b.last_cost_base), last_cost_local = coalesce(s.cost_local, b.last_cost_local)
  from (
    select n.company_id, n.warehouse_id, n.item_id,
      sum(n.quantity) as quantity, sum(n.value_base) as value_base, sum(n.value_local) as value_local,
      round(sum(n.value_base) filter (where n.kind = 'receipt' and n.reverses_id is null)
        / nullif(sum(n.quantity) filter (where n.kind = 'receipt' and n.reverses_id is null), 0), 6) as cost_base,
      round(sum(n.value_local) filter (where n.kind = 'receipt' and n.reverses_id is null)
        / nullif(sum(n.quantity) filter (where n.kind = 'receipt' and n.reverses_id is null), 0), 6) as cost_local
    from new_rows n group by 1, 2, 3
  ) s
  where b.company_id = s.company_id and b.warehouse_id = s.warehouse_id and b.item_id = s.item_id;
  return null;
end $$;
create trigger stock_moves_record after insert on stock_moves referencing new table as new_rows for each statement execute function record_stock_moves();
create trigger stock_moves_append_only before update or delete on stock_moves for each row execute function refuse_change();
create trigger stock_moves_no_truncate before truncate on stock_moves for each statement execute function refuse_change();

-- Functions that bypass row-level security belong to roles nobody can log in as, which then say who may call them.
alter function record_stock_moves() owner to mizan_guard;
set local role mizan_guard;
revoke all on function record_stock_moves() from public;
reset role;
