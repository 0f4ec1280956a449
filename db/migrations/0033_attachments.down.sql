drop trigger opening_documents_drop_attachments on opening_documents;
drop trigger journal_entries_drop_attachments on journal_entries;
drop trigger customer_receipts_drop_attachments on customer_receipts;
drop trigger credit_notes_drop_attachments on credit_notes;
drop trigger sales_invoices_drop_attachments on sales_invoices;
drop function drop_attachments();
drop table attachments;
drop function check_attachment();
alter table companies drop column attachment_limit_bytes;
