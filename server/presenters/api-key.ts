import type { ApiKey } from '#contract/api-keys.ts';
import { isPermissionCode } from '#domain/access/permissions.ts';
import type { ApiKeyRecord } from '../db/api-keys.ts';

export function presentApiKey(row: ApiKeyRecord, mayManage: boolean): ApiKey {
  const reason = mayManage ? (row.state === 'live' ? undefined : 'dead') : 'permission';
  return {
    ...row,
    permissions: row.permissions.filter(isPermissionCode),
    abilities: { revoke: reason ? { allowed: false, reason } : { allowed: true } },
  };
}
