import { sql } from 'kysely';
import { ACTIVITY_SUBJECTS, type ActivityEntry, type PersonListQuery } from '#contract/people.ts';
import type { RoleFacts } from '#domain/access/grants.ts';
import { isPermissionCode } from '#domain/access/permissions.ts';
import { afterCursor, allOf, type Ordering, orderBy, type Page, pageFrom } from './keyset.ts';
import type { CompanyDb } from './with-company.ts';

export interface RoleOfPerson extends RoleFacts {
  id: string;
  name: string;
  name_ar: string | null;
}

export interface MemberRecord {
  id: string;
  name: string;
  email: string;
  active: boolean;
  roles: RoleOfPerson[];
  last_seen_at: string | null;
  open_sessions: number;
  joined_at: string;
  deactivated_at: string | null;
  deactivated_by: string | null;
  deactivation_reason: string | null;
  version: number;
}

interface StoredMember extends Omit<MemberRecord, 'roles'> {
  roles: (Omit<RoleOfPerson, 'permissions'> & { permissions: string[] })[];
}

const MEMBER = sql`
  p.id, p.display_name as name, p.email::text as email, m.active and p.active as active, m.created_at as joined_at, m.deactivated_at,
  d.display_name as deactivated_by, m.deactivation_reason, m.version, s.last_seen_at, coalesce(s.open_sessions, 0) as open_sessions,
  coalesce((
    select jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'name', r.name, 'name_ar', r.name_ar, 'permissions', coalesce((
        select jsonb_agg(rp.permission_code) from role_permissions rp where rp.company_id = r.company_id and rp.role_id = r.id), '[]')) order by r.name)
    from membership_roles mr join roles r on r.company_id = mr.company_id and r.id = mr.role_id
    where mr.company_id = m.company_id and mr.person_id = m.person_id), '[]') as roles
  from memberships m join people p on p.id = m.person_id
  left join people d on d.id = m.deactivated_by
  left join credentials.member_presence() s on s.person_id = m.person_id`;

function parse(row: StoredMember): MemberRecord {
  return {
    ...row,
    roles: row.roles.map((role) => ({ ...role, permissions: role.permissions.filter(isPermissionCode) })),
  };
}

export async function findMember(db: CompanyDb, id: string): Promise<MemberRecord | undefined> {
  const { rows } =
    await sql<StoredMember>`select ${MEMBER} where m.company_id = ${db.context.companyId} and m.person_id = ${id}`.execute(
      db.query,
    );
  return rows[0] && parse(rows[0]);
}

/** The membership, held until the transaction ends, so that two administrators change it one after the other. */
export async function lockMember(db: CompanyDb, id: string): Promise<MemberRecord | undefined> {
  await db.sql.query('select 1 from memberships where company_id = $1 and person_id = $2 for no key update', [
    db.context.companyId,
    id,
  ]);
  return findMember(db, id);
}

export async function listMembers(db: CompanyDb, query: PersonListQuery): Promise<Page<MemberRecord>> {
  const ordering: Ordering = { column: 'p.display_name', id: 'p.id', descending: query.sort.startsWith('-') };
  const like = `%${query.search?.replace(/[\\%_]/g, '\\$&')}%`;
  const where = allOf([
    sql<boolean>`m.company_id = ${db.context.companyId}`,
    query.search ? sql<boolean>`(p.display_name ilike ${like} or p.email::text ilike ${like})` : undefined,
    query.state ? sql<boolean>`(m.active and p.active) = ${query.state === 'active'}` : undefined,
    query.role
      ? sql<boolean>`exists (select 1 from membership_roles f where f.company_id = m.company_id and f.person_id = m.person_id and f.role_id = ${query.role})`
      : undefined,
    afterCursor(query.cursor, ordering),
  ]);
  const { rows } =
    await sql<StoredMember>`select ${MEMBER} where ${where} order by ${orderBy(ordering)} limit ${query.limit + 1}`.execute(
      db.query,
    );
  return pageFrom(rows.map(parse), query.limit, (row) => [row.name, row.id]);
}

/** Deactivates or lets in again, and counts the version up. */
export async function setMemberActive(db: CompanyDb, id: string, active: boolean): Promise<void> {
  await db.query
    .updateTable('memberships')
    .set({
      active,
      version: sql<number>`version + 1`,
      deactivated_at: active ? null : sql<string>`now()`,
      deactivated_by: active ? null : db.context.actor.id,
      deactivation_reason: active ? null : (db.context.reason ?? null),
    })
    .where('company_id', '=', db.context.companyId)
    .where('person_id', '=', id)
    .execute();
}

/** Makes the roles of a member exactly these. */
export async function replaceMemberRoles(db: CompanyDb, id: string, roleIds: readonly string[]): Promise<void> {
  const { companyId } = db.context;
  await db.query
    .deleteFrom('membership_roles')
    .where('company_id', '=', companyId)
    .where('person_id', '=', id)
    .where('role_id', 'not in', roleIds)
    .execute();
  await db.query
    .insertInto('membership_roles')
    .values(roleIds.map((role_id) => ({ company_id: companyId, person_id: id, role_id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db.query
    .updateTable('memberships')
    .set({ version: sql<number>`version + 1` })
    .where('company_id', '=', companyId)
    .where('person_id', '=', id)
    .execute();
}

/** Whether the person's e-mail and password are others' business too: another company's, or the installation's. */
export async function identityIsShared(db: CompanyDb, id: string): Promise<boolean> {
  const { rows } = await db.sql.query<{ shared: boolean }>('select credentials.identity_is_shared($1) as shared', [id]);
  return rows[0]?.shared ?? true;
}

/** False when the person is no active member of this company alone. */
export async function createMemberLink(
  db: CompanyDb,
  link: { id: string; personId: string; hash: Buffer; expiresAt: string },
): Promise<boolean> {
  const { rows } = await db.sql.query<{ made: boolean }>(
    'select credentials.create_member_link($1, $2, $3, $4) as made',
    [link.id, link.personId, link.hash, link.expiresAt],
  );
  return rows[0]?.made ?? false;
}

export interface ActivityRow {
  at: string;
  by: string | null;
  subject: ActivityEntry['subject'];
  act: string;
  detail: string | null;
  reason: string | null;
}

/** What a person did in this company and what was done about them, newest first, from the audit log. */
export async function memberActivity(db: CompanyDb, id: string): Promise<ActivityRow[]> {
  const { rows } = await db.sql.query<ActivityRow>({
    name: 'member-activity',
    text: `select e.at, p.display_name as by, e.table_name as subject, e.reason,
        case when e.table_name = 'memberships' and (e.before ->> 'active')::boolean and not (e.after ->> 'active')::boolean then 'deactivate'
          when e.table_name = 'memberships' and not (e.before ->> 'active')::boolean and (e.after ->> 'active')::boolean then 'activate'
          else e.act end as act,
        coalesce(r.name, e.after ->> 'number', e.after ->> 'code', e.after ->> 'display_name', e.before ->> 'name') as detail
      from (
        select * from audit_events where company_id = $1 and actor_id = $2::uuid and table_name = any ($3)
        union
        select * from audit_events where company_id = $1 and table_name in ('memberships', 'people') and row_key = $2::text
        union
        select * from audit_events where company_id = $1 and table_name = 'membership_roles' and row_key like $2::text || '/%'
        union
        select * from audit_events where company_id = $1 and table_name = 'sessions' and after ->> 'person_id' = $2::text
      ) e
      left join people p on p.id = e.actor_id
      left join roles r on e.table_name = 'membership_roles' and r.company_id = e.company_id
        and r.id::text = split_part(e.row_key, '/', 2)
      order by e.at desc, e.id desc limit 50`,
    values: [db.context.companyId, id, ACTIVITY_SUBJECTS],
  });
  return rows;
}
