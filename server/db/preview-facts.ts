import type { EffectsPreview } from '#contract/ledger.ts';
import { decimal, format, subtract } from '#lib/decimal.ts';
import type { CompanyDb } from './with-company.ts';

/** Open items a journal moves, as they stand before and after it. Asked inside the transaction that wrote it. */
export async function openItemsOfJournal(db: CompanyDb, journalId: string): Promise<EffectsPreview['openItems']> {
  const { rows } = await db.sql.query<Omit<EffectsPreview['openItems'][number], 'before'> & { moved: string }>({
    name: 'open-items-of-journal',
    text: `select o.id, coalesce(n.reference, j.document_number) as label, o.currency, s.amount::text as moved, o.balance as after,
        o.balance_base as "afterBase", o.balance_local as "afterLocal"
      from (select open_item_id, sum(amount) as amount, min(line_no) as line_no from journal_lines
        where company_id = $1 and journal_id = $2 and open_item_id is not null group by 1) s
      join open_items o on o.company_id = $1 and o.id = s.open_item_id
      left join lateral (
        select j.document_number from journal_lines l join journals j on j.company_id = l.company_id and j.id = l.journal_id
        where l.company_id = o.company_id and l.open_item_id = o.id order by l.journal_id limit 1) j on true
      left join opening_lines n on n.company_id = o.company_id and n.id = o.document_id
      order by s.line_no`,
    values: [db.context.companyId, journalId],
  });
  return rows.map(({ moved, ...row }) => ({ ...row, before: format(subtract(decimal(row.after), decimal(moved))) }));
}

/** What the customers of a journal owe before and after it, in base, beside their limit. */
export async function creditOfJournal(db: CompanyDb, journalId: string): Promise<EffectsPreview['credit']> {
  const { rows } = await db.sql.query<EffectsPreview['credit'][number]>({
    name: 'credit-of-journal',
    text: `select c.name as customer, (coalesce(o.base, 0) - s.base)::text as before, coalesce(o.base, 0)::text as after, c.credit_limit_base as limit
      from (select customer_id, sum(amount_base) as base from journal_lines
        where company_id = $1 and journal_id = $2 and open_item_id is not null group by 1) s
      join customers c on c.company_id = $1 and c.id = s.customer_id
      left join lateral (
        select sum(i.balance_base) as base from open_items i where i.company_id = c.company_id and i.customer_id = c.id and i.kind = 'ar'
          and (i.balance <> 0 or i.balance_base <> 0 or i.balance_local <> 0)) o on true
      order by c.name`,
    values: [db.context.companyId, journalId],
  });
  return rows;
}

/** Realised exchange result and rounding of a journal, debit positive, and the period it falls in. */
export async function resultOfJournal(
  db: CompanyDb,
  journalId: string,
): Promise<Pick<EffectsPreview, 'exchange' | 'rounding' | 'period'>> {
  const { rows } = await db.sql.query<{
    fx_base: string;
    fx_local: string;
    rounding_base: string;
    rounding_local: string;
    area: EffectsPreview['period']['area'];
    code: string | null;
  }>({
    name: 'result-of-journal',
    text: `select coalesce(sum(l.amount_base) filter (where r.kind = 'fx'), 0)::text as fx_base,
        coalesce(sum(l.amount_local) filter (where r.kind = 'fx'), 0)::text as fx_local,
        coalesce(sum(l.amount_base) filter (where r.kind = 'rounding'), 0)::text as rounding_base,
        coalesce(sum(l.amount_local) filter (where r.kind = 'rounding'), 0)::text as rounding_local, j.area, p.code
      from journals j
      join journal_lines l on l.company_id = j.company_id and l.journal_id = j.id
      left join lateral (
        select case when bool_or(a.role = 'rounding') then 'rounding' when bool_or(a.role in ('fx_gain', 'fx_loss')) then 'fx' end as kind
        from account_roles a where a.company_id = l.company_id and a.account_id = l.account_id) r on true
      left join periods p on p.company_id = j.company_id and p.area = j.area and j.journal_date between p.start_date and p.end_date
      where j.company_id = $1 and j.id = $2 group by j.area, p.code`,
    values: [db.context.companyId, journalId],
  });
  const [row] = rows;
  if (!row) throw new Error('the journal just written is not there');
  return {
    exchange: { base: row.fx_base, local: row.fx_local },
    rounding: { base: row.rounding_base, local: row.rounding_local },
    period: { area: row.area, code: row.code ?? '' },
  };
}
