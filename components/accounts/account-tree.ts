import type { AccountDetail } from '#contract/accounts.ts';
import { add, type Decimal, decimal, format } from '#lib/decimal.ts';

export interface TreeRow extends AccountDetail {
  depth: number;
  /** What it and everything under it stands at. */
  totalBase: string;
  totalLocal: string;
}

/** The chart as a tree in the order of its codes, every heading with the sum of what stands under it. */
export function treeOf(accounts: readonly AccountDetail[]): TreeRow[] {
  const known = new Set(accounts.map((account) => account.id));
  const under = new Map<string | null, AccountDetail[]>();
  for (const account of accounts) {
    const parent = account.parentId !== null && known.has(account.parentId) ? account.parentId : null;
    under.set(parent, [...(under.get(parent) ?? []), account]);
  }
  const rows: TreeRow[] = [];
  const walk = (account: AccountDetail, depth: number): [base: Decimal, local: Decimal] => {
    const row: TreeRow = { ...account, depth, totalBase: account.base, totalLocal: account.local };
    rows.push(row);
    let [base, local] = [decimal(account.base), decimal(account.local)];
    for (const child of under.get(account.id) ?? []) {
      const [childBase, childLocal] = walk(child, depth + 1);
      base = add(base, childBase);
      local = add(local, childLocal);
    }
    row.totalBase = format(base);
    row.totalLocal = format(local);
    return [base, local];
  };
  for (const root of under.get(null) ?? []) walk(root, 0);
  return rows;
}
