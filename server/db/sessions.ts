import type pg from 'pg';
import type { Session } from '#contract/session.ts';
import type { CompanyDb } from './with-company.ts';

export interface Recognised {
  session_id: string;
  person_id: string;
  display_name: string;
  email: string;
  locale: string;
  operator: boolean;
  company_id: string | null;
  company_code: string | null;
  permissions: string[];
  /** Their roles ask for a second factor they have not made. */
  enrolment_due: boolean;
}

/** Who holds this token, and where: one round trip, on every request, never cached. */
export async function recognise(
  pool: pg.Pool,
  tokenHash: Buffer,
  company: string | null,
): Promise<Recognised | undefined> {
  const { rows } = await pool.query<Recognised>({
    name: 'recognise',
    text: 'select session_id, person_id, display_name, email, locale, operator, company_id, company_code, permissions, enrolment_due from credentials.recognise($1, $2)',
    values: [tokenHash, company],
  });
  return rows[0];
}

export async function touchSession(
  pool: pg.Pool,
  { session_id, company_id }: Pick<Recognised, 'session_id' | 'company_id'>,
  address: string | null,
): Promise<void> {
  await pool.query({
    name: 'touch-session',
    text: 'select credentials.touch_session($1, $2, $3)',
    values: [session_id, address, company_id],
  });
}

export interface CompanyOfPerson {
  id: string;
  code: string;
  name: string;
  name_ar: string | null;
  roles: string[];
  /** In the same order; a role without an Arabic name says its own. */
  roles_ar: string[];
}

export async function companiesOf(pool: pg.Pool, personId: string): Promise<CompanyOfPerson[]> {
  const { rows } = await pool.query<CompanyOfPerson>(
    'select id, code, name, name_ar, roles, roles_ar from credentials.companies_of($1)',
    [personId],
  );
  return rows;
}

export interface SessionRow {
  id: string;
  person_id: string;
  display_name: string;
  email: string;
  created_at: string;
  last_seen_at: string;
  expires_at: string;
  address: string | null;
  device_name: string | null;
  sign_in_method: Session['signInMethod'];
  mfa_at: string | null;
}

export interface CompanySessionRow extends SessionRow {
  /** Last used in the company in hand. */
  here: boolean | null;
  revoked_at: string | null;
  revoked_by: string | null;
  revoke_reason: string | null;
}

/** Sessions of members: the living ones, or those that ended in the last thirty days. */
export async function listCompanySessions(
  db: CompanyDb,
  state: 'live' | 'ended' = 'live',
): Promise<CompanySessionRow[]> {
  const { rows } = await db.sql.query<CompanySessionRow>('select * from credentials.sessions_of_company($1, null)', [
    state === 'live',
  ]);
  return rows;
}

export async function findCompanySession(db: CompanyDb, id: string): Promise<CompanySessionRow | undefined> {
  const { rows } = await db.sql.query<CompanySessionRow>('select * from credentials.sessions_of_company(true, $1)', [
    id,
  ]);
  return rows[0];
}

export type OwnSessionRow = Omit<SessionRow, 'person_id' | 'display_name' | 'email'> & {
  company_name: string | null;
  company_name_ar: string | null;
};

export async function listOwnSessions(pool: pg.Pool, personId: string): Promise<OwnSessionRow[]> {
  const { rows } = await pool.query<OwnSessionRow>('select * from credentials.own_sessions($1)', [personId]);
  return rows;
}

/** Those of the sessions that the check of every request would still let in. */
export async function sessionsAlive(pool: pg.Pool, ids: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>('select credentials.sessions_alive($1) as id', [ids]);
  return rows.map((row) => row.id);
}

/** Revokes one live session of a member of the company in hand, or of the actor. False: nothing in reach. */
export async function revokeSession(db: CompanyDb, sessionId: string, reason: string): Promise<boolean> {
  const { rows } = await db.sql.query<{ person: string | null }>(
    'select credentials.revoke_session($1, $2) as person',
    [sessionId, reason],
  );
  return rows[0]?.person !== null && rows[0] !== undefined;
}

/** Ends every session of a member but one; the ids of those that ended. */
export async function endMemberSessions(
  db: CompanyDb,
  personId: string,
  except: string | null,
  reason: string,
): Promise<string[]> {
  const { rows } = await db.sql.query<{ id: string }>('select credentials.revoke_member_sessions($1, $2, $3) as id', [
    personId,
    except,
    reason,
  ]);
  return rows.map((row) => row.id);
}

/** The same, counted: what a change of access does in passing. */
export async function revokeMemberSessions(
  db: CompanyDb,
  personId: string,
  except: string | null,
  reason: string,
): Promise<number> {
  return (await endMemberSessions(db, personId, except, reason)).length;
}

export async function endCompanySessions(db: CompanyDb, except: string | null, reason: string): Promise<string[]> {
  const { rows } = await db.sql.query<{ id: string }>('select credentials.revoke_company_sessions($1, $2) as id', [
    except,
    reason,
  ]);
  return rows.map((row) => row.id);
}
