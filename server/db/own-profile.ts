import type pg from 'pg';
import type { AccountInput } from '#contract/account.ts';

export interface ProfileRecord {
  display_name: string;
  email: string;
  locale: string;
  theme: string | null;
  density: string | null;
  password_changed_at: string | null;
}

/** The profile of the person the transaction belongs to. */
export async function readOwnProfile(client: pg.PoolClient): Promise<ProfileRecord> {
  const { rows } = await client.query<ProfileRecord>('select * from credentials.own_profile()');
  const [profile] = rows;
  if (!profile) throw new Error('the person of this transaction has no row');
  return profile;
}

export async function saveOwnProfile(client: pg.PoolClient, input: AccountInput): Promise<void> {
  await client.query('select credentials.save_own_profile($1, $2, $3, $4)', [
    input.name ?? null,
    input.locale ?? null,
    input.theme ?? null,
    input.density ?? null,
  ]);
}

/** Sets the new password and ends every session of theirs but this one. Returns how many ended. */
export async function changeOwnPassword(client: pg.PoolClient, hash: string, exceptSession: string): Promise<number> {
  const { rowCount } = await client.query('select credentials.change_own_password($1, $2)', [hash, exceptSession]);
  return rowCount ?? 0;
}

export async function readPreferences(
  pool: pg.Pool,
  personId: string,
): Promise<Pick<ProfileRecord, 'locale' | 'theme' | 'density'>> {
  const { rows } = await pool.query<Pick<ProfileRecord, 'locale' | 'theme' | 'density'>>(
    'select locale, theme, density from credentials.preferences_of($1)',
    [personId],
  );
  return rows[0] ?? { locale: 'en', theme: null, density: null };
}
