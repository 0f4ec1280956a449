import type { AccountRole, AccountType, Control } from '../enums.ts';

interface Fit {
  types: readonly AccountType[];
  /** The sub-ledger behind the account; null: none, entries stand alone. */
  control: Control | null;
}

const result: readonly AccountType[] = ['revenue', 'expense'];

/**
 * What an account must be to play a role. A gain and a loss may share one account; a role with a sub-ledger takes that
 * sub-ledger's control account and no other, or its tie would break.
 */
export const ROLE_FITS: Record<AccountRole, Fit> = {
  ar: { types: ['asset'], control: 'ar' },
  ap: { types: ['liability'], control: 'ap' },
  ar_valuation: { types: ['asset'], control: null },
  ap_valuation: { types: ['liability'], control: null },
  bank_valuation: { types: ['asset'], control: null },
  revenue: { types: ['revenue'], control: null },
  sales_returns: { types: result, control: null },
  restocking_income: { types: result, control: null },
  cogs: { types: ['expense'], control: null },
  inventory: { types: ['asset'], control: 'inventory' },
  inventory_adjustment: { types: result, control: null },
  vat_payable: { types: ['liability'], control: 'vat' },
  vat_recoverable: { types: ['asset'], control: null },
  fx_gain: { types: result, control: null },
  fx_loss: { types: result, control: null },
  fx_gain_unrealised: { types: result, control: null },
  fx_loss_unrealised: { types: result, control: null },
  rounding: { types: result, control: null },
  opening_equity: { types: ['equity'], control: null },
  retained_earnings: { types: ['equity'], control: null },
  drawer: { types: ['asset'], control: 'drawer' },
  safe: { types: ['asset'], control: null },
  bank: { types: ['asset', 'liability'], control: null },
  card_clearing: { types: ['asset'], control: null },
  cash_over_short: { types: result, control: null },
  paid_out_expense: { types: ['expense'], control: null },
  price_variance: { types: result, control: null },
  grni: { types: ['liability'], control: 'grni' },
};

interface Candidate {
  type: AccountType;
  control: string | null;
  postable: boolean;
  active: boolean;
  currency: string | null;
}

/** Why an account cannot play a role; undefined when it can. A role serves every currency, so its account takes any. */
export function roleMisfit(
  role: AccountRole,
  account: Candidate,
): 'heading' | 'inactive' | 'type' | 'control' | 'currency' | undefined {
  const fit = ROLE_FITS[role];
  if (!account.postable) return 'heading';
  if (!account.active) return 'inactive';
  if (!fit.types.includes(account.type)) return 'type';
  if (account.control !== fit.control) return 'control';
  if (account.currency !== null) return 'currency';
  return undefined;
}
