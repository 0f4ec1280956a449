import type pg from 'pg';
import { addFactorKey, dropFactorKeys, seal, unseal } from '../auth/factor-keys.ts';
import { ask } from '../db/factors.ts';

/**
 * Seals every authenticator's secret with the newest key, having made one where the key file is ours. Returns how many were
 * sealed anew. Sign-ins go on meanwhile; run twice, the second run finds nothing to do but another key.
 */
export async function rotateFactorKey(owner: pg.Client): Promise<number> {
  addFactorKey();
  const { rows } = await owner.query<{ id: string; secret: Buffer; key_id: string }>(
    'select * from credentials.sealed_secrets()',
  );
  let resealed = 0;
  for (const { id, secret, key_id } of rows) {
    const { sealed, keyId } = seal(unseal(secret, key_id, id), id);
    if (keyId === key_id) continue;
    if (await ask<boolean>(owner, 'credentials.reseal_secret($1, $2, $3, $4)', [id, sealed, keyId, key_id]))
      resealed += 1;
  }
  const left = await owner.query<{ key_id: string }>('select distinct key_id from credentials.sealed_secrets()');
  dropFactorKeys(new Set(left.rows.map((row) => row.key_id)));
  return resealed;
}
