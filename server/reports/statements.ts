import type { BalanceSheet, ProfitAndLoss, StatementSection } from '#contract/reports.ts';
import {
  type AccountFigures,
  balanceSheet,
  type Pair,
  profitAndLoss,
  type Section,
} from '#domain/reports/statements.ts';
import { fiscalYearOf } from '#lib/dates.ts';
import { decimal, format, subtract } from '#lib/decimal.ts';
import { readCompanySettings } from '../db/companies.ts';
import { readTrialBalance, type TrialBalanceRecord } from '../db/trial-balance.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { type YearEndMovement, yearEndMovements } from '../db/year-ends.ts';

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

const NOTHING = { base: '0', local: '0' };

/** Accounts of either time: one that only moved in the other stands at nothing in this one. */
function presentSection(section: Section<Account>, earlier?: Section<Account>): StatementSection {
  const now = new Map(section.rows.map((row) => [row.accountId, row]));
  const before = new Map(earlier?.rows.map((row) => [row.accountId, row]));
  const rows = [...new Map([...before, ...now]).values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  return {
    rows: rows.map(({ accountId, code, name, nameAr, type }) => {
      const [here, there] = [now.get(accountId), before.get(accountId)];
      return {
        accountId,
        code,
        name,
        nameAr,
        type,
        ...(here ? presentPair(here) : NOTHING),
        earlier: earlier ? (there ? presentPair(there) : NOTHING) : null,
      };
    }),
    total: presentPair(section.total),
    earlier: earlier ? presentPair(earlier.total) : null,
  };
}

function withoutYearEnd(accounts: readonly Account[], moved: readonly YearEndMovement[]): Account[] {
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

/** A year-end entry moves results to equity; what was earned in the year stays what it was. */
async function resultOf(db: CompanyDb, { from, to }: { from: string; to: string }) {
  const accounts = (await readTrialBalance(db, from, to)).map(figuresOf);
  return profitAndLoss(withoutYearEnd(accounts, await yearEndMovements(db, from, to)));
}

/** Revenue less expenses of a time, beside another time where one is asked for. */
export async function profitAndLossReport(
  db: CompanyDb,
  asked: { from: string; to: string; compareFrom?: string | undefined; compareTo?: string | undefined },
): Promise<ProfitAndLoss> {
  const { from, to, compareFrom, compareTo } = asked;
  const compared = compareFrom && compareTo ? { from: compareFrom, to: compareTo } : null;
  const now = await resultOf(db, { from, to });
  const earlier = compared ? await resultOf(db, compared) : undefined;
  return {
    from,
    to,
    compared,
    revenue: presentSection(now.revenue, earlier?.revenue),
    expense: presentSection(now.expense, earlier?.expense),
    profit: presentPair(now.profit),
    earlierProfit: earlier ? presentPair(earlier.profit) : null,
  };
}

/** What the company owns beside what funds it, at the end of a day. */
export async function balanceSheetReport(db: CompanyDb, { asOf }: { asOf: string }): Promise<BalanceSheet> {
  const { fiscal_year_start_month: month } = await readCompanySettings(db);
  const yearStart = `${fiscalYearOf(asOf, month)}-${String(month).padStart(2, '0')}-01`;
  const sheet = balanceSheet((await readTrialBalance(db, yearStart, asOf)).map(figuresOf));
  return {
    asOf,
    yearStart,
    asset: presentSection(sheet.asset),
    liability: presentSection(sheet.liability),
    equity: presentSection(sheet.equity),
    earlierResults: presentPair(sheet.earlierResults),
    yearResult: presentPair(sheet.yearResult),
    funding: presentPair(sheet.funding),
  };
}
