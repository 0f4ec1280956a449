import type { AuditRow } from '#contract/audit.ts';
import type { AuditRecord } from '../db/audit-events.ts';

/** Personal and secret fields: the log shows that they changed, not to what. */
const SENSITIVE = /(email|phone|mobile|address|tax_number|national_id|bank|iban|token|secret|password|hash)/;
const COST = /(cost|margin)/;

/** The company is the reader's own; what is derived repeats other fields, masked ones too. */
const UNTOLD = ['company_id', 'search_text'];

const MASK = '••••';

/** Pages that show a thing; a line opens its document. */
const PAGES: Record<string, { kind: string; id: string }> = {
  sales_invoices: { kind: 'invoice', id: 'id' },
  sales_invoice_lines: { kind: 'invoice', id: 'invoice_id' },
  credit_notes: { kind: 'credit_note', id: 'id' },
  credit_note_lines: { kind: 'credit_note', id: 'credit_note_id' },
  customer_receipts: { kind: 'receipt', id: 'id' },
  customer_receipt_tenders: { kind: 'receipt', id: 'receipt_id' },
  allocations: { kind: 'allocation', id: 'id' },
  journal_entries: { kind: 'journal_entry', id: 'id' },
  journal_entry_lines: { kind: 'journal_entry', id: 'entry_id' },
  opening_documents: { kind: 'opening', id: 'id' },
  opening_lines: { kind: 'opening', id: 'document_id' },
  customers: { kind: 'customer', id: 'id' },
  items: { kind: 'item', id: 'id' },
  item_barcodes: { kind: 'item', id: 'item_id' },
  accounts: { kind: 'account', id: 'id' },
  outbox_events: { kind: 'event', id: 'id' },
  memberships: { kind: 'person', id: 'person_id' },
  membership_roles: { kind: 'person', id: 'person_id' },
  roles: { kind: 'role', id: 'id' },
  sessions: { kind: 'session', id: 'id' },
};

const LABELS = ['number', 'code', 'display_name', 'name', 'barcode', 'description', 'role', 'permission_code'];

function text(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function changesOf(record: AuditRecord, mayCosts: boolean): AuditRow['changes'] {
  const before = record.before ?? {};
  const after = record.after ?? {};
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !UNTOLD.includes(name));
  return names.flatMap((field) => {
    const [old, now] = [text(before[field]), text(after[field])];
    if (old === now) return [];
    const masked = SENSITIVE.test(field) || (!mayCosts && COST.test(field));
    const shown = (value: string | null) => (value === null || !masked ? value : MASK);
    return [{ field, before: shown(old), after: shown(now), masked }];
  });
}

export function labelOf(record: AuditRecord): string | null {
  const row = record.after ?? record.before ?? {};
  const names = record.thing === 'exchange_rates' ? ['rate_date'] : LABELS;
  for (const name of names) {
    const value = row[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}

export function opensOf(record: AuditRecord): AuditRow['opens'] {
  const page = PAGES[record.thing];
  if (!page || record.act === 'delete') return null;
  const row = record.after ?? record.before;
  const id = text(row?.[page.id]) ?? (page.id === 'id' ? record.key : null);
  return id === null ? null : { kind: page.kind, id };
}

/** One event of the log, field by field; what the reader may not see is masked here, before it leaves the server. */
export function presentAuditEvent(record: AuditRecord, mayCosts: boolean): AuditRow {
  const { id, at, act, thing, key, actorKind, actorId, actorName, sessionId, requestId, reason, sealed } = record;
  return {
    id,
    at,
    act,
    thing,
    key,
    label: labelOf(record),
    opens: opensOf(record),
    actorKind,
    actorId,
    actorName,
    sessionId,
    requestId,
    reason,
    changes: changesOf(record, mayCosts),
    sealed,
  };
}
