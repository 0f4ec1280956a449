import type { CompanyDb } from './with-company.ts';

export interface NumberSeriesRecord {
  series: string;
  fiscal_year: number;
  last_number: number;
  given: number;
  voided: number;
  missing: number[];
}

/** $1: the company. */
export const NUMBER_SERIES = `with numbered as (
        select 'sales_invoice' as series, number, voided_by_id from sales_invoices where company_id = $1 and number is not null and source_event_id is null
        union all select 'credit_note', number, voided_by_id from credit_notes where company_id = $1 and number is not null and source_event_id is null
        union all select 'opening_document', number, voided_by_id from opening_documents where company_id = $1 and number is not null
        union all select 'customer_receipt', number, voided_by_id from customer_receipts where company_id = $1 and number is not null and source_event_id is null
        union all select 'manual_journal', number, voided_by_id from journal_entries where company_id = $1 and number is not null
        union all select 'revaluation', number, voided_by_id from revaluations where company_id = $1 and number is not null
        union all select 'allocation', number, voided_by_id from allocations where company_id = $1 and number is not null
      ), split as (
        select series, split_part(number, '-', 2)::int as fiscal_year, split_part(number, '-', 3)::int as number, voided_by_id from numbered
      ), marks as (
        select series, fiscal_year, number from split
        union select series, fiscal_year, unnest(array[0, last_number + 1]) from number_counters where company_id = $1
      ), gaps as (
        -- Each number beside the next: once over all of them, where asking number by number would look through all for each.
        select * from (
          select series, fiscal_year, number as before, lead(number) over (partition by series, fiscal_year order by number) as after from marks
        ) pair where after > before + 1
      )
      select c.series, c.fiscal_year, c.last_number, count(s.number)::int as given, count(s.voided_by_id)::int as voided,
        array(select n from gaps g cross join generate_series(g.before + 1, least(g.after - 1, c.last_number)) n
          where g.series = c.series and g.fiscal_year = c.fiscal_year order by n limit 200) as missing
      from number_counters c left join split s on s.series = c.series and s.fiscal_year = c.fiscal_year
      where c.company_id = $1 group by c.series, c.fiscal_year, c.last_number order by c.fiscal_year desc, c.series`;

/** Counters beside the documents that carry their numbers. Missing should always be empty: a number is given with its document or not at all. */
export async function readNumberSeries(db: CompanyDb): Promise<NumberSeriesRecord[]> {
  const { rows } = await db.sql.query<NumberSeriesRecord>({
    name: 'number-series',
    text: NUMBER_SERIES,
    values: [db.context.companyId],
  });
  return rows;
}
