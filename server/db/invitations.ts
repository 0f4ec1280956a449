import type pg from 'pg';
import type { InvitationInput } from '#contract/people.ts';
import type { CompanyDb } from './with-company.ts';

export interface InvitationRecord {
  id: string;
  email: string;
  name: string;
  roles: { id: string; name: string; name_ar: string | null }[];
  invited_by: string | null;
  created_at: string;
  expires_at: string;
  expired: boolean;
}

const OPEN = `select i.id, i.email::text as email, i.display_name as name, p.display_name as invited_by, i.created_at, i.expires_at,
    i.expires_at <= now() as expired,
    coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'name_ar', r.name_ar) order by r.name)
      from invitation_roles ir join roles r on r.company_id = ir.company_id and r.id = ir.role_id
      where ir.company_id = i.company_id and ir.invitation_id = i.id), '[]') as roles
  from invitations i left join people p on p.id = i.invited_by
  where i.company_id = $1 and i.accepted_at is null and i.revoked_at is null`;

export async function listInvitations(db: CompanyDb): Promise<InvitationRecord[]> {
  const { rows } = await db.sql.query<InvitationRecord>(`${OPEN} order by i.created_at desc, i.id desc limit 200`, [
    db.context.companyId,
  ]);
  return rows;
}

export async function lockInvitation(db: CompanyDb, id: string): Promise<InvitationRecord | undefined> {
  const { rows } = await db.sql.query<InvitationRecord>(`${OPEN} and i.id = $2 for no key update of i`, [
    db.context.companyId,
    id,
  ]);
  return rows[0];
}

export async function insertInvitation(
  db: CompanyDb,
  id: string,
  { email, name, locale, roleIds }: InvitationInput,
  expiresAt: string,
): Promise<void> {
  const company_id = db.context.companyId;
  const invited_by = db.context.actor.id;
  if (invited_by === null) throw new Error('an invitation comes from a person');
  await db.query
    .insertInto('invitations')
    .values({ company_id, id, email, display_name: name, locale, invited_by, expires_at: expiresAt })
    .execute();
  await db.query
    .insertInto('invitation_roles')
    .values(roleIds.map((role_id) => ({ company_id, invitation_id: id, role_id })))
    .execute();
}

export async function renewInvitation(db: CompanyDb, id: string, expiresAt: string): Promise<void> {
  await db.query
    .updateTable('invitations')
    .set({ expires_at: expiresAt })
    .where('company_id', '=', db.context.companyId)
    .where('id', '=', id)
    .execute();
}

export async function revokeInvitation(db: CompanyDb, id: string): Promise<void> {
  await db.sql.query('update invitations set revoked_at = now() where company_id = $1 and id = $2', [
    db.context.companyId,
    id,
  ]);
}

/** Gives the invitation its link; the one before is dead. */
export async function setInvitationToken(db: CompanyDb, id: string, hash: Buffer): Promise<void> {
  await db.sql.query('select credentials.set_invitation_token($1, $2)', [id, hash]);
}

export async function isMember(db: CompanyDb, email: string): Promise<boolean> {
  const { rowCount } = await db.sql.query(
    'select 1 from people p join memberships m on m.person_id = p.id where m.company_id = $1 and p.email = $2::citext',
    [db.context.companyId, email],
  );
  return (rowCount ?? 0) > 0;
}

export interface FoundInvitation {
  email: string;
  display_name: string;
  company_name: string;
  company_name_ar: string | null;
  /** Set when somebody with this address has an account already. */
  person_id: string | null;
  password_hash: string | null;
}

/** The open invitation behind a token, for the stranger who holds it. */
export async function findInvitation(pool: pg.Pool, tokenHash: Buffer): Promise<FoundInvitation | undefined> {
  const { rows } = await pool.query<FoundInvitation>('select * from credentials.find_invitation($1)', [tokenHash]);
  return rows[0];
}

/** Null password: the person exists and has proved to be themselves. False when the invitation no longer stands. */
export async function acceptInvitation(
  pool: pg.Pool,
  tokenHash: Buffer,
  personId: string,
  passwordHash: string | null,
): Promise<boolean> {
  const { rows } = await pool.query<{ person: string | null }>(
    'select credentials.accept_invitation($1, $2, $3) as person',
    [tokenHash, personId, passwordHash],
  );
  return rows[0]?.person != null;
}
