import { reportsContract } from '#contract/reports.ts';
import {
  type AccountFigures,
  balanceSheet,
  type Pair,
  profitAndLoss,
  type Section,
} from '#domain/reports/statements.ts';
import { fiscalYearOf } from '#lib/dates.ts';
import { decimal, format, subtract } from '#lib/decimal.ts';
import { readCompanySettings } from '#server/db/companies.ts';
import { appPool } from '#server/db/pool.ts';
import { readTrialBalance, type TrialBalanceRecord } from '#server/db/trial-balance.ts';
import { readCompany } from '#server/db/with-company.ts';
import { type YearEndMovement, yearEndMovements } from '#server/db/year-ends.ts';
import { memberEndpoint } from '../endpoint.ts';

type Account = AccountFigures & { accountId: string; code: string; name: string; nameAr: string | null };

function figuresOf(row: TrialBalanceRecord): Account {
  return {
    accountId: row.account_id,
    code: row.code,
    name: row.name,
    nameAr: row.name_ar,
    type: row.type,
    openingBase: decimal(row.opening_base),
    openingLocal: decimal(row.opening_local),
    movementBase: subtract(decimal(row.debit_base), decimal(row.credit_base)),
    movementLocal: subtract(decimal(row.debit_local), decimal(row.credit_local)),
  };
}

function presentPair(pair: Pair) {
  return { base: format(pair.base), local: format(pair.local) };
}

function presentSection({ rows, total }: Section<Account>) {
  return {
    rows: rows.map(({ accountId, code, name, nameAr, type, ...pair }) => ({
      accountId,
      code,
      name,
      nameAr,
      type,
      ...presentPair(pair),
    })),
    total: presentPair(total),
  };
}

function withoutYearEnd(accounts: Account[], moved: readonly YearEndMovement[]): Account[] {
  const byAccount = new Map(moved.map((movement) => [movement.account_id, movement]));
  return accounts.map((account) => {
    const entry = byAccount.get(account.accountId);
    if (!entry) return account;
    return {
      ...account,
      movementBase: subtract(account.movementBase, decimal(entry.base)),
      movementLocal: subtract(account.movementLocal, decimal(entry.local)),
    };
  });
}

export const getProfitAndLoss = memberEndpoint(reportsContract.profitAndLoss, async ({ input, context }) => {
  // A year-end entry moves results to equity; what was earned in the year stays what it was.
  const statement = await readCompany(appPool(), context.company, async (db) =>
    profitAndLoss(
      withoutYearEnd(
        (await readTrialBalance(db, input.from, input.to)).map(figuresOf),
        await yearEndMovements(db, input.from, input.to),
      ),
    ),
  );
  return {
    ...input,
    revenue: presentSection(statement.revenue),
    expense: presentSection(statement.expense),
    profit: presentPair(statement.profit),
  };
});

export const getBalanceSheet = memberEndpoint(reportsContract.balanceSheet, ({ input, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const { fiscal_year_start_month: month } = await readCompanySettings(db);
    const yearStart = `${fiscalYearOf(input.asOf, month)}-${String(month).padStart(2, '0')}-01`;
    const sheet = balanceSheet((await readTrialBalance(db, yearStart, input.asOf)).map(figuresOf));
    return {
      asOf: input.asOf,
      yearStart,
      asset: presentSection(sheet.asset),
      liability: presentSection(sheet.liability),
      equity: presentSection(sheet.equity),
      earlierResults: presentPair(sheet.earlierResults),
      yearResult: presentPair(sheet.yearResult),
      funding: presentPair(sheet.funding),
    };
  }),
);
