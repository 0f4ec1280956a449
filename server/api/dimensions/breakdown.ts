import { type Breakdown, dimensionsContract } from '#contract/dimensions.ts';
import { type DimensionFigures, type Pair, resultOf, unassigned } from '#domain/reports/breakdown.ts';
import { decimal, format, subtract } from '#lib/decimal.ts';
import { listDimensions, readBreakdown } from '#server/db/dimensions.ts';
import { appPool } from '#server/db/pool.ts';
import { readTrialBalance } from '#server/db/trial-balance.ts';
import { readCompany } from '#server/db/with-company.ts';
import { memberEndpoint } from '../endpoint.ts';

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

export const getBreakdown = memberEndpoint(dimensionsContract.breakdown, ({ input, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const { dimension, from, to } = input;
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
      ...input,
      groups: rest.accounts.length > 0 ? [...groups, rest] : groups,
      total: { revenue: presentPair(revenue), expense: presentPair(expense), result: presentPair(result) },
    };
  }),
);
