import type pg from 'pg';
import type { CompanySettingsInput } from '#contract/companies.ts';
import { moveTenders, readCompanySettings, updateCompany as writeCompany } from '../db/companies.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { presentSettings } from '../presenters/company.ts';
import { Refusal } from '../refusal.ts';
import { fittingTaxNumber } from '../tax-number.ts';

/**
 * Changes the company in hand at the version the writer saw. Refuses version_conflict with the settings as they are now, and
 * currencies_fixed once anything is written in its currencies.
 */
export function updateCompany(
  pool: pg.Pool,
  context: CompanyContext,
  { version, ...input }: CompanySettingsInput & { version: number },
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const before = await readCompanySettings(db);
    const taxNumber = fittingTaxNumber(before.country, input.taxNumber);
    if (!(await writeCompany(db, version, { ...input, taxNumber })))
      throw new Refusal('version_conflict', { details: presentSettings(before, { manages: false, fixed: true }) });
    await moveTenders(db, before, input);
  });
}
