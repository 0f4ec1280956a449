import type { Session } from '#contract/session.ts';
import type { SessionRow } from '../db/sessions.ts';

export function presentSession(row: SessionRow, currentId: string): Session {
  return {
    id: row.id,
    personId: row.person_id,
    personName: row.display_name,
    personEmail: row.email,
    deviceName: row.device_name,
    address: row.address,
    signInMethod: row.sign_in_method,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    current: row.id === currentId,
  };
}
