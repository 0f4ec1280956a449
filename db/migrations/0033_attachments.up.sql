-- Purpose: files attached to documents: what they are stands here, their bytes lie in a store under their digest. Swept by a job of their own.
-- Backward-compatible: yes

alter table companies add column attachment_limit_bytes integer not null default 5242880
  constraint companies_attachment_limit_range check (attachment_limit_bytes between 65536 and 5767168);
comment on column companies.attachment_limit_bytes is 'The largest file that may be attached: 5 MB unless the company decides otherwise.';
grant insert (attachment_limit_bytes), update (attachment_limit_bytes) on companies to mizan_app, mizan_worker;

create table attachments (
  company_id uuid not null references companies (id),
  id uuid not null,
  document_type text not null constraint attachments_document_type check (document_type in (
    'sales_invoice', 'credit_note', 'customer_receipt', 'manual_journal', 'opening_document')),
  document_id uuid not null,
  file_name text not null constraint attachments_file_name_form check (length(btrim(file_name)) between 1 and 200 and file_name !~ '[/\\[:cntrl:]]'),
  media_type text not null constraint attachments_media_type check (media_type in (
    'application/pdf', 'image/png', 'image/jpeg', 'image/webp', 'text/plain',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')),
  size_bytes integer not null constraint attachments_size_positive check (size_bytes > 0),
  sha256 bytea not null constraint attachments_sha256_length check (length(sha256) = 32),
  uploaded_at timestamptz not null default now(),
  uploaded_by uuid not null,
  removal text constraint attachments_removal check (removal in ('deleted', 'withdrawn')),
  removed_at timestamptz,
  removed_by uuid,
  remove_reason text constraint attachments_remove_reason_present check (length(btrim(remove_reason)) between 3 and 500),
  primary key (company_id, id),
  constraint attachments_removed_whole check (num_nulls(removal, removed_at, remove_reason) in (0, 3))
);
create index attachments_by_document on attachments (company_id, document_type, document_id, uploaded_at);
create index attachments_by_digest on attachments (company_id, sha256);
create unique index attachments_once on attachments (company_id, document_type, document_id, sha256) where removal is null;
alter table attachments enable row level security;
alter table attachments force row level security;
create policy attachments_company on attachments for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy attachments_readonly on attachments for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on attachments to mizan_app, mizan_worker, mizan_readonly;
grant insert (company_id, id, document_type, document_id, file_name, media_type, size_bytes, sha256, uploaded_by) on attachments to mizan_app;
-- A file is never exchanged for another: it is removed, and another attached.
grant update (removed_at, removed_by, remove_reason) on attachments to mizan_app, mizan_worker;
create trigger attachments_audit_insert after insert on attachments referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger attachments_audit_update after update on attachments referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger attachments_audit_delete after delete on attachments referencing old table as old_rows for each statement execute function audit_rows('id');
comment on column attachments.removal is 'deleted: of a draft, its bytes are swept. withdrawn: of what was posted, marked and kept. Decided by check_attachment().';

-- A reference to documents of several kinds has no foreign key: this stands for it. With the caller's rights, so of the company in hand.
create function check_attachment() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
declare
  v_status text;
begin
  execute format('select d.status from public.%I d where d.company_id = $1 and d.id = $2 for key share',
    case new.document_type when 'sales_invoice' then 'sales_invoices' when 'credit_note' then 'credit_notes' when 'customer_receipt' then 'customer_receipts'
      when 'manual_journal' then 'journal_entries' else 'opening_documents' end)
    into v_status using new.company_id, new.document_id;
  if tg_op = 'INSERT' then
    if v_status is null then
      raise exception using errcode = '23503', constraint = 'attachments_document', table = 'attachments', message = 'there is no such document';
    end if;
    return new;
  end if;
  if old.removal is not null then
    raise exception using errcode = 'MZ004', constraint = 'append_only', table = tg_table_name, message = 'a removed attachment is never changed';
  end if;
  new.removal := case when v_status in ('posted', 'void') then 'withdrawn' else 'deleted' end;
  new.removed_at := now();
  new.removed_by := nullif(current_setting('app.actor_id', true), '')::uuid;
  return new;
end $$;
revoke all on function check_attachment() from public;
create trigger attachments_check before insert or update on attachments for each row execute function check_attachment();

-- What is attached to a draft goes with the draft.
create function drop_attachments() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
begin
  update public.attachments set removed_at = now(), remove_reason = 'deleted with its document'
  where company_id = old.company_id and document_type = tg_argv[0] and document_id = old.id and removal is null;
  return null;
end $$;
revoke all on function drop_attachments() from public;
create trigger sales_invoices_drop_attachments after delete on sales_invoices for each row execute function drop_attachments('sales_invoice');
create trigger credit_notes_drop_attachments after delete on credit_notes for each row execute function drop_attachments('credit_note');
create trigger customer_receipts_drop_attachments after delete on customer_receipts for each row execute function drop_attachments('customer_receipt');
create trigger journal_entries_drop_attachments after delete on journal_entries for each row execute function drop_attachments('manual_journal');
create trigger opening_documents_drop_attachments after delete on opening_documents for each row execute function drop_attachments('opening_document');

create policy job_schedules_backfill on job_schedules for insert to mizan_guard with check (true);
grant insert on job_schedules to mizan_guard;
set local role mizan_guard;
insert into job_schedules (company_id, code, cron, next_run_at) select c.id, 'attachments', '50 2 * * *', now() from companies c;
reset role;
drop policy job_schedules_backfill on job_schedules;
revoke insert on job_schedules from mizan_guard;
