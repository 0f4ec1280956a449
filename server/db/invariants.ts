import type { Control } from '#domain/enums.ts';
import { SERIES, type Series } from '#domain/numbering/number.ts';
import type { CompanyDb } from './with-company.ts';

export interface BrokenRow {
  what: string;
  detail: string;
}

export interface Invariant {
  code: string;
  /** Rows that break it: none is right. */
  sql: string;
}

// By control, not by role: a role may have moved from one control account to another that stood at zero.
function tie(control: Control, name: string, subledger: string): string {
  return `select '${name}' as what, 'ledger ' || l.base || ' / ' || l.local || ', sub-ledger ' || s.base || ' / ' || s.local as detail
    from (select coalesce(sum(j.amount_base), 0) as base, coalesce(sum(j.amount_local), 0) as local from journal_lines j
      join accounts a on a.company_id = j.company_id and a.id = j.account_id and a.control = '${control}' where j.company_id = $1) l,
      (${subledger}) s where l.base <> s.base or l.local <> s.local`;
}

/** Every document that posts under a number of its own. */
const NUMBERED: readonly { table: string; series: Series }[] = [
  { table: 'sales_invoices', series: 'sales_invoice' },
  { table: 'opening_documents', series: 'opening_document' },
  { table: 'credit_notes', series: 'credit_note' },
  { table: 'customer_receipts', series: 'customer_receipt' },
  { table: 'allocations', series: 'allocation' },
  { table: 'journal_entries', series: 'manual_journal' },
  { table: 'revaluations', series: 'revaluation' },
];

/** What must always be true of a company's books. Read by the nightly job, after test suites, and by anybody who doubts. */
export const INVARIANTS: readonly Invariant[] = [
  {
    code: 'journals_balance',
    sql: `select l.journal_id::text as what, 'out by ' || sum(l.amount_base) || ' / ' || sum(l.amount_local) as detail from journal_lines l
      where l.company_id = $1 group by l.journal_id having sum(l.amount_base) <> 0 or sum(l.amount_local) <> 0`,
  },
  {
    code: 'documents_have_their_journal',
    sql: `${NUMBERED.map(
      ({
        table,
      }) => `select coalesce(s.number, s.id::text) as what, 'posted without its journal' as detail from ${table} s
      left join journals j on j.company_id = s.company_id and j.id = s.journal_id and j.document_id = s.id where s.company_id = $1 and s.posted_at is not null and j.id is null`,
    ).join(' union all ')}
      union all select j.id::text, 'journal without its document' from journals j where j.company_id = $1 and not exists (${[
        ...NUMBERED.map(({ table }) => table),
        'document_voids',
        'shifts',
        'cash_movements',
        'year_ends',
      ]
        .map((table) => `select 1 from ${table} d where d.company_id = j.company_id and d.id = j.document_id`)
        .join(' union all ')}
        union all select 1 from revaluations r where r.company_id = j.company_id and r.reversal_id = j.document_id)`,
  },
  {
    code: 'receivables_tie',
    sql: tie(
      'ar',
      'receivables',
      "select coalesce(sum(balance_base), 0) as base, coalesce(sum(balance_local), 0) as local from open_items where company_id = $1 and kind = 'ar'",
    ),
  },
  {
    code: 'inventory_ties',
    sql: tie(
      'inventory',
      'inventory',
      'select coalesce(sum(value_base), 0) as base, coalesce(sum(value_local), 0) as local from stock_balances where company_id = $1',
    ),
  },
  {
    code: 'vat_ties',
    sql: tie(
      'vat',
      'VAT',
      "select -coalesce(sum(tax_base), 0) as base, -coalesce(sum(tax_local), 0) as local from tax_lines where company_id = $1 and direction = 'output'",
    ),
  },
  {
    code: 'stock_is_its_moves',
    sql: `select i.code as what, b.quantity || ' on the balance, ' || coalesce(sum(m.quantity), 0) || ' by moves' as detail
      from stock_balances b join items i on i.company_id = b.company_id and i.id = b.item_id
      left join stock_moves m on m.company_id = b.company_id and m.item_id = b.item_id and m.warehouse_id = b.warehouse_id where b.company_id = $1
      group by i.code, b.warehouse_id, b.item_id, b.quantity, b.value_base, b.value_local
      having b.quantity <> coalesce(sum(m.quantity), 0) or b.value_base <> coalesce(sum(m.value_base), 0) or b.value_local <> coalesce(sum(m.value_local), 0)`,
  },
  {
    code: 'balances_are_their_lines',
    sql: `with grains (grain) as (values ('day'), ('month')),
      lines as (select account_id, sum(amount_base) as base, sum(amount_local) as local from journal_lines where company_id = $1 group by 1),
      folded as (select grain, account_id, sum(base) as base, sum(local) as local from (
        select grain, account_id, debit_base - credit_base as base, debit_local - credit_local as local from account_balances where company_id = $1
        union all select g.grain, l.account_id, l.amount_base, l.amount_local from grains g cross join unfolded_journals u
          join journal_lines l on l.company_id = u.company_id and l.journal_id = u.journal_id where u.company_id = $1) x group by 1, 2)
      select coalesce(l.account_id, f.account_id)::text as what, 'balances by ' || coalesce(g.grain, f.grain) || ' with what is unfolded differ from the lines' as detail
      from (lines l cross join grains g) full join folded f on f.account_id = l.account_id and f.grain = g.grain
      where l.base is distinct from f.base or l.local is distinct from f.local`,
  },
  {
    code: 'numbers_have_no_gap',
    sql: NUMBERED.map(
      ({
        table,
        series,
      }) => `select c.series || ' ' || c.fiscal_year as what, c.last_number || ' given, ' || count(s.number) || ' found, the last of them ' || coalesce(max(s.number), 'none') as detail from number_counters c
      left join ${table} s on s.company_id = c.company_id and s.number like '${SERIES[series]}-' || c.fiscal_year || '-%'
      where c.company_id = $1 and c.series = '${series}' group by c.series, c.fiscal_year, c.last_number having c.last_number <> count(s.number) or c.last_number <> coalesce(max(split_part(s.number, '-', 3)::bigint), 0)`,
    ).join(' union all '),
  },
  {
    code: 'no_more_back_than_sold',
    sql: `select s.description as what, s.quantity || ' sold, ' || sum(l.quantity) || ' returned' as detail from credit_note_lines l
      join credit_notes n on n.company_id = l.company_id and n.id = l.credit_note_id and n.posted_at is not null and n.voided_by_id is null
      join sales_invoice_lines s on s.company_id = l.company_id and s.id = l.invoice_line_id where l.company_id = $1
      group by s.id, s.description, s.quantity having sum(l.quantity) > s.quantity`,
  },
  {
    code: 'open_items_are_their_lines',
    sql: `select o.id::text as what, o.balance || ' on the item, ' || coalesce(sum(l.amount), 0) || ' by lines' as detail from open_items o
      left join journal_lines l on l.company_id = o.company_id and l.open_item_id = o.id where o.company_id = $1
      group by o.id, o.balance, o.balance_base, o.balance_local
      having o.balance <> coalesce(sum(l.amount), 0) or o.balance_base <> coalesce(sum(l.amount_base), 0) or o.balance_local <> coalesce(sum(l.amount_local), 0)`,
  },
  {
    code: 'nothing_is_settled_twice',
    sql: `select o.id::text as what, o.balance || ' left of ' || coalesce(o.amount::text, 'nothing') || ', carried ' || o.balance_base || ' / ' || o.balance_local as detail
      from open_items o where o.company_id = $1 and (o.amount is null or o.balance not between least(o.amount, 0) and greatest(o.amount, 0)
        or (o.amount <> 0 and o.balance = 0 and (o.balance_base <> 0 or o.balance_local <> 0)))`,
  },
  {
    code: 'settlements_are_their_lines',
    sql: `with written as (
        select s.journal_id, a.open_item_id, -a.amount as amount from customer_receipt_applications a
        join customer_receipts s on s.company_id = a.company_id and s.id = a.receipt_id and s.posted_at is not null where a.company_id = $1
        union all select s.journal_id, a.open_item_id, -a.amount from allocation_lines a
        join allocations s on s.company_id = a.company_id and s.id = a.allocation_id and s.posted_at is not null where a.company_id = $1
        union all select s.journal_id, s.credit_item_id, s.amount from allocations s where s.company_id = $1 and s.posted_at is not null),
      posted as (select l.journal_id, l.open_item_id, sum(l.amount) as amount from journal_lines l
        where l.company_id = $1 and l.open_item_id is not null and l.journal_id in (select journal_id from written) group by 1, 2)
      select w.journal_id::text as what, 'settles ' || w.amount || ', the journal ' || coalesce(p.amount::text, 'nothing') as detail
      from written w left join posted p on p.journal_id = w.journal_id and p.open_item_id = w.open_item_id where w.amount is distinct from p.amount`,
  },
  {
    code: 'receipts_are_their_tenders',
    sql: `select coalesce(s.number, s.id::text) as what, s.received || ' received, ' || coalesce(sum(t.applied), 0) || ' by tenders' as detail from customer_receipts s
      left join document_tenders t on t.company_id = s.company_id and t.document_type = 'customer_receipt' and t.document_id = s.id
      where s.company_id = $1 and s.posted_at is not null group by s.id, s.number, s.received, s.received_base, s.received_local
      having s.received <> coalesce(sum(t.applied), 0) or s.received_base <> coalesce(sum(t.applied_base), 0) or s.received_local <> coalesce(sum(t.applied_local), 0)`,
  },
  {
    code: 'entries_are_approved_by_another',
    sql: `select coalesce(e.number, e.id::text) as what, 'approved by who wrote it' as detail from journal_entries e
      where e.company_id = $1 and e.posted_at is not null and (e.approved_by is null or e.approved_by in (e.created_by, e.written_by))`,
  },
  {
    code: 'entries_post_what_was_approved',
    sql: `select e.number as what, 'line ' || coalesce(a.line_no, l.line_no) || ' of the journal is not the line that was approved' as detail
      from (select x.entry_id, x.line_no, x.account_id, x.amount_base, x.amount_local from journal_entry_lines x where x.company_id = $1) a
      full join (select d.id as entry_id, y.line_no, y.account_id, y.amount_base, y.amount_local from journal_entries d
        join journal_lines y on y.company_id = d.company_id and y.journal_id = d.journal_id where d.company_id = $1) l
        on l.entry_id = a.entry_id and l.line_no = a.line_no
      join journal_entries e on e.company_id = $1 and e.id = coalesce(a.entry_id, l.entry_id) and e.posted_at is not null
      where (a.account_id, a.amount_base, a.amount_local) is distinct from (l.account_id, l.amount_base, l.amount_local)`,
  },
  {
    code: 'revaluations_undo_themselves',
    sql: `select r.number as what, 'leaves ' || sum(l.amount_base) || ' / ' || sum(l.amount_local) || ' on ' || a.code as detail from revaluations r
      join journal_lines l on l.company_id = r.company_id and l.journal_id in (r.journal_id, r.reversal_journal_id)
      join accounts a on a.company_id = l.company_id and a.id = l.account_id
      where r.company_id = $1 group by r.number, a.code having sum(l.amount_base) <> 0 or sum(l.amount_local) <> 0`,
  },
  {
    code: 'revaluations_reach_the_closing_rate',
    sql: `select r.number as what, 'items say ' || i.base || ' / ' || i.local || ', the journal ' || j.base || ' / ' || j.local as detail from revaluations r
      cross join lateral (select sum(x.closing_base - x.carrying_base) as base, sum(x.closing_local - x.carrying_local) as local
        from revaluation_items x where x.company_id = r.company_id and x.revaluation_id = r.id) i
      cross join lateral (select coalesce(sum(l.amount_base), 0) as base, coalesce(sum(l.amount_local), 0) as local from journal_lines l
        join accounts a on a.company_id = l.company_id and a.id = l.account_id and a.type in ('asset', 'liability')
        where l.company_id = r.company_id and l.journal_id = r.journal_id) j
      where r.company_id = $1 and (i.base <> j.base or i.local <> j.local)`,
  },
  {
    code: 'nothing_written_after_a_lock',
    sql: `select j.id::text as what, 'dated ' || j.journal_date || ', written after ' || p.code || ' was locked' as detail from journals j
      join periods p on p.company_id = j.company_id and p.area = j.area and j.journal_date between p.start_date and p.end_date
      where j.company_id = $1 and p.state <> 'open' and j.created_at > p.state_set_at and j.period_permit_id is null`,
  },
  {
    code: 'events_applied_once',
    sql: `select e.id::text as what, 'processed without its document' as detail from outbox_events e where e.company_id = $1 and e.state = 'processed' and e.type = 'sale.completed'
      and not exists (select 1 from sales_invoices s where s.company_id = e.company_id and s.source_event_id = e.id)
      union all select s.id::text, 'a till sale whose event is not processed' from sales_invoices s join outbox_events e on e.company_id = s.company_id and e.id = s.source_event_id
      where s.company_id = $1 and e.state <> 'processed'
      union all select e.id::text, 'processed without its receipt' from outbox_events e where e.company_id = $1 and e.state = 'processed' and e.type = 'receipt.collected'
      and not exists (select 1 from customer_receipts s where s.company_id = e.company_id and s.source_event_id = e.id)
      union all select e.id::text, 'processed without its return' from outbox_events e where e.company_id = $1 and e.state = 'processed' and e.type = 'sale.returned'
      and not exists (select 1 from credit_notes n where n.company_id = e.company_id and n.source_event_id = e.id)`,
  },
];

/** Runs every check in the caller's snapshot; the first rows of each broken one. */
export async function checkInvariants(db: CompanyDb): Promise<{ code: string; rows: BrokenRow[] }[]> {
  const broken: { code: string; rows: BrokenRow[] }[] = [];
  for (const { code, sql } of INVARIANTS) {
    const { rows } = await db.sql.query<BrokenRow>(`select * from (${sql}) broken limit 20`, [db.context.companyId]);
    if (rows.length > 0) broken.push({ code, rows });
  }
  return broken;
}
