import type { LockTest } from '#contract/closing.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import type { CompanyDb } from './with-company.ts';

interface RoleForLockTest {
  code: string;
  name: string;
  nameAr: string | null;
  permissions: PermissionCode[];
}

export async function rolesForLockTest(db: CompanyDb): Promise<RoleForLockTest[]> {
  const { rows } = await db.sql.query<RoleForLockTest>(
    `select r.code, r.name, r.name_ar as "nameAr", coalesce(array_agg(p.permission_code) filter (where p.permission_code is not null), '{}') as permissions
     from roles r left join role_permissions p on p.company_id = r.company_id and p.role_id = r.id
     where r.company_id = $1 group by r.id, r.code, r.name, r.name_ar, r.created_at order by r.created_at, r.code`,
    [db.context.companyId],
  );
  return rows;
}

export async function listLockTests(db: CompanyDb, code: string): Promise<LockTest[]> {
  const { rows } = await db.sql.query<LockTest>(
    `select t.id, t.period_code as "periodCode", t.day, t.ran_at as "ranAt", p.display_name as "ranBy", t.open_count as "openCount", t.cells
     from lock_tests t join people p on p.id = t.ran_by where t.company_id = $1 and t.period_code = $2 order by t.ran_at desc, t.id desc limit 10`,
    [db.context.companyId, code],
  );
  return rows;
}
