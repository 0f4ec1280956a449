import type pg from 'pg';
import type { ApiKey, ApiKeyInput } from '#contract/api-keys.ts';
import { isPermissionCode } from '#domain/access/permissions.ts';
import type { CompanyDb } from './with-company.ts';

export interface RecognisedKey {
  key_id: string;
  key_name: string;
  company_id: string;
  company_code: string;
  maker_id: string;
  maker_name: string;
  maker_email: string;
  /** Its scope, as far as its maker still holds it. */
  permissions: string[];
  /** Set when it asks more often than it may. */
  wait_seconds: number | null;
}

/** Which key has this secret, and what it may do: one round trip on every request, which also counts it. */
export async function recogniseKey(
  pool: pg.Pool,
  tokenHash: Buffer,
  address: string | null,
): Promise<RecognisedKey | undefined> {
  const { rows } = await pool.query<RecognisedKey>({
    name: 'recognise-key',
    text: 'select * from credentials.recognise_key($1, $2)',
    values: [tokenHash, address],
  });
  return rows[0];
}

export type ApiKeyRecord = Omit<ApiKey, 'abilities' | 'permissions'> & { permissions: string[] };

export async function listApiKeys(db: CompanyDb): Promise<ApiKeyRecord[]> {
  const { rows } = await db.sql.query<ApiKeyRecord>(
    `select k.id, k.name, k.prefix, k.rate_per_minute as "ratePerMinute", k.created_at as "createdAt", k.expires_at as "expiresAt",
        case when k.revoked_at is not null then 'revoked' when k.expires_at <= now() then 'expired' else 'live' end as state,
        jsonb_build_object('id', p.id, 'name', p.display_name) as maker,
        (select array_agg(s.permission_code order by s.permission_code) from api_key_permissions s where s.company_id = k.company_id and s.key_id = k.id) as permissions,
        u.last_used_at as "lastUsedAt", u.last_address as "lastAddress", k.revoked_at as "revokedAt", r.display_name as "revokedBy",
        k.revoke_reason as "revokeReason"
      from api_keys k join people p on p.id = k.created_by left join people r on r.id = k.revoked_by
      left join credentials.api_key_uses() u on u.key_id = k.id
      where k.company_id = $1
      order by (k.revoked_at is null and k.expires_at > now()) desc, k.created_at desc limit 500`,
    [db.context.companyId],
  );
  return rows.map((row) => ({ ...row, permissions: row.permissions.filter(isPermissionCode) }));
}

export interface NewApiKey extends Omit<ApiKeyInput, 'days'> {
  id: string;
  makerId: string;
  prefix: string;
  tokenHash: Buffer;
  expiresAt: string;
}

export async function insertApiKey(db: CompanyDb, key: NewApiKey): Promise<void> {
  const company_id = db.context.companyId;
  await db.query
    .insertInto('api_keys')
    .values({
      company_id,
      id: key.id,
      name: key.name,
      prefix: key.prefix,
      created_by: key.makerId,
      expires_at: key.expiresAt,
      rate_per_minute: key.ratePerMinute,
    })
    .execute();
  await db.query
    .insertInto('api_key_permissions')
    .values(key.permissions.map((permission_code) => ({ company_id, key_id: key.id, permission_code })))
    .execute();
  await db.sql.query('select credentials.set_api_key_token($1, $2)', [key.id, key.tokenHash]);
}

/** False when there is no live key of that id in the company in hand. */
export async function revokeApiKey(db: CompanyDb, id: string, reason: string): Promise<boolean> {
  const { rowCount } = await db.sql.query(
    'update api_keys set revoked_at = now(), revoked_by = $3, revoke_reason = $4 where company_id = $1 and id = $2 and revoked_at is null',
    [db.context.companyId, id, db.context.actor.id, reason],
  );
  return rowCount === 1;
}
