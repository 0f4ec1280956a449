import type pg from 'pg';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

/** Makes a person a member of the company in hand with one role. Doing it again changes nothing. */
export function addMember(pool: pg.Pool, context: CompanyContext, personId: string, roleCode: string): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const company_id = context.companyId;
    const role = await db.query
      .selectFrom('roles')
      .select('id')
      .where('company_id', '=', company_id)
      .where('code', '=', roleCode)
      .executeTakeFirst();
    if (!role) throw new Refusal('not_found');
    await db.query
      .insertInto('memberships')
      .values({ company_id, person_id: personId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await db.query
      .insertInto('membership_roles')
      .values({ company_id, person_id: personId, role_id: role.id })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}
