import type { Breakdown } from '#contract/dimensions.ts';
import type { Dimension } from '#domain/enums.ts';
import { type DimensionFigures, type Pair, resultOf, unassigned } from '#domain/reports/breakdown.ts';
import { decimal, format, subtract } from '#lib/decimal.ts';
import { listDimensions, readBreakdown } from '../db/dimensions.ts';
import { readTrialBalance } from '../db/trial-balance.ts';
import type { CompanyDb } from '../db/with-company.ts';

type Figures = DimensionFigures & { code: string; name: string; nameAr: string | null };

function presentPair(pair: Pair) {
  return { base: format(pair.base), local: format(pair.local) };
}

function presentGroup(dimension: Breakdown['groups'][number]['dimension'], rows: readonly Figures[]) {
  const { revenue, expense, result, accounts } = resultOf(rows);
  return {
    dimension,
    revenue: presentPair(revenue),
    expense: presentPair(expense),
    result: presentPair(result),
    accounts: accounts.map((row) => ({ ...row, ...presentPair(row) })),
  };
}

/** Revenue and expense of a time by cost centre or project, with what names none: together the profit and loss, to the cent. */
export async function breakdownReport(
  db: CompanyDb,
  { dimension, from, to }: { dimension: Dimension; from: string; to: string },
): Promise<Breakdown> {
  const whole = (await readTrialBalance(db, from, to)).map((row) => ({
    accountId: row.account_id,
    code: row.code,
    name: row.name,
    nameAr: row.name_ar,
    type: row.type,
    base: subtract(decimal(row.debit_base), decimal(row.credit_base)),
    local: subtract(decimal(row.debit_local), decimal(row.credit_local)),
  }));
  const named = (await readBreakdown(db, dimension, from, to)).map((row) => ({
    dimensionId: row.dimension_id,
    accountId: row.account_id,
    code: row.code,
    name: row.name,
    nameAr: row.name_ar,
    type: row.type,
    base: decimal(row.base),
    local: decimal(row.local),
  }));
  const groups = (await listDimensions(db))
    .filter((row) => row.dimension === dimension)
    .flatMap(({ id, code, name, nameAr, nameFr }) => {
      const own = named.filter((row) => row.dimensionId === id);
      return own.length > 0 ? [presentGroup({ id, code, name, nameAr, nameFr }, own)] : [];
    });
  const rest = presentGroup(null, unassigned(whole, named));
  const { revenue, expense, result } = resultOf(whole);
  return {
    dimension,
    from,
    to,
    groups: rest.accounts.length > 0 ? [...groups, rest] : groups,
    total: { revenue: presentPair(revenue), expense: presentPair(expense), result: presentPair(result) },
  };
}
