import type { AccountType, Control } from '../enums.ts';
import { type AccountFacts, type AccountRefusal, refusalOfChange } from './changes.ts';

/** One row of a chart file, already read. `line` is its line in the file, the header being 1. */
export interface ChartRow {
  line: number;
  code: string;
  name: string;
  nameAr: string | null;
  nameFr: string | null;
  type: AccountType;
  parentCode: string | null;
  postable: boolean;
  currency: string | null;
  control: Control | null;
  active: boolean;
}

/** What the chart holds now. */
export type ChartAccount = AccountFacts & { name: string; nameAr: string | null; nameFr: string | null };

export type RowProblem =
  | AccountRefusal
  | 'code_twice'
  | 'type_fixed'
  | 'control_fixed'
  | 'heading_with_control'
  | 'parent_unknown'
  | 'parent_not_heading'
  | 'parent_inactive'
  | 'parent_below';

export interface RowError {
  line: number;
  code: string;
  field: string;
  problem: RowProblem;
}

export interface ChartPlan {
  creates: ChartRow[];
  updates: ChartRow[];
  unchanged: number;
  errors: RowError[];
}

const FIELD: Record<RowProblem, string> = {
  account_has_balance: 'active',
  account_has_entries: 'postable',
  account_has_children: 'active',
  account_in_use: 'active',
  record_archived: 'code',
  code_twice: 'code',
  type_fixed: 'type',
  control_fixed: 'control',
  heading_with_control: 'control',
  parent_unknown: 'parent',
  parent_not_heading: 'parent',
  parent_inactive: 'parent',
  parent_below: 'parent',
};

interface Node {
  parentCode: string | null;
  postable: boolean;
  active: boolean;
}

/** The chart as it would be: what is there, with every row of the file laid over it. */
function chartAfter(rows: readonly ChartRow[], chart: readonly ChartAccount[]): Map<string, Node> {
  const codeOf = new Map(chart.map((account) => [account.id, account.code]));
  const after = new Map<string, Node>();
  for (const { code, parentId, postable, active } of chart)
    after.set(code, { parentCode: parentId === null ? null : (codeOf.get(parentId) ?? null), postable, active });
  for (const { code, parentCode, postable, active } of rows) after.set(code, { parentCode, postable, active });
  return after;
}

function parentProblem(row: ChartRow, after: ReadonlyMap<string, Node>): RowProblem | undefined {
  if (row.parentCode === null) return undefined;
  const parent = after.get(row.parentCode);
  if (!parent) return 'parent_unknown';
  if (parent.postable) return 'parent_not_heading';
  if (!parent.active && row.active) return 'parent_inactive';
  const seen = new Set<string>();
  for (let at: string | null = row.parentCode; at !== null && !seen.has(at); at = after.get(at)?.parentCode ?? null) {
    if (at === row.code) return 'parent_below';
    seen.add(at);
  }
  return undefined;
}

function changeProblem(row: ChartRow, account: ChartAccount, after: ReadonlyMap<string, Node>): RowProblem | undefined {
  if (row.type !== account.type) return 'type_fixed';
  if (row.control !== account.control) return 'control_fixed';
  const children = [...after.values()].filter((node) => node.parentCode === row.code);
  const facts = {
    ...account,
    children: children.length,
    activeChildren: children.filter((node) => node.active).length,
  };
  return refusalOfChange(facts, row);
}

function same(row: ChartRow, account: ChartAccount, parentCode: string | null): boolean {
  return (
    row.name === account.name &&
    row.nameAr === account.nameAr &&
    row.nameFr === account.nameFr &&
    row.parentCode === parentCode &&
    row.postable === account.postable &&
    row.active === account.active &&
    row.currency === account.currency
  );
}

/**
 * What a chart file would do: accounts it creates, accounts it changes, rows that say what is so already, and everything that
 * is wrong with it, row by row. Accounts the file does not name stay as they are.
 */
export function planImport(rows: readonly ChartRow[], chart: readonly ChartAccount[]): ChartPlan {
  const byCode = new Map(chart.map((account) => [account.code, account]));
  const byId = new Map(chart.map((account) => [account.id, account]));
  const after = chartAfter(rows, chart);
  const plan: ChartPlan = { creates: [], updates: [], unchanged: 0, errors: [] };
  const seen = new Set<string>();
  for (const row of rows) {
    const account = byCode.get(row.code);
    const problem = seen.has(row.code)
      ? 'code_twice'
      : row.control !== null && !row.postable
        ? 'heading_with_control'
        : (parentProblem(row, after) ?? (account ? changeProblem(row, account, after) : undefined));
    seen.add(row.code);
    if (problem) plan.errors.push({ line: row.line, code: row.code, field: FIELD[problem], problem });
    else if (!account) plan.creates.push(row);
    else if (same(row, account, byId.get(account.parentId ?? '')?.code ?? null)) plan.unchanged += 1;
    else plan.updates.push(row);
  }
  return plan;
}

/** Headings before what stands under them, so that each parent is there when its child is written. */
export function parentsFirst(rows: readonly ChartRow[]): ChartRow[] {
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const depth = (row: ChartRow): number => {
    const parent = row.parentCode === null ? undefined : byCode.get(row.parentCode);
    return parent ? depth(parent) + 1 : 0;
  };
  return [...rows].sort((a, b) => depth(a) - depth(b));
}
