import type pg from 'pg';
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
}

/** Who holds this token, and where: one round trip, on every request, never cached. */
export async function recognise(
  pool: pg.Pool,
  tokenHash: Buffer,
  company: string | null,
): Promise<Recognised | undefined> {
  const { rows } = await pool.query<Recognised>({
    name: 'recognise',
    text: 'select session_id, person_id, display_name, email, locale, operator, company_id, company_code, permissions from credentials.recognise($1, $2)',
    values: [tokenHash, company],
  });
  return rows[0];
}

export async function touchSession(pool: pg.Pool, sessionId: string, address: string | null): Promise<void> {
  await pool.query({
    name: 'touch-session',
    text: 'select credentials.touch_session($1, $2)',
    values: [sessionId, address],
  });
}

export interface CompanyOfPerson {
  id: string;
  code: string;
  name: string;
  name_ar: string | null;
  roles: string[];
}

export async function companiesOf(pool: pg.Pool, personId: string): Promise<CompanyOfPerson[]> {
  const { rows } = await pool.query<CompanyOfPerson>(
    'select id, code, name, name_ar, roles from credentials.companies_of($1)',
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
  sign_in_method: 'password' | 'link';
}

export async function listCompanySessions(db: CompanyDb): Promise<SessionRow[]> {
  const { rows } = await db.sql.query<SessionRow>('select * from credentials.company_sessions()');
  return rows;
}

export async function listOwnSessions(
  pool: pg.Pool,
  personId: string,
): Promise<Omit<SessionRow, 'person_id' | 'display_name' | 'email'>[]> {
  const { rows } = await pool.query<SessionRow>('select * from credentials.live_sessions_of($1)', [personId]);
  return rows;
}

/** Revokes one live session of a member of the company in hand, or of the actor. False: nothing in reach. */
export async function revokeSession(db: CompanyDb, sessionId: string, reason: string): Promise<boolean> {
  const { rows } = await db.sql.query<{ person: string | null }>(
    'select credentials.revoke_session($1, $2) as person',
    [sessionId, reason],
  );
  return rows[0]?.person !== null && rows[0] !== undefined;
}

export async function revokeMemberSessions(
  db: CompanyDb,
  personId: string,
  except: string | null,
  reason: string,
): Promise<number> {
  const result = await db.sql.query('select credentials.revoke_member_sessions($1, $2, $3)', [
    personId,
    except,
    reason,
  ]);
  return result.rowCount ?? 0;
}

export async function revokeCompanySessions(db: CompanyDb, except: string | null, reason: string): Promise<number> {
  const result = await db.sql.query('select credentials.revoke_company_sessions($1, $2)', [except, reason]);
  return result.rowCount ?? 0;
}
