-- Purpose: owners and administrators of companies that existed before second factors are asked for one, as those of new companies are.
-- Backward-compatible: yes

-- Whoever has no factor yet makes one at their next click; nobody is locked out (0025 of the decisions).
-- A role that ever asked was decided upon by its company, which may have decided otherwise since: it stays as it is.
grant update (mfa_required) on roles to mizan_guard;

set local role mizan_guard;
select set_config('app.actor_kind', 'system', true), set_config('app.reason', 'privileged roles ask for a second factor', true);
update public.roles r set mfa_required = true, version = version + 1, updated_at = now()
where r.code in ('owner', 'administrator') and not r.mfa_required
  and not exists (
    select 1 from public.audit_events e
    where e.company_id = r.company_id and e.table_name = 'roles' and e.row_key = r.id::text
      and 'true' in (e.before ->> 'mfa_required', e.after ->> 'mfa_required'));
select set_config('app.actor_kind', '', true), set_config('app.reason', '', true);
reset role;

revoke update (mfa_required) on roles from mizan_guard;
