import { sha256 } from '#lib/hash.ts';
import type { CompanyDb } from '../db/with-company.ts';
import type { ClosePeriod } from './evidence.ts';

export interface FiledAccount {
  accountId: string;
  code: string;
  name: string;
  /** Standing at the end of the month, debit positive. */
  base: string;
  local: string;
}

export interface FiledTax {
  code: string;
  direction: string;
  taxableLocal: string;
  taxBase: string;
  taxLocal: string;
}

export interface SealedFigures {
  trialBalance: FiledAccount[];
  taxReturn: FiledTax[];
  /** By day, the hash over its journals, lines, tax lines and stock moves. */
  dayHashes: Record<string, string>;
  rootHash: string;
  journals: number;
  lines: number;
}

/** From the lines themselves, never from balances: what is compared later must not be what could be wrong. */
const TRIAL_BALANCE = `select a.id as "accountId", a.code, a.name, trim_scale(s.base)::text as base, trim_scale(s.local)::text as local
  from (select account_id, sum(amount_base) as base, sum(amount_local) as local from journal_lines
    where company_id = $1 and journal_date <= $2 group by account_id) s
  join accounts a on a.company_id = $1 and a.id = s.account_id where s.base <> 0 or s.local <> 0 order by a.code`;

const TAX_RETURN = `select t.code, x.direction, trim_scale(sum(x.taxable_local))::text as "taxableLocal", trim_scale(sum(x.tax_base))::text as "taxBase",
    trim_scale(sum(x.tax_local))::text as "taxLocal"
  from tax_lines x join tax_codes t on t.company_id = x.company_id and t.id = x.tax_code_id
  where x.company_id = $1 and x.tax_date between $2 and $3 group by t.code, x.direction order by x.direction desc, t.code`;

const DAYS = `with facts as (
    select journal_date as day, 1 as kind, id::text as key, concat_ws('|', id, area, document_type, document_id, document_number, line_count, reverses_id, period_permit_id) as said
      from journals where company_id = $1 and journal_date between $2 and $3
    union all select journal_date, 2, journal_id || lpad(line_no::text, 6, '0'), concat_ws('|', account_id, currency, trim_scale(amount), trim_scale(amount_base), trim_scale(amount_local), customer_id, open_item_id, tax_code_id)
      from journal_lines where company_id = $1 and journal_date between $2 and $3
    union all select tax_date, 3, id::text, concat_ws('|', journal_id, tax_code_id, direction, trim_scale(taxable_local), trim_scale(tax_base), trim_scale(tax_local))
      from tax_lines where company_id = $1 and tax_date between $2 and $3
    union all select move_date, 4, id::text, concat_ws('|', journal_id, warehouse_id, item_id, kind, trim_scale(quantity), trim_scale(value_base), trim_scale(value_local))
      from stock_moves where company_id = $1 and move_date between $2 and $3)
  select day::text, encode(sha256(convert_to(string_agg(kind || ':' || key || '=' || said, E'\\n' order by kind, key), 'UTF8')), 'hex') as hash,
    count(*) filter (where kind = 1)::int as journals, count(*) filter (where kind = 2)::int as lines
  from facts group by day order by day`;

/** The figures of a month as they are now: what a seal keeps, and what a later look is compared with. */
export async function readSealedFigures(db: CompanyDb, period: ClosePeriod): Promise<SealedFigures> {
  const { companyId } = db.context;
  const month = [companyId, period.startDate, period.endDate];
  const trialBalance = await db.sql.query<FiledAccount>(TRIAL_BALANCE, [companyId, period.endDate]);
  const taxReturn = await db.sql.query<FiledTax>(TAX_RETURN, month);
  const days = await db.sql.query<{ day: string; hash: string; journals: number; lines: number }>(DAYS, month);
  return {
    trialBalance: trialBalance.rows,
    taxReturn: taxReturn.rows,
    dayHashes: Object.fromEntries(days.rows.map(({ day, hash }) => [day, hash])),
    rootHash: sha256(days.rows.map(({ day, hash }) => `${day} ${hash}\n`).join('')).toString('hex'),
    journals: days.rows.reduce((total, day) => total + day.journals, 0),
    lines: days.rows.reduce((total, day) => total + day.lines, 0),
  };
}
