import type pg from 'pg';
import { negateEffects } from '#domain/ledger/negate.ts';
import { ONE } from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import { loadRoleAccounts } from '../books/accounts.ts';
import { applyEffects } from '../books/apply-effects.ts';
import { requireOpenPeriods } from '../books/period-locks.ts';
import { lockPositions } from '../books/stock-positions.ts';
import { loadStoredEffects } from '../books/stored-effects.ts';
import { readCompanySettings } from '../db/companies.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { findYear } from '../db/year-ends.ts';
import { Refusal } from '../refusal.ts';

/** Takes the year-end entry back by its exact negation on the same day. Refuses not_found, version_conflict, period_locked. */
export function voidYearEnd(
  pool: pg.Pool,
  context: CompanyContext,
  input: { year: number; version: number; reason: string },
): Promise<void> {
  return withCompany(pool, { ...context, reason: input.reason }, async (db) => {
    await db.sql.query(
      'select 1 from year_ends where company_id = $1 and fiscal_year = $2 and voided_by_id is null for update',
      [context.companyId, input.year],
    );
    const year = await findYear(db, input.year);
    if (!year?.entry) throw new Refusal('not_found');
    if (year.entry.version !== input.version) throw new Refusal('version_conflict');
    await requireOpenPeriods(db, ['journals'], year.closingDate, 'year');
    const settings = await readCompanySettings(db);
    const roles = await loadRoleAccounts(db);
    const stored = await loadStoredEffects(db, year.entry.journalId);
    const effects = negateEffects(stored, {
      date: year.closingDate,
      description: `Void of year end ${input.year}`,
      inventoryAccountId: roles('inventory'),
      priceVarianceAccountId: roles('price_variance'),
      baseCurrency: settings.base_currency,
      rateOfBase: stored.lines[0]?.rate ?? ONE,
      positionOf: await lockPositions(db, []).then(
        (positionOf) => (warehouseId: string, itemId: string) => positionOf({ warehouseId, itemId }),
      ),
    });
    const voidId = newId();
    const journalId = await applyEffects(
      db,
      {
        documentType: 'document_void',
        documentId: voidId,
        documentNumber: String(input.year),
        reversesId: year.entry.journalId,
      },
      effects,
    );
    const company_id = context.companyId;
    await db.query
      .insertInto('document_voids')
      .values({
        company_id,
        id: voidId,
        document_type: 'year_end',
        document_id: year.entry.id,
        void_date: year.closingDate,
        reason: input.reason,
        journal_id: journalId,
        created_by: context.actor.id,
      })
      .execute();
    await db.query
      .updateTable('year_ends')
      .set({ voided_by_id: voidId, version: input.version + 1 })
      .where('company_id', '=', company_id)
      .where('id', '=', year.entry.id)
      .execute();
  });
}
