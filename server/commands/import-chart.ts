import type pg from 'pg';
import type { ImportPreview } from '#contract/accounts.ts';
import { currencyCode } from '#contract/fields.ts';
import { type ChartPlan, type ChartRow, parentsFirst, planImport } from '#domain/accounts/import.ts';
import { digestOf } from '#lib/hash.ts';
import { newId } from '#lib/ids.ts';
import { type AccountDetailRecord, insertAccount, listChart, lockChart, updateAccount } from '../db/accounts.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { readChart } from '../files/chart-csv.ts';
import { Refusal } from '../refusal.ts';

/** Headings first on the way up, last on the way down: at no moment does an account stand under one that is not there. */
function inOrder({ creates, updates }: ChartPlan): ChartRow[] {
  const rows = [...creates, ...updates];
  return [
    ...parentsFirst(rows.filter((row) => row.active)),
    ...parentsFirst(rows.filter((row) => !row.active)).reverse(),
  ];
}

async function write(db: CompanyDb, plan: ChartPlan, chart: readonly AccountDetailRecord[]) {
  const known = new Map(chart.map((account) => [account.code, { id: account.id, version: account.version }]));
  const newIds = new Map(plan.creates.map((row) => [row.code, newId()]));
  const idOf = (code: string) => known.get(code)?.id ?? newIds.get(code) ?? null;
  for (const row of inOrder(plan)) {
    const currency = row.currency === null ? null : currencyCode.parse(row.currency);
    const input = { ...row, currency, parentId: row.parentCode === null ? null : idOf(row.parentCode) };
    const account = known.get(row.code);
    if (account) {
      if (!(await updateAccount(db, account.id, account.version, input))) throw new Refusal('busy');
    } else await insertAccount(db, newIds.get(row.code) ?? newId(), input);
  }
}

function rowsOf(rows: readonly ChartRow[]) {
  return rows.map(({ line, code, name }) => ({ line, code, name }));
}

/** Plans, and when nothing is wrong, writes: what a preview rolls back and a commit keeps. */
async function run(db: CompanyDb, csv: string): Promise<ImportPreview> {
  const { rows, unread } = readChart(csv);
  await lockChart(db);
  const chart = await listChart(db);
  const plan = planImport(rows, chart);
  const errors = [...unread, ...plan.errors].sort((a, b) => a.line - b.line);
  if (errors.length === 0) await write(db, plan, chart);
  const versions = chart.map(({ code, version }) => [code, version]);
  return {
    effectHash: digestOf({ creates: plan.creates, updates: plan.updates, errors, versions }).toString('hex'),
    creates: rowsOf(plan.creates),
    updates: rowsOf(plan.updates),
    unchanged: plan.unchanged,
    errors,
  };
}

/** What importing this file would do, from the real writes, undone. Refuses import_unreadable. */
export function previewChartImport(pool: pg.Pool, context: CompanyContext, csv: string): Promise<ImportPreview> {
  return dryRun(pool, context, (db) => run(db, csv));
}

/**
 * Imports a chart: all of it or nothing. A file that says what is so already succeeds, so sending it again does no harm. Refuses
 * import_unreadable, import_has_errors with every row, effects_changed with the new preview when the chart is no longer what
 * the preview saw.
 */
export function importChart(
  pool: pg.Pool,
  context: CompanyContext,
  { csv, effectHash }: { csv: string; effectHash: string },
): Promise<{ created: number; updated: number; unchanged: number }> {
  return withCompany(pool, context, async (db) => {
    const imported = await run(db, csv);
    const { creates, updates, unchanged, errors } = imported;
    if (errors.length > 0)
      throw new Refusal('import_has_errors', { params: { count: errors.length }, details: imported });
    const nothingToDo = creates.length + updates.length === 0;
    if (!nothingToDo && imported.effectHash !== effectHash) throw new Refusal('effects_changed', { details: imported });
    return { created: creates.length, updated: updates.length, unchanged };
  });
}
