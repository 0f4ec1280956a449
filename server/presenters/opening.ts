import { currencyCode } from '#contract/fields.ts';
import type { OpeningDocument } from '#contract/opening.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import { openingAbilities } from '#domain/opening/abilities.ts';
import type { DocumentJournalRecord, LedgerLineRecord } from '../db/ledger.ts';
import type { OpeningLineRecord, OpeningRecord } from '../db/opening-documents.ts';
import type { ActivityRecord } from '../db/sales-invoices.ts';
import { presentJournal } from './ledger.ts';

export interface OpeningParts {
  document: OpeningRecord;
  lines: OpeningLineRecord[];
  journals: { journal: DocumentJournalRecord; lines: LedgerLineRecord[] }[];
  voided: { void_date: string; reason: string; by: string | null } | undefined;
  activity: ActivityRecord[];
}

function presentLine(line: OpeningLineRecord): OpeningDocument['lines'][number] {
  return {
    lineNo: line.line_no,
    kind: line.kind,
    about: { id: line.about_id, code: line.about_code, name: line.about_name },
    warehouse:
      line.warehouse_id && line.warehouse_code && line.warehouse_name
        ? { id: line.warehouse_id, code: line.warehouse_code, name: line.warehouse_name }
        : null,
    quantity: line.quantity,
    unitCostBase: line.unit_cost_base,
    dueDate: line.due_date,
    reference: line.reference,
    currency: line.currency === null ? null : currencyCode.parse(line.currency),
    amount: line.amount,
  };
}

export function presentOpening(
  { document, lines, journals, voided, activity }: OpeningParts,
  can: (permission: PermissionCode) => boolean,
): OpeningDocument {
  return {
    id: document.id,
    number: document.number,
    status: document.status,
    openingDate: document.opening_date,
    notes: document.notes,
    version: document.version,
    createdAt: document.created_at,
    lines: lines.map(presentLine),
    journals: journals.map(presentJournal),
    voided: voided ? { date: voided.void_date, reason: voided.reason, by: voided.by } : null,
    activity,
    abilities: openingAbilities(document.status, can),
  };
}
