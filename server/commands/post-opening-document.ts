import { sql } from 'kysely';
import type pg from 'pg';
import { formatNumber } from '#domain/numbering/number.ts';
import { type OpeningLine, postOpening } from '#domain/opening/post.ts';
import { fiscalYearOf } from '#lib/dates.ts';
import { decimal, format } from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import { loadRoleAccounts } from '../books/accounts.ts';
import { applyEffects } from '../books/apply-effects.ts';
import { ratesOfDocument } from '../books/document-rates.ts';
import { requireOpenPeriods } from '../books/period-locks.ts';
import { decimalsOf } from '../books/priced-invoice.ts';
import { lockPositions } from '../books/stock-positions.ts';
import { type CompanySettings, readCompanySettings } from '../db/companies.ts';
import { takeNumber } from '../db/number-counters.ts';
import { findOpeningLines, lockOpeningDocument, type OpeningLineRecord } from '../db/opening-documents.ts';
import { type CompanyContext, type CompanyDb, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

const SERIES = 'opening_document';

async function domainLine(
  db: CompanyDb,
  settings: CompanySettings,
  date: string,
  row: OpeningLineRecord,
): Promise<OpeningLine> {
  if (row.kind === 'stock' && row.item_id && row.warehouse_id && row.quantity && row.unit_cost_base) {
    return {
      kind: 'stock',
      id: row.id,
      itemId: row.item_id,
      warehouseId: row.warehouse_id,
      quantity: decimal(row.quantity),
      unitCostBase: decimal(row.unit_cost_base),
    };
  }
  if (!row.currency || !row.amount) throw new Error('the table requires a currency and an amount here');
  const { rate } = await ratesOfDocument(db, settings, row.currency, date);
  const own = {
    id: row.id,
    currency: row.currency,
    amount: decimal(row.amount),
    rate,
    decimals: decimalsOf(settings, row.currency),
  };
  if (row.kind === 'receivable' && row.customer_id && row.due_date)
    return { kind: 'receivable', ...own, openItemId: newId(), customerId: row.customer_id, dueDate: row.due_date };
  if (row.account_id) return { kind: 'account', ...own, accountId: row.account_id };
  throw new Error('an opening line is one of three kinds');
}

/** Posts an opening document through the one engine: stock at cost, receivables as open items, the rest against opening equity. */
export function postOpeningDocument(
  pool: pg.Pool,
  context: CompanyContext,
  input: { id: string; version: number },
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const document = await lockOpeningDocument(db, input.id);
    if (!document) throw new Refusal('not_found');
    if (document.status !== 'draft') throw new Refusal('not_a_draft', { params: { status: document.status } });
    if (document.version !== input.version) throw new Refusal('version_conflict');
    const date = document.opening_date;
    await requireOpenPeriods(db, ['inventory', 'journals'], date);
    const settings = await readCompanySettings(db);
    const { rateOfBase, rateDate } = await ratesOfDocument(db, settings, settings.base_currency, date);
    const rows = await findOpeningLines(db, input.id);
    const lines: OpeningLine[] = [];
    for (const row of rows) lines.push(await domainLine(db, settings, date, row));
    await lockPositions(
      db,
      lines.flatMap((line) => (line.kind === 'stock' ? [{ warehouseId: line.warehouseId, itemId: line.itemId }] : [])),
    );
    const roles = await loadRoleAccounts(db);
    const effects = postOpening({
      date,
      description: 'Opening balances',
      baseCurrency: settings.base_currency,
      rateOfBase,
      baseDecimals: settings.base_decimals,
      localDecimals: settings.local_decimals,
      accounts: { inventory: roles('inventory'), ar: roles('ar'), openingEquity: roles('opening_equity') },
      lines,
    });
    const year = fiscalYearOf(date, settings.fiscal_year_start_month);
    const number = formatNumber(SERIES, year, await takeNumber(db, SERIES, year));
    const journalId = await applyEffects(
      db,
      { documentType: 'opening_document', documentId: input.id, documentNumber: number },
      effects,
    );
    await db.query
      .updateTable('opening_documents')
      .set({
        number,
        journal_id: journalId,
        rate_of_base: format(rateOfBase),
        rate_date: rateDate,
        posted_at: sql<string>`now()`,
        posted_by: context.actor.id,
        version: input.version + 1,
        updated_at: sql<string>`now()`,
      })
      .where('company_id', '=', context.companyId)
      .where('id', '=', input.id)
      .execute();
  });
}
