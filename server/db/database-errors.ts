import type { ErrorCode, ErrorParams } from '#contract/error-codes.ts';
import type { PeriodState } from '#domain/enums.ts';
import { type UseOfCurrency, usesInWords } from '#domain/fx/currency-uses.ts';
import { NothingToPost } from '#domain/ledger/effects.ts';
import { closureParams } from '#domain/periods/closure.ts';
import { Refusal } from '../refusal.ts';

interface DatabaseError extends Error {
  code: string;
  constraint?: string;
  detail?: string;
  table?: string;
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)
  );
}

/** Deadlock, serialisation failure, lock timeout, statement timeout: another try of the whole transaction may pass. */
export function shouldRerun(error: unknown): boolean {
  return isDatabaseError(error) && ['40P01', '40001', '55P03', '57014'].includes(error.code);
}

const TAX_NUMBER_FORM = { country: 'that country', form: 'see the hint at the field' };

// Names of constraints are part of the schema; this is the one place that knows what a person should be told.
const UNIQUE: Record<string, { code: ErrorCode; field?: string }> = {
  close_waivers_once: { code: 'close_decided' },
  close_signoffs_one_standing: { code: 'close_decided' },
  year_ends_one_standing: { code: 'year_end_exists' },
  period_seals_once: { code: 'period_sealed' },
  accounts_code_unique: { code: 'code_taken', field: 'code' },
  cost_centres_code_unique: { code: 'code_taken', field: 'code' },
  projects_code_unique: { code: 'code_taken', field: 'code' },
  revaluations_one_a_period: { code: 'revaluation_exists', field: 'date' },
  customers_code_unique: { code: 'code_taken', field: 'code' },
  attachments_once: { code: 'attachment_twice' },
  companies_code_unique: { code: 'code_taken', field: 'code' },
  devices_code_unique: { code: 'code_taken', field: 'code' },
  customers_tax_number_unique: { code: 'duplicate', field: 'taxNumber' },
  exchange_rates_day_unique: { code: 'rate_exists', field: 'rateDate' },
  invitations_open_email: { code: 'invitation_open', field: 'email' },
  item_barcodes_pkey: { code: 'barcode_taken', field: 'barcodes' },
  items_code_unique: { code: 'code_taken', field: 'code' },
  price_lists_code_unique: { code: 'code_taken', field: 'code' },
  roles_name_unique: { code: 'name_taken', field: 'name' },
  shifts_one_open: { code: 'shift_already_open' },
  warehouses_code_unique: { code: 'code_taken', field: 'code' },
};

const CHECKS: Record<string, { code: ErrorCode; field?: string; params?: ErrorParams }> = {
  companies_tax_number_form: { code: 'tax_number_unfit', field: 'taxNumber', params: TAX_NUMBER_FORM },
  customers_tax_number_form: { code: 'tax_number_unfit', field: 'taxNumber', params: TAX_NUMBER_FORM },
  journal_entries_approved_by_another: { code: 'own_entry' },
};

// Raised by our own guards: SQLSTATE class MZ, the constraint names the rule.
const GUARDS = new Set<ErrorCode>([
  'period_missing',
  'period_locked',
  'period_sealed',
  'period_permit_unfit',
  'permit_second_person',
  'permit_not_yours',
  'permit_decided',
  'reopening_needs_approval',
  'close_second_person',
  'close_not_yours',
  'close_decided',
  'close_red',
  'waiver_not_needed',
  'seal_needs_signoff',
  'seal_needs_lock',
  'seal_missing',
  'journal_unbalanced',
  'account_not_postable',
  'control_line_incomplete',
  'open_item_overdrawn',
  'open_item_residue',
  'posted_is_fact',
  'entry_under_review',
  'approval_outdated',
  'append_only',
  'event_is_settled',
  'last_owner',
  'last_factor',
  'owner_role_fixed',
  'account_currency_refused',
  'account_has_balance',
  'account_has_entries',
  'account_has_children',
  'account_in_use',
  'account_parent_unfit',
  'account_role_unfit',
  'role_account_has_balance',
  'warehouse_has_stock',
  'warehouse_has_devices',
  'warehouse_is_last',
  'warehouse_inactive',
  'currencies_fixed',
  'currency_not_chosen',
  'currency_own',
  'return_over_quantity',
  'return_of_unposted',
  'return_line_foreign',
  'returns_exist',
  'record_archived',
  'customer_has_balance',
  'item_has_stock',
  'item_tax_inactive',
]);

function guardParams(detail: string | undefined): ErrorParams {
  if (!detail?.startsWith('{')) return {};
  return JSON.parse(detail) as ErrorParams;
}

interface ClosureDetail {
  area: string;
  period: string;
  state: PeriodState;
  date: string;
  by: string | null;
  reason: string | null;
}

function closedPeriodRefusal(error: DatabaseError): Refusal {
  const closed = JSON.parse(error.detail ?? '') as ClosureDetail;
  return new Refusal('period_locked', {
    params: closureParams({ ...closed, code: closed.period }),
    details: { areas: [closed.area], lockedBy: closed.by, reason: closed.reason },
    cause: error,
  });
}

function currencyInUseRefusal(error: DatabaseError): Refusal {
  const { currency, uses } = JSON.parse(error.detail ?? '') as { currency: string; uses: UseOfCurrency[] };
  return new Refusal('currency_in_use', { params: { currency, uses: usesInWords(uses) }, details: uses, cause: error });
}

function constraintRefusal(error: DatabaseError, code: ErrorCode): Refusal {
  return new Refusal(code, { params: { constraint: error.constraint ?? '' }, cause: error });
}

/** What an error of the database or of the engine means to the caller; undefined when it is our own fault and must stay an internal error. */
export function refusalFrom(error: unknown): Refusal | undefined {
  if (error instanceof NothingToPost) return new Refusal('empty_document', { cause: error });
  if (!isDatabaseError(error)) return undefined;
  if (error.code.startsWith('MZ')) {
    if (error.constraint === 'period_locked') return closedPeriodRefusal(error);
    if (error.constraint === 'currency_in_use') return currencyInUseRefusal(error);
    const code = [...GUARDS].find((guard) => guard === error.constraint);
    return code ? new Refusal(code, { params: guardParams(error.detail), cause: error }) : undefined;
  }
  switch (error.code) {
    case '23505': {
      const known = UNIQUE[error.constraint ?? ''];
      if (!known) return constraintRefusal(error, 'duplicate');
      return new Refusal(known.code, {
        params: { constraint: error.constraint ?? '' },
        cause: error,
        ...(known.field ? { field: known.field } : {}),
      });
    }
    case '23503':
      return constraintRefusal(
        error,
        error.detail?.includes('still referenced') ? 'still_referenced' : 'reference_unknown',
      );
    case '23514': {
      const known = CHECKS[error.constraint ?? ''];
      if (!known) return constraintRefusal(error, 'value_refused');
      const { code, ...rest } = known;
      return new Refusal(code, { ...rest, cause: error });
    }
    case '23P01':
      return error.constraint === 'price_list_prices_no_overlap'
        ? new Refusal('price_overlap', { params: { date: 'the same day' }, field: 'prices', cause: error })
        : constraintRefusal(error, 'value_refused');
    case '22P02':
    case '22003':
    case '22007':
    case '22008':
    case '22021':
    case '22001':
      return constraintRefusal(error, 'value_refused');
    default:
      return undefined;
  }
}
