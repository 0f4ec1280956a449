import type pg from 'pg';
import type { ProofMethod } from '#contract/step-up.ts';
import type { KnownPasskey } from '../auth/passkeys.ts';
import type { CompanyDb } from './with-company.ts';

interface StoredPasskey {
  id: string;
  name: string;
  created_at: string;
  last_used_at: string | null;
  backed_up: boolean;
  credential_id: string;
  transports: string[];
}

export interface FactorsRecord {
  totp_since: string | null;
  passkeys: StoredPasskey[];
  recovery_codes_left: number;
  required_by: { name: string; name_ar: string | null; company: string; company_ar: string | null }[];
}

/** What a person has; no function gives what it consists of for reading. */
export async function readFactors(db: pg.Pool | pg.PoolClient, personId: string): Promise<FactorsRecord> {
  const { rows } = await db.query<FactorsRecord>('select * from credentials.factors_of($1)', [personId]);
  return rows[0] ?? { totp_since: null, passkeys: [], recovery_codes_left: 0, required_by: [] };
}

/** What a person's second factor can be proved with, the strongest first. Empty: they have none. */
export function factorMethods(factors: FactorsRecord): ProofMethod[] {
  const methods: ProofMethod[] = [];
  if (factors.passkeys.length > 0) methods.push('passkey');
  if (factors.totp_since) methods.push('totp');
  if (methods.length > 0 && factors.recovery_codes_left > 0) methods.push('recovery_code');
  return methods;
}

export function knownPasskeys(factors: FactorsRecord): KnownPasskey[] {
  return factors.passkeys.map(({ credential_id, transports }) => ({
    credentialId: Buffer.from(credential_id, 'base64').toString('base64url'),
    transports,
  }));
}

/** Rows of one function that answers one value. */
export async function ask<T>(
  db: pg.Pool | pg.PoolClient | pg.Client,
  call: string,
  values: unknown[],
): Promise<T | null> {
  const { rows } = await db.query<{ answer: T | null }>(`select ${call} as answer`, values);
  return rows[0]?.answer ?? null;
}

interface SealedSecret {
  id: string;
  secret: Buffer;
  key_id: string;
}

export async function findTotp(pool: pg.Pool, personId: string): Promise<SealedSecret | undefined> {
  const { rows } = await pool.query<SealedSecret>('select * from credentials.totp_of($1)', [personId]);
  return rows[0];
}

/** The authenticator the actor is about to confirm, begun within the last quarter of an hour. */
export async function findPendingTotp(client: pg.PoolClient): Promise<SealedSecret | undefined> {
  const { rows } = await client.query<SealedSecret>('select * from credentials.pending_totp()');
  return rows[0];
}

export interface PasskeyRow {
  id: string;
  person_id: string;
  email: string;
  public_key: Buffer;
  active: boolean;
}

export async function findPasskey(pool: pg.Pool, credentialId: Buffer): Promise<PasskeyRow | undefined> {
  const { rows } = await pool.query<PasskeyRow>('select * from credentials.find_passkey($1)', [credentialId]);
  return rows[0];
}

export interface MemberFactorsRow {
  totp: boolean;
  passkeys: number;
  recovery_codes_left: number;
  required: boolean;
}

export async function readMemberFactors(db: CompanyDb, personId: string): Promise<MemberFactorsRow | undefined> {
  const { rows } = await db.sql.query<MemberFactorsRow>('select * from credentials.member_factors($1)', [personId]);
  return rows[0];
}
