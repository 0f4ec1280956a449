import { add, type Decimal, negate, subtract, sum, ZERO } from '#lib/decimal.ts';
import type { AccountType } from '../enums.ts';

/** What an account stood at before a time and how it moved in it, debit positive, in the company's two currencies. */
export interface AccountFigures {
  type: AccountType;
  openingBase: Decimal;
  openingLocal: Decimal;
  movementBase: Decimal;
  movementLocal: Decimal;
}

export interface Pair {
  base: Decimal;
  local: Decimal;
}

export interface Section<Account> {
  rows: (Account & Pair)[];
  total: Pair;
}

const CREDIT_TYPES: readonly AccountType[] = ['liability', 'equity', 'revenue'];

function nothing(pair: Pair): boolean {
  return pair.base.units === 0n && pair.local.units === 0n;
}

/** A statement shows each type on its own side as positive: revenue, liabilities and equity turn their sign. */
function section<Account extends AccountFigures>(
  accounts: readonly Account[],
  type: AccountType,
  figureOf: (account: Account) => Pair,
): Section<Account> {
  const turn = (value: Decimal) => (CREDIT_TYPES.includes(type) ? negate(value) : value);
  const rows = accounts
    .filter((account) => account.type === type)
    .map((account) => {
      const { base, local } = figureOf(account);
      return { ...account, base: turn(base), local: turn(local) };
    })
    .filter((row) => !nothing(row));
  return { rows, total: { base: sum(rows.map((row) => row.base)), local: sum(rows.map((row) => row.local)) } };
}

function movement(account: AccountFigures): Pair {
  return { base: account.movementBase, local: account.movementLocal };
}

function closing(account: AccountFigures): Pair {
  return {
    base: add(account.openingBase, account.movementBase),
    local: add(account.openingLocal, account.movementLocal),
  };
}

function resultOf(accounts: readonly AccountFigures[], figureOf: (account: AccountFigures) => Pair): Pair {
  return accounts
    .filter((account) => account.type === 'revenue' || account.type === 'expense')
    .map(figureOf)
    .reduce<Pair>(
      (total, pair) => ({ base: subtract(total.base, pair.base), local: subtract(total.local, pair.local) }),
      {
        base: ZERO,
        local: ZERO,
      },
    );
}

/** Revenue and expense by account type, never by code, and what is left: profit positive, loss negative. */
export function profitAndLoss<Account extends AccountFigures>(accounts: readonly Account[]) {
  return {
    revenue: section(accounts, 'revenue', movement),
    expense: section(accounts, 'expense', movement),
    profit: resultOf(accounts, movement),
  };
}

/**
 * Assets beside what funds them. Results live on revenue and expense accounts until a year-end entry moves them, so what stood there
 * before the year and what moved in it are shown as equity of their own: the two sides are equal because every journal balances.
 */
export function balanceSheet<Account extends AccountFigures>(accounts: readonly Account[]) {
  const asset = section(accounts, 'asset', closing);
  const liability = section(accounts, 'liability', closing);
  const equity = section(accounts, 'equity', closing);
  const earlierResults = resultOf(accounts, (account) => ({ base: account.openingBase, local: account.openingLocal }));
  const yearResult = resultOf(accounts, movement);
  const side = (of: 'base' | 'local') =>
    sum([liability.total[of], equity.total[of], earlierResults[of], yearResult[of]]);
  return {
    asset,
    liability,
    equity,
    earlierResults,
    yearResult,
    funding: { base: side('base'), local: side('local') },
  };
}
