import { currencyCode } from '#contract/fields.ts';
import type { JournalEntry } from '#contract/journal-entries.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import { entryAbilities } from '#domain/journal-entries/abilities.ts';
import { outOfBalance } from '#domain/journal-entries/figures.ts';
import { decimal, format } from '#lib/decimal.ts';
import type { EntryLineRecord, EntryRecord } from '../db/journal-entries.ts';
import type { DocumentJournalRecord, LedgerLineRecord } from '../db/ledger.ts';
import { presentJournal } from './ledger.ts';
import { namedRecord } from './named-record.ts';

export interface EntryParts {
  entry: EntryRecord;
  lines: EntryLineRecord[];
  journals: { journal: DocumentJournalRecord; lines: LedgerLineRecord[] }[];
  reversed: { void_date: string; reason: string; by: string | null } | undefined;
  activity: JournalEntry['activity'];
}

function presentLine(row: EntryLineRecord): JournalEntry['lines'][number] {
  return {
    lineNo: row.line_no,
    account: { id: row.account_id, code: row.account_code, name: row.account_name, nameAr: row.account_name_ar },
    currency: currencyCode.parse(row.currency),
    amount: row.amount,
    rate: row.rate,
    base: row.amount_base,
    local: row.amount_local,
    rateTyped: row.rate_typed,
    baseTyped: row.base_typed,
    localTyped: row.local_typed,
    customer: namedRecord(row.customer_id, row.customer_code, row.customer_name, row.customer_name_ar),
    costCentre: namedRecord(row.cost_centre_id, row.cost_centre_code, row.cost_centre_name, row.cost_centre_name_ar),
    project: namedRecord(row.project_id, row.project_code, row.project_name, row.project_name_ar),
    memo: row.memo,
  };
}

function act(at: string | null, by: string | null) {
  return at ? { at, by } : null;
}

export function presentEntry(
  { entry, lines, journals, reversed, activity }: EntryParts,
  personId: string,
  can: (permission: PermissionCode) => boolean,
): JournalEntry {
  const figures = lines.map((line) => ({
    amount: decimal(line.amount),
    base: decimal(line.amount_base),
    local: decimal(line.amount_local),
  }));
  const out = outOfBalance(figures);
  const rejected = act(entry.rejected_at, entry.rejected_by_name);
  return {
    id: entry.id,
    number: entry.number,
    status: entry.status,
    entryDate: entry.entry_date,
    description: entry.description,
    reference: entry.reference,
    version: entry.version,
    created: { at: entry.created_at, by: entry.created_by_name },
    writtenBy: entry.written_by_name,
    submitted: act(entry.submitted_at, entry.submitted_by_name),
    approved: act(entry.approved_at, entry.approved_by_name),
    rejected: rejected ? { ...rejected, reason: entry.rejection_reason ?? '' } : null,
    lines: lines.map(presentLine),
    outOfBalance: { base: format(out.base), local: format(out.local) },
    journals: journals.map(presentJournal),
    reversed: reversed ? { date: reversed.void_date, reason: reversed.reason, by: reversed.by } : null,
    activity,
    abilities: entryAbilities(
      { status: entry.status, own: entry.created_by === personId || entry.written_by === personId },
      can,
    ),
  };
}
