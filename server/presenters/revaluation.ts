import { currencyCode } from '#contract/fields.ts';
import type { Revaluation, RevaluationItem, RevaluationPreview } from '#contract/revaluations.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import { byDifference, groupsOf, type RevaluedPosition } from '#domain/revaluations/revalue.ts';
import { decimal, format } from '#lib/decimal.ts';
import type { DocumentJournalRecord, LedgerLineRecord } from '../db/ledger.ts';
import type { PositionNames, RevaluationItemRecord, RevaluationRecord } from '../db/revaluations.ts';
import { presentJournal } from './ledger.ts';

/** As many as a person reads; every one is stored. */
const ITEMS_SHOWN = 500;

function revalued(row: RevaluationItemRecord): RevaluedPosition {
  return {
    kind: row.kind,
    accountId: row.account_id,
    openItemId: row.open_item_id,
    customerId: row.customer_id,
    currency: row.currency,
    amount: decimal(row.amount),
    carrying: { base: decimal(row.carrying_base), local: decimal(row.carrying_local) },
    closing: { base: decimal(row.closing_base), local: decimal(row.closing_local) },
  };
}

function presentPair({ base, local }: RevaluedPosition['closing']) {
  return { base: format(base), local: format(local) };
}

function presentItem(position: RevaluedPosition, names: PositionNames): RevaluationItem {
  const account = names.accounts.get(position.accountId);
  if (!account) throw new Error('a position lies on an account of the company');
  return {
    kind: position.kind,
    account,
    customer: position.customerId ? (names.customers.get(position.customerId) ?? null) : null,
    source: position.openItemId ? (names.sources.get(position.openItemId) ?? null) : null,
    currency: currencyCode.parse(position.currency),
    amount: format(position.amount),
    carrying: presentPair(position.carrying),
    closing: presentPair(position.closing),
  };
}

export interface PresentedRate {
  currency: string;
  rate: string;
  rate_date: string;
  stale: boolean;
}

/** Positions, grouped and the largest differences one by one, with the rates they were measured at. */
export function presentPositions(
  items: readonly RevaluationItemRecord[],
  names: PositionNames,
  rates: readonly PresentedRate[],
): Pick<RevaluationPreview, 'rates' | 'groups' | 'itemCount' | 'items'> {
  const positions = items.map(revalued);
  return {
    rates: rates.map(({ currency, rate, rate_date, stale }) => ({
      currency: currencyCode.parse(currency),
      rate,
      rateDate: rate_date,
      stale,
    })),
    groups: groupsOf(positions).map((group) => ({
      ...group,
      currency: currencyCode.parse(group.currency),
      amount: format(group.amount),
      carrying: presentPair(group.carrying),
      closing: presentPair(group.closing),
      difference: presentPair(group.difference),
    })),
    itemCount: positions.length,
    items: [...positions]
      .sort(byDifference)
      .slice(0, ITEMS_SHOWN)
      .map((position) => presentItem(position, names)),
  };
}

export interface RevaluationParts {
  run: RevaluationRecord;
  items: RevaluationItemRecord[];
  names: PositionNames;
  rates: PresentedRate[];
  journals: { journal: DocumentJournalRecord; lines: LedgerLineRecord[] }[];
  voided: { void_date: string; reason: string; by: string | null } | undefined;
}

export function presentRevaluation(parts: RevaluationParts, can: (permission: PermissionCode) => boolean): Revaluation {
  const { run, items, names, rates, journals, voided } = parts;
  return {
    id: run.id,
    number: run.number,
    status: run.status,
    date: run.revaluation_date,
    reversalDate: run.reversal_date,
    rateType: run.rate_type,
    notes: run.notes,
    version: run.version,
    posted: { at: run.posted_at, by: run.posted_by_name },
    ...presentPositions(items, names, rates),
    journals: journals.map(presentJournal),
    voided: voided ? { date: voided.void_date, reason: voided.reason, by: voided.by } : null,
    abilities: {
      void:
        run.status !== 'posted'
          ? { allowed: false, reason: 'not_posted' }
          : can('accounting.revaluations.void')
            ? { allowed: true }
            : { allowed: false, reason: 'permission' },
    },
  };
}
