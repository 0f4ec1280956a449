import type { CloseCheck } from '../check.ts';

/** Drafts dated in the month: they would be posted into it, or dated elsewhere. */
export const drafts: CloseCheck = {
  code: 'drafts',
  version: 1,
  finds: 'red',
  sql: `select s.id::text as key, coalesce(c.name, '–') as what, s.invoice_date::text as detail, 'sales_invoice' as link, s.id
      from sales_invoices s left join customers c on c.company_id = s.company_id and c.id = s.customer_id
      where s.company_id = $1 and s.status = 'draft' and s.invoice_date between $2::date and $3::date
    union all select o.id::text, coalesce(o.notes, '–'), o.opening_date::text, 'opening_document', o.id from opening_documents o
      where o.company_id = $1 and o.status = 'draft' and o.opening_date between $2::date and $3::date
    union all select r.id::text, c.name, r.receipt_date::text, 'customer_receipt', r.id
      from customer_receipts r join customers c on c.company_id = r.company_id and c.id = r.customer_id
      where r.company_id = $1 and r.status = 'draft' and r.receipt_date between $2::date and $3::date
    union all select n.id::text, coalesce(c.name, '–'), n.note_date::text, 'credit_note', n.id
      from credit_notes n left join customers c on c.company_id = n.company_id and c.id = n.customer_id
      where n.company_id = $1 and n.status = 'draft' and n.note_date between $2::date and $3::date`,
};
