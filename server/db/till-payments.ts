import type { NamedRecord } from '#contract/fields.ts';
import type { EventDetail } from '#contract/ops.ts';
import type { CompanyDb } from './with-company.ts';

/** Whose account a till's payment may go to: the one customer its invoices tell of, void ones too, and the one decided upon. */
export async function customersOfPayment(
  db: CompanyDb,
  eventId: string,
): Promise<NonNullable<EventDetail['onAccount']>> {
  const { rows } = await db.sql.query<{ suggested: NamedRecord | null; decided: NamedRecord | null }>(
    `with named as (select c.id, c.code, c.name, c.name_ar as "nameAr" from customers c where c.company_id = $1)
      select (select to_jsonb(n) from named n where n.id = e.on_account_customer_id) as decided,
        (select case when count(*) = 1 then jsonb_agg(to_jsonb(n)) -> 0 end from named n
          where n.id in (select s.customer_id from sales_invoices s where s.company_id = e.company_id
            and s.number in (select i ->> 'number' from jsonb_array_elements(e.payload -> 'invoices') i))) as suggested
      from outbox_events e where e.company_id = $1 and e.id = $2`,
    [db.context.companyId, eventId],
  );
  return rows[0] ?? { suggested: null, decided: null };
}
