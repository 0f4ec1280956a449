import type { JournalOfDocument, LedgerLine } from '#contract/ledger.ts';
import type { DocumentJournalRecord, LedgerLineRecord } from '../db/ledger.ts';

export function presentLedgerLine(row: LedgerLineRecord): LedgerLine {
  return {
    accountId: row.account_id,
    accountCode: row.account_code,
    accountName: row.account_name,
    accountNameAr: row.account_name_ar,
    currency: row.currency,
    amount: row.amount,
    base: row.amount_base,
    local: row.amount_local,
    party: row.party,
    costCentre: row.cost_centre,
    project: row.project,
    memo: row.memo,
  };
}

export function presentJournal({
  journal,
  lines,
}: {
  journal: DocumentJournalRecord;
  lines: LedgerLineRecord[];
}): JournalOfDocument {
  return {
    id: journal.id,
    date: journal.journal_date,
    kind: journal.document_type === 'document_void' ? 'void' : 'posting',
    description: journal.description,
    lines: lines.map(presentLedgerLine),
  };
}
