import type { SecurityEvent } from '#contract/security.ts';
import type { SecurityEventRow } from '../db/security.ts';

function opensOf(row: SecurityEventRow): SecurityEvent['opens'] {
  if (row.thing === 'sessions') return { kind: 'session', id: row.row_key };
  if (row.thing === 'roles' && row.act !== 'delete') return { kind: 'role', id: row.row_key };
  return row.person_id ? { kind: 'person', id: row.person_id } : null;
}

export function presentSecurityEvent(row: SecurityEventRow): SecurityEvent {
  const { id, at, kind, act, thing, address, detail, reason } = row;
  const other = row.actor_id !== null && row.actor_id !== row.person_id;
  return {
    id,
    at,
    kind,
    act,
    thing,
    person: row.person_id && row.person_name ? { id: row.person_id, name: row.person_name } : null,
    by: other ? row.actor_name : null,
    byKind: row.actor_id === null && row.actor_kind !== 'mizan_app' ? row.actor_kind : null,
    address,
    detail,
    reason,
    opens: opensOf(row),
  };
}
