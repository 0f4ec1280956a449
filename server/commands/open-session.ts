import type pg from 'pg';
import type { SecondFactor } from '#domain/enums.ts';
import { newId } from '#lib/ids.ts';
import { deviceName } from '../auth/device-name.ts';
import { newToken } from '../auth/tokens.ts';

export interface NewSession {
  personId: string;
  address: string | null;
  userAgent: string | undefined;
  method: 'password' | 'passkey';
  factor: SecondFactor | null;
}

const ABSOLUTE_DAYS = 14;

/** Opens a session for somebody who has proved to be themselves. Returns its token; only the digest is kept. */
export async function openSession(db: pg.Pool | pg.PoolClient, session: NewSession): Promise<string> {
  const { token, hash } = newToken();
  await db.query('select credentials.create_session($1, $2, $3, $4, $5, $6, $7, $8)', [
    newId(),
    session.personId,
    hash,
    new Date(Date.now() + ABSOLUTE_DAYS * 86_400_000).toISOString(),
    session.address,
    deviceName(session.userAgent),
    session.method,
    session.factor,
  ]);
  return token;
}
