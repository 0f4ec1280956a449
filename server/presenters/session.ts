import type { Session } from '#contract/session.ts';
import type { CompanySessionRow, OwnSessionRow, SessionRow } from '../db/sessions.ts';

function presentRow(row: SessionRow, currentId: string) {
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
    mfaAt: row.mfa_at,
    current: row.id === currentId,
  };
}

/** A session as the company in hand sees it: whether it was last used here, never in which other company. */
export function presentSession(row: CompanySessionRow, currentId: string): Session {
  return {
    ...presentRow(row, currentId),
    company: null,
    companyAr: null,
    here: row.here,
    ended: row.revoked_at ? { at: row.revoked_at, by: row.revoked_by, why: row.revoke_reason ?? '' } : null,
  };
}

/** A session as its own person sees it. */
export function presentOwnSession(
  row: OwnSessionRow & Pick<SessionRow, 'person_id' | 'display_name' | 'email'>,
  currentId: string,
): Session {
  return {
    ...presentRow(row, currentId),
    company: row.company_name,
    companyAr: row.company_name_ar,
    here: null,
    ended: null,
  };
}
