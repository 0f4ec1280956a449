drop function credentials.reseal_secret(uuid, bytea, text, text);
drop function credentials.sealed_secrets();
drop function credentials.reset_factors(uuid);
drop function credentials.reset_member_factors(uuid);
drop function credentials.drop_factors(uuid);
drop function credentials.set_recovery_codes(bytea[], uuid);
drop function credentials.has_recovery_codes();
drop function credentials.remove_passkey(uuid, uuid);
drop function credentials.remove_totp(uuid);
drop function credentials.after_removal(uuid);
drop function credentials.rename_passkey(uuid, text);
drop function credentials.add_passkey(uuid, bytea, bytea, bigint, text[], boolean, text, uuid);
drop function credentials.confirm_totp(uuid, bigint, uuid);
drop function credentials.pending_totp();
drop function credentials.begin_totp(uuid, bytea, text);
drop function credentials.mark_session(uuid, text);
drop function credentials.factors_changed(uuid, text, jsonb, uuid);
drop function credentials.member_factors(uuid);
drop function credentials.factors_of(uuid);
drop function credentials.use_passkey(uuid, bigint);
drop function credentials.find_passkey(bytea);
drop function credentials.take_challenge(bytea, text, uuid);
drop function credentials.new_challenge(bytea, text, uuid);
drop function credentials.use_recovery_code(uuid, bytea);
drop function credentials.use_totp(uuid, bigint);
drop function credentials.totp_of(uuid);
drop function credentials.code_was_right(uuid);
drop function credentials.try_code(uuid);
drop function credentials.finish_sign_in(bytea);
drop function credentials.pending_person(bytea);
drop function credentials.try_sign_in(bytea);
drop function credentials.begin_sign_in(uuid, bytea);
drop function credentials.create_session(uuid, uuid, bytea, timestamptz, text, text, text, text);
drop function credentials.recognise(bytea, text);
drop function credentials.factor_required(uuid);
drop function credentials.has_factor(uuid);

drop table credentials.code_tries, credentials.passkey_challenges, credentials.pending_sign_ins, credentials.recovery_codes,
  credentials.passkeys, credentials.totp_factors;
alter table credentials.sessions drop constraint sessions_mfa_whole, drop constraint sessions_mfa_method, drop constraint sessions_sign_in_method;
alter table credentials.sessions drop column mfa_at, drop column mfa_method;
alter table credentials.sessions add constraint sessions_sign_in_method check (sign_in_method in ('password', 'link')) not valid;
alter table credentials.sessions validate constraint sessions_sign_in_method;
alter table roles drop column mfa_required;

set local role mizan_credentials;
create function credentials.recognise(p_token_hash bytea, p_company text)
  returns table (
    session_id uuid, person_id uuid, display_name text, email text, locale text, operator boolean, last_seen_at timestamptz,
    company_id uuid, company_code text, permissions text[]
  ) language sql stable security definer set search_path = pg_catalog, public as $$
  select s.id, p.id, p.display_name, p.email::text, p.locale, o.person_id is not null, s.last_seen_at,
    c.id, c.code,
    coalesce((
      select array_agg(distinct coalesce(k.code, rp.permission_code))
      from public.membership_roles mr
      join public.roles r on r.company_id = mr.company_id and r.id = mr.role_id
      left join public.permissions k on r.code = 'owner'
      left join public.role_permissions rp on r.code <> 'owner' and rp.company_id = mr.company_id and rp.role_id = mr.role_id
      where mr.company_id = c.id and mr.person_id = p.id and coalesce(k.code, rp.permission_code) is not null
    ), '{}')
  from credentials.sessions s
  join public.people p on p.id = s.person_id and p.active
  left join credentials.operators o on o.person_id = p.id
  left join lateral (
    select k.id, k.code from public.memberships m join public.companies k on k.id = m.company_id
    where m.person_id = p.id and m.active and (p_company is null or k.code = p_company or k.id::text = p_company)
    order by (k.id = s.default_company_id) desc nulls last, k.code
    limit 1
  ) c on true
  cross join lateral (
    select coalesce(min(l.idle_minutes), 720) as idle_minutes, coalesce(min(l.absolute_hours), 336) as absolute_hours
    from credentials.session_limits_of(p.id) l
  ) limits
  where s.id = credentials.session_of(p_token_hash) and s.expires_at > now()
    and s.last_seen_at > now() - make_interval(mins => limits.idle_minutes)
    and s.created_at > now() - make_interval(hours => limits.absolute_hours);
$$;
create function credentials.create_session(
  p_id uuid, p_person_id uuid, p_token_hash bytea, p_expires_at timestamptz, p_address text, p_device_name text, p_method text
) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into credentials.sessions (id, person_id, token_hash, expires_at, address, device_name, sign_in_method)
  values (p_id, p_person_id, p_token_hash, p_expires_at, p_address, p_device_name, p_method);
  perform public.audit_act(null, 'sessions', p_id::text, 'sign_in', jsonb_build_object('person_id', p_person_id, 'method', p_method));
end $$;

revoke all on function
  credentials.recognise(bytea, text), credentials.create_session(uuid, uuid, bytea, timestamptz, text, text, text) from public;
grant execute on function
  credentials.recognise(bytea, text), credentials.create_session(uuid, uuid, bytea, timestamptz, text, text, text) to mizan_app;
reset role;
