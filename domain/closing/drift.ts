/** What was filed beside what the books say now. Figures are decimal strings. */
export interface FiledFigures {
  trialBalance: readonly { code: string; name: string; base: string; local: string }[];
  taxReturn: readonly { code: string; direction: string; taxableLocal: string; taxLocal: string }[];
  dayHashes: Readonly<Record<string, string>>;
}

export interface FoundDrift {
  days: string[];
  accounts: { code: string; name: string; filedBase: string; nowBase: string; filedLocal: string; nowLocal: string }[];
  taxes: {
    code: string;
    direction: string;
    filedTaxable: string;
    nowTaxable: string;
    filedTax: string;
    nowTax: string;
  }[];
}

function union<Row>(filed: readonly Row[], now: readonly Row[], keyOf: (row: Row) => string) {
  const before = new Map(filed.map((row) => [keyOf(row), row]));
  const after = new Map(now.map((row) => [keyOf(row), row]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((key) => [before.get(key), after.get(key)] as const);
}

/** Nothing where the month is what was sealed; else the days whose rows differ, and every filed figure that would come out otherwise. */
export function findDrift(filed: FiledFigures, now: FiledFigures): FoundDrift | null {
  const days = [...new Set([...Object.keys(filed.dayHashes), ...Object.keys(now.dayHashes)])]
    .filter((day) => filed.dayHashes[day] !== now.dayHashes[day])
    .sort();
  const accounts = union(filed.trialBalance, now.trialBalance, (row) => row.code).flatMap(([before, after]) => {
    const row = {
      code: (after ?? before)?.code ?? '',
      name: (after ?? before)?.name ?? '',
      filedBase: before?.base ?? '0',
      nowBase: after?.base ?? '0',
      filedLocal: before?.local ?? '0',
      nowLocal: after?.local ?? '0',
    };
    return row.filedBase === row.nowBase && row.filedLocal === row.nowLocal ? [] : [row];
  });
  const taxes = union(filed.taxReturn, now.taxReturn, (row) => `${row.code} ${row.direction}`).flatMap(
    ([before, after]) => {
      const row = {
        code: (after ?? before)?.code ?? '',
        direction: (after ?? before)?.direction ?? '',
        filedTaxable: before?.taxableLocal ?? '0',
        nowTaxable: after?.taxableLocal ?? '0',
        filedTax: before?.taxLocal ?? '0',
        nowTax: after?.taxLocal ?? '0',
      };
      return row.filedTaxable === row.nowTaxable && row.filedTax === row.nowTax ? [] : [row];
    },
  );
  return days.length + accounts.length + taxes.length === 0 ? null : { days, accounts, taxes };
}
