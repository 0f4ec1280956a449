import type { Allocation, AllocationRow } from '#contract/allocations.ts';
import { currencyCode } from '#contract/fields.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import { allocationAbilities } from '#domain/allocations/abilities.ts';
import type { AllocationRecord } from '../db/allocations.ts';
import type { DocumentJournalRecord, LedgerLineRecord } from '../db/ledger.ts';
import type { OpenItemRecord } from '../db/open-items.ts';
import type { ActivityRecord } from '../db/sales-invoices.ts';
import { presentJournal } from './ledger.ts';
import { presentOpenItem } from './open-item.ts';

export function presentAllocationRow(row: AllocationRecord): AllocationRow {
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    customerId: row.customer_id,
    customerName: row.customer_name,
    customerNameAr: row.customer_name_ar,
    allocationDate: row.allocation_date,
    creditLabel: row.credit_label,
    currency: currencyCode.parse(row.currency),
    amount: row.amount,
    version: row.version,
  };
}

export interface AllocationParts {
  allocation: AllocationRecord;
  credit: OpenItemRecord;
  applications: { item: OpenItemRecord; amount: string }[];
  journals: { journal: DocumentJournalRecord; lines: LedgerLineRecord[] }[];
  voided: { void_date: string; reason: string; by: string | null } | undefined;
  activity: ActivityRecord[];
}

export function presentAllocation(parts: AllocationParts, can: (permission: PermissionCode) => boolean): Allocation {
  return {
    ...presentAllocationRow(parts.allocation),
    notes: parts.allocation.notes,
    credit: presentOpenItem(parts.credit),
    applications: parts.applications.map(({ item, amount }) => ({ item: presentOpenItem(item), amount })),
    journals: parts.journals.map(presentJournal),
    voided: parts.voided ? { date: parts.voided.void_date, reason: parts.voided.reason, by: parts.voided.by } : null,
    activity: parts.activity,
    abilities: allocationAbilities(parts.allocation.status, can),
  };
}
