import type { CloseCheck } from '../check.ts';

/** What was posted into the month while it was closed, and under whose exception. */
export const underException: CloseCheck = {
  code: 'under_exception',
  version: 1,
  finds: 'info',
  sql: `select j.id::text as key, j.description as what, h.display_name || ': ' || t.reason as detail, case j.document_type when 'manual_journal' then 'journal_entry'
        when 'sales_invoice' then j.document_type when 'credit_note' then j.document_type when 'customer_receipt' then j.document_type
        when 'allocation' then j.document_type when 'opening_document' then j.document_type else 'journal' end as link,
      case when j.document_type in ('manual_journal', 'sales_invoice', 'credit_note', 'customer_receipt', 'allocation', 'opening_document')
        then j.document_id else j.id end as id
    from journals j join period_permits t on t.company_id = j.company_id and t.id = j.period_permit_id join people h on h.id = t.person_id
    where j.company_id = $1 and j.period_permit_id is not null and j.journal_date between $2::date and $3::date`,
};
