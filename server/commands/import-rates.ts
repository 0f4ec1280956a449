import type pg from 'pg';
import type { RateImportPreview } from '#contract/rates.ts';
import { planRates } from '#domain/fx/rate-import.ts';
import { digestOf } from '#lib/hash.ts';
import { newId } from '#lib/ids.ts';
import { readCompanySettings } from '../db/companies.ts';
import { currentRates, insertRate } from '../db/exchange-rates.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { readRates } from '../files/rates-table.ts';
import { Refusal } from '../refusal.ts';

async function run(db: CompanyDb, text: string): Promise<RateImportPreview> {
  const settings = await readCompanySettings(db);
  const { rows, unread } = readRates(text, settings.trade_rate_type, settings.local_currency);
  const plan = planRates(rows, await currentRates(db, [...new Set(rows.map(({ currency }) => currency))]));
  const errors = [...unread, ...plan.errors].sort((a, b) => a.line - b.line);
  if (errors.length === 0) for (const row of plan.creates) await insertRate(db, newId(), row);
  return {
    effectHash: digestOf({ creates: plan.creates, errors }).toString('hex'),
    creates: plan.creates,
    unchanged: plan.unchanged,
    errors,
  };
}

/** What entering these rates would do, from the real writes, undone. Refuses import_unreadable. */
export function previewRateImport(pool: pg.Pool, context: CompanyContext, text: string): Promise<RateImportPreview> {
  return dryRun(pool, context, (db) => run(db, text));
}

/** Enters all of them or none. Refuses import_unreadable, import_has_errors with every row, and effects_changed. */
export function importRates(
  pool: pg.Pool,
  context: CompanyContext,
  { text, effectHash }: { text: string; effectHash: string },
): Promise<{ created: number; unchanged: number }> {
  return withCompany(pool, context, async (db) => {
    const imported = await run(db, text);
    const { errors, creates, unchanged } = imported;
    if (errors.length > 0)
      throw new Refusal('import_has_errors', { params: { count: errors.length }, details: imported });
    if (creates.length > 0 && imported.effectHash !== effectHash)
      throw new Refusal('effects_changed', { details: imported });
    return { created: creates.length, unchanged };
  });
}
