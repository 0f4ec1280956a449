import { sql } from 'kysely';
import { permissionsOfRole } from '#domain/access/grants.ts';
import { isPermissionCode, type PermissionCode } from '#domain/access/permissions.ts';
import type { CompanyDb } from './with-company.ts';

export interface RoleRecord {
  id: string;
  code: string;
  name: string;
  name_ar: string | null;
  version: number;
  mfa_required: boolean;
  permissions: PermissionCode[];
  /** What its template held when the role last followed or adopted it; null for a role of the company's own. */
  template_permissions: PermissionCode[] | null;
  /** What its template holds now. */
  template_now: PermissionCode[] | null;
  members: { id: string; name: string }[];
  open_invitations: number;
}

interface StoredRole extends Omit<RoleRecord, 'permissions' | 'template_permissions' | 'template_now'> {
  permissions: string[];
  template_permissions: string[] | null;
  template_now: string[] | null;
}

const ROLE = sql`
  r.id, r.code, r.name, r.name_ar, r.version, r.mfa_required, r.template_permissions,
  case when r.template_permissions is not null then (select t.permission_codes from role_templates t where t.code = r.code) end as template_now,
  coalesce((select array_agg(rp.permission_code) from role_permissions rp where rp.company_id = r.company_id and rp.role_id = r.id), '{}') as permissions,
  coalesce((
    select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.display_name) order by p.display_name)
    from membership_roles mr join memberships m on m.company_id = mr.company_id and m.person_id = mr.person_id and m.active
    join people p on p.id = mr.person_id
    where mr.company_id = r.company_id and mr.role_id = r.id), '[]') as members,
  (select count(*)::int from invitation_roles ir join invitations i on i.company_id = ir.company_id and i.id = ir.invitation_id
    where ir.company_id = r.company_id and ir.role_id = r.id and i.accepted_at is null and i.revoked_at is null) as open_invitations
  from roles r`;

function parse(row: StoredRole): RoleRecord {
  return {
    ...row,
    template_permissions: row.template_permissions?.filter(isPermissionCode) ?? null,
    template_now: row.template_now?.filter(isPermissionCode) ?? null,
    permissions: [
      ...permissionsOfRole({ code: row.code, permissions: row.permissions.filter(isPermissionCode).sort() }),
    ],
  };
}

export async function listRoles(db: CompanyDb): Promise<RoleRecord[]> {
  const { rows } =
    await sql<StoredRole>`select ${ROLE} where r.company_id = ${db.context.companyId} order by r.created_at, r.id`.execute(
      db.query,
    );
  return rows.map(parse);
}

export async function findRoles(db: CompanyDb, ids: readonly string[]): Promise<RoleRecord[]> {
  const { rows } =
    await sql<StoredRole>`select ${ROLE} where r.company_id = ${db.context.companyId} and r.id = any (${ids}::uuid[])`.execute(
      db.query,
    );
  return rows.map(parse);
}

/** The role, held until the transaction ends. */
export async function lockRole(db: CompanyDb, id: string): Promise<RoleRecord | undefined> {
  await db.sql.query('select 1 from roles where company_id = $1 and id = $2 for no key update', [
    db.context.companyId,
    id,
  ]);
  return (await findRoles(db, [id]))[0];
}

interface RoleWords {
  name: string;
  nameAr: string | null;
  permissions: readonly PermissionCode[];
}

export async function insertRole(db: CompanyDb, id: string, { name, nameAr, permissions }: RoleWords): Promise<void> {
  const company_id = db.context.companyId;
  // People know a role by its name; the code only tells templates from roles of one's own.
  await db.query
    .insertInto('roles')
    .values({ company_id, id, code: `own-${id}`, name, name_ar: nameAr })
    .execute();
  await insertPermissions(db, id, permissions);
}

export async function writeRole(db: CompanyDb, id: string, { name, nameAr, permissions }: RoleWords): Promise<void> {
  const { companyId } = db.context;
  await db.query
    .updateTable('roles')
    .set({ name, name_ar: nameAr, version: sql<number>`version + 1`, updated_at: sql<string>`now()` })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .execute();
  await db.query
    .deleteFrom('role_permissions')
    .where('company_id', '=', companyId)
    .where('role_id', '=', id)
    .where('permission_code', 'not in', permissions)
    .execute();
  await insertPermissions(db, id, permissions);
}

export async function writeFactorRule(db: CompanyDb, id: string, required: boolean): Promise<void> {
  await db.query
    .updateTable('roles')
    .set({ mfa_required: required, version: sql<number>`version + 1`, updated_at: sql<string>`now()` })
    .where('company_id', '=', db.context.companyId)
    .where('id', '=', id)
    .execute();
}

/** No role asks for a second factor: for a demo, whose roles are played by whoever opens it, and for tests. */
export async function dropFactorRules(db: CompanyDb): Promise<void> {
  await db.query
    .updateTable('roles')
    .set({ mfa_required: false })
    .where('company_id', '=', db.context.companyId)
    .execute();
}

/** Gives the role these beside what it has, and notes that its template was looked at as it is now. */
export async function adoptPermissions(
  db: CompanyDb,
  id: string,
  permissions: readonly PermissionCode[],
  templateNow: readonly PermissionCode[],
): Promise<void> {
  await db.query
    .updateTable('roles')
    .set({
      template_permissions: [...templateNow],
      version: sql<number>`version + 1`,
      updated_at: sql<string>`now()`,
    })
    .where('company_id', '=', db.context.companyId)
    .where('id', '=', id)
    .execute();
  await insertPermissions(db, id, permissions);
}

async function insertPermissions(db: CompanyDb, id: string, permissions: readonly PermissionCode[]): Promise<void> {
  await db.query
    .insertInto('role_permissions')
    .values(permissions.map((permission_code) => ({ company_id: db.context.companyId, role_id: id, permission_code })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Deletes a role nobody has. What is left of it are the lines of settled invitations and of people who left. */
export async function deleteRole(db: CompanyDb, id: string): Promise<void> {
  const { companyId } = db.context;
  for (const table of ['invitation_roles', 'role_permissions'] as const)
    await db.query.deleteFrom(table).where('company_id', '=', companyId).where('role_id', '=', id).execute();
  await db.query.deleteFrom('roles').where('company_id', '=', companyId).where('id', '=', id).execute();
}

/** All who have a role, those who left too: it cannot be deleted under them. */
export async function countHolders(db: CompanyDb, id: string): Promise<number> {
  const { rows } = await db.sql.query<{ count: number }>(
    'select count(*)::int as count from membership_roles where company_id = $1 and role_id = $2',
    [db.context.companyId, id],
  );
  return rows[0]?.count ?? 0;
}
