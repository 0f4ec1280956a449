/** Closed sets the database checks, the wire validates and the code switches over. A test compares the three. */
export const RATE_TYPES = ['official', 'market', 'internal'] as const;
export type RateType = (typeof RATE_TYPES)[number];

export const DOCUMENT_STATUSES = ['draft', 'posted', 'void'] as const;
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

/** What a journal can come from: every document and act that posts. */
export const JOURNAL_SOURCES = [
  'sales_invoice',
  'credit_note',
  'customer_receipt',
  'allocation',
  'manual_journal',
  'revaluation',
  'year_end',
  'document_void',
  'opening_document',
  'shift',
  'cash_movement',
] as const;
export type JournalSource = (typeof JOURNAL_SOURCES)[number];

/** A journal entry written by hand: begun, handed in, sent back or approved by another person, posted, reversed. */
export const JOURNAL_ENTRY_STATUSES = ['draft', 'submitted', 'rejected', 'approved', 'posted', 'void'] as const;
export type JournalEntryStatus = (typeof JOURNAL_ENTRY_STATUSES)[number];

/** What a revaluation looks at: what customers owe, what is owed to suppliers, money in bank and hand. */
export const REVALUATION_KINDS = ['receivable', 'payable', 'money'] as const;
export type RevaluationKind = (typeof REVALUATION_KINDS)[number];

/** What a line of the ledger can be counted under, beside its account. */
export const DIMENSIONS = ['cost_centre', 'project'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** What finishes a sign-in beside the password. */
export const SECOND_FACTORS = ['totp', 'passkey', 'recovery_code'] as const;
export type SecondFactor = (typeof SECOND_FACTORS)[number];

export const PASSKEY_PURPOSES = ['enrol', 'sign_in', 'prove'] as const;
export type PasskeyPurpose = (typeof PASSKEY_PURPOSES)[number];

export const AREAS = ['sales', 'purchases', 'inventory', 'banking', 'journals', 'tax'] as const;
export type Area = (typeof AREAS)[number];

export const PERIOD_STATES = ['open', 'soft', 'hard', 'sealed'] as const;
export type PeriodState = (typeof PERIOD_STATES)[number];

export const PERMIT_KINDS = ['soft_posting', 'exception', 'reopening'] as const;
export type PermitKind = (typeof PERMIT_KINDS)[number];

export const ACCOUNT_TYPES = ['asset', 'liability', 'equity', 'revenue', 'expense'] as const;
export type AccountType = (typeof ACCOUNT_TYPES)[number];

export const CONTROLS = ['ar', 'ap', 'inventory', 'grni', 'vat', 'drawer'] as const;
export type Control = (typeof CONTROLS)[number];

export const ACCOUNT_ROLES = [
  'ar',
  'ap',
  'ar_valuation',
  'ap_valuation',
  'bank_valuation',
  'revenue',
  'sales_returns',
  'restocking_income',
  'cogs',
  'inventory',
  'inventory_adjustment',
  'vat_payable',
  'vat_recoverable',
  'fx_gain',
  'fx_loss',
  'fx_gain_unrealised',
  'fx_loss_unrealised',
  'rounding',
  'opening_equity',
  'retained_earnings',
  'drawer',
  'safe',
  'bank',
  'card_clearing',
  'cash_over_short',
  'paid_out_expense',
  'price_variance',
  'grni',
] as const;
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

/** Charts of accounts a new company can start from. */
export const CHART_CODES = ['lebanese', 'ifrs'] as const;
export type ChartCode = (typeof CHART_CODES)[number];

export const TAX_CATEGORIES = ['standard', 'zero', 'exempt'] as const;
export type TaxCategory = (typeof TAX_CATEGORIES)[number];

export const TENDER_KINDS = ['cash', 'card', 'transfer'] as const;
export type TenderKind = (typeof TENDER_KINDS)[number];

export const ITEM_KINDS = ['stocked', 'service'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export const NEGATIVE_STOCK_POLICIES = ['allow', 'refuse'] as const;
export type NegativeStockPolicy = (typeof NEGATIVE_STOCK_POLICIES)[number];

export const OUTBOX_STATES = ['received', 'processed', 'failed', 'dead', 'blocked', 'parked', 'discarded'] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

export const JOB_RUN_STATES = ['running', 'succeeded', 'failed', 'abandoned'] as const;
export type JobRunState = (typeof JOB_RUN_STATES)[number];

/** Scheduled jobs every company has. */
export const JOB_CODES = [
  'tie_outs',
  'partitions',
  'audit_verification',
  'periods_ahead',
  'close_checks',
  'seal_drift',
  'attachments',
] as const;
export type JobCode = (typeof JOB_CODES)[number];

/** What the worker does for the installation, on schedules of their own. */
export const INSTALLATION_JOBS = ['backup', 'drill'] as const;
export type InstallationJob = (typeof INSTALLATION_JOBS)[number];

export const CASH_MOVEMENT_KINDS = ['cash_in', 'cash_out', 'paid_out', 'safe_drop'] as const;
export type CashMovementKind = (typeof CASH_MOVEMENT_KINDS)[number];

export const LOCALES = ['en', 'ar'] as const;
export type Locale = (typeof LOCALES)[number];

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const DENSITIES = ['compact', 'comfortable'] as const;
export type Density = (typeof DENSITIES)[number];

/** What a single-use link of a person is for. */
export const LINK_PURPOSES = ['invite', 'reset'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/** What the feed of security events tells apart. */
export const SECURITY_EVENT_KINDS = [
  'sign_in',
  'sign_out',
  'failed',
  'locked_out',
  'released',
  'password',
  'factor',
  'revoked',
  'roles',
  'people',
  'key',
  'key_address',
] as const;
export type SecurityEventKind = (typeof SECURITY_EVENT_KINDS)[number];
