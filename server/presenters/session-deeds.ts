import { DEED_KINDS, type Deed, type SessionDeeds } from '#contract/session.ts';
import type { DeedRecord } from '../db/session-deeds.ts';
import { labelOf, opensOf } from './audit.ts';

const ACCESS = [
  'memberships',
  'membership_roles',
  'roles',
  'role_permissions',
  'invitations',
  'invitation_roles',
  'api_keys',
  'api_key_permissions',
  'sessions',
  'people',
  'lockouts',
];
const LOCKS = ['periods', 'period_permits', 'close_signoffs', 'close_waivers'];

/** Lines and permissions that come with a document or a role say nothing of their own. */
const PARTS = /(_lines|_permissions|_roles|_barcodes)$/;

function kindOf(row: DeedRecord): Deed['kind'] {
  if (row.posted || row.voided) return 'postings';
  if (row.act === 'export') return 'exports';
  if (LOCKS.includes(row.thing)) return 'locks';
  return ACCESS.includes(row.thing) ? 'access' : 'other';
}

/** An export is known by its file: a report by its name, a document by its format alone. */
function fileOf({ thing, key, after }: DeedRecord): string {
  const format = String(after?.['format'] ?? '');
  return thing === 'reports' ? `${key}.${format}` : format;
}

/** What a session did, by kind. */
export function presentDeeds(records: readonly DeedRecord[]): SessionDeeds {
  const rows = records
    .filter((record) => record.thing === 'membership_roles' || !PARTS.test(record.thing))
    .map(
      (record): Deed => ({
        at: record.at,
        kind: kindOf(record),
        act: record.posted ? 'posted' : record.voided ? 'voided' : record.act,
        thing: record.thing,
        label: record.act === 'export' ? fileOf(record) : labelOf(record),
        opens: opensOf(record),
        journalId: record.journal_id,
        reason: record.reason,
      }),
    );
  const counts = Object.fromEntries(
    DEED_KINDS.map((kind) => [kind, rows.filter((row) => row.kind === kind).length]),
  ) as SessionDeeds['counts'];
  return { counts, rows };
}
