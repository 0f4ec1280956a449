import type { JournalEntryStatus } from '#domain/enums.ts';
import { outOfBalance } from '#domain/journal-entries/figures.ts';
import { postEntry } from '#domain/journal-entries/post.ts';
import type { Effects, LedgerLine } from '#domain/ledger/effects.ts';
import { decimal, format, isZero } from '#lib/decimal.ts';
import { type CompanySettings, readCompanySettings } from '../db/companies.ts';
import { type EntryLineRecord, type EntryRecord, findEntryLines, lockEntry } from '../db/journal-entries.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { dimensionsOf } from './document-dimensions.ts';
import { requireOpenPeriods } from './period-locks.ts';

/** Takes an entry for writing. Refuses not_found, and version_conflict where a version is given. */
export async function takeEntry(db: CompanyDb, id: string, version?: number): Promise<EntryRecord> {
  const entry = await lockEntry(db, id);
  if (!entry) throw new Refusal('not_found');
  if (version !== undefined && entry.version !== version) throw new Refusal('version_conflict');
  return entry;
}

/** Refuses unless the entry stands where the act begins. */
export function requireStatus(
  { status }: EntryRecord,
  allowed: readonly JournalEntryStatus[],
  code: 'not_a_draft' | 'entry_not_submitted' | 'entry_not_approved' | 'not_posted' | 'posted_is_fact',
) {
  if (!allowed.includes(status)) throw new Refusal(code, { params: { status } });
}

function ledgerLine(row: EntryLineRecord): LedgerLine {
  return {
    accountId: row.account_id,
    currency: row.currency,
    rate: decimal(row.rate),
    amount: decimal(row.amount),
    base: decimal(row.amount_base),
    local: decimal(row.amount_local),
    ...(row.customer_id ? { customerId: row.customer_id } : {}),
    ...dimensionsOf(row),
    ...(row.memo ? { memo: row.memo } : {}),
  };
}

export interface EntryProposal {
  entry: EntryRecord;
  settings: CompanySettings;
  effects: Effects;
}

/** What the stored lines of an entry do. Refuses empty_document and entry_unbalanced. */
export async function effectsOfEntry(db: CompanyDb, entry: EntryRecord): Promise<EntryProposal> {
  const settings = await readCompanySettings(db);
  const lines = (await findEntryLines(db, entry.id)).map(ledgerLine);
  if (lines.length < 2) throw new Refusal('empty_document');
  const { base, local } = outOfBalance(lines);
  if (!isZero(base) || !isZero(local))
    throw new Refusal('entry_unbalanced', {
      params: {
        base: format(base),
        local: format(local),
        base_currency: settings.base_currency,
        local_currency: settings.local_currency,
      },
      field: 'lines',
    });
  const { entry_date: date, description } = entry;
  return { entry, settings, effects: postEntry({ date, description, lines }) };
}

/** The same with the locks of a posting: document, period. */
export async function proposeEntry(db: CompanyDb, entry: EntryRecord): Promise<EntryProposal> {
  await requireOpenPeriods(db, ['journals'], entry.entry_date, 'entryDate');
  return effectsOfEntry(db, entry);
}
