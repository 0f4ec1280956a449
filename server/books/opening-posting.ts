import type { EffectsPreview } from '#contract/ledger.ts';
import type { Effects } from '#domain/ledger/effects.ts';
import { type OpeningLine, postOpening } from '#domain/opening/post.ts';
import { type Decimal, decimal } from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import { type CompanySettings, readCompanySettings } from '../db/companies.ts';
import {
  findOpeningLines,
  lockOpeningDocument,
  type OpeningLineRecord,
  type OpeningRecord,
  openedBefore,
} from '../db/opening-documents.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { loadRoleAccounts } from './accounts.ts';
import { type RatesOfDocument, ratesOfDocument } from './document-rates.ts';
import { requireOpenPeriods } from './period-locks.ts';
import { decimalsOf } from './priced-invoice.ts';
import { lockPositions } from './stock-positions.ts';

export interface OpeningProposal {
  document: OpeningRecord;
  settings: CompanySettings;
  rates: { rateOfBase: Decimal; rateDate: string };
  effects: Effects;
  warnings: EffectsPreview['warnings'];
}

/** Takes a draft for writing. Refuses not_found, not_a_draft, and version_conflict where a version is given. */
export async function lockOpeningDraft(db: CompanyDb, id: string, version?: number): Promise<OpeningRecord> {
  const document = await lockOpeningDocument(db, id);
  if (!document) throw new Refusal('not_found');
  if (document.status !== 'draft') throw new Refusal('not_a_draft', { params: { status: document.status } });
  if (version !== undefined && document.version !== version) throw new Refusal('version_conflict');
  return document;
}

function domainLine(
  settings: CompanySettings,
  row: OpeningLineRecord,
  rates: RatesOfDocument | undefined,
): OpeningLine {
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
  if (!row.currency || !row.amount || !rates) throw new Error('the table requires a currency and an amount here');
  const own = {
    id: row.id,
    currency: row.currency,
    amount: decimal(row.amount),
    rate: rates.rate,
    decimals: decimalsOf(settings, row.currency),
  };
  if (row.kind === 'receivable' && row.customer_id && row.due_date)
    return { kind: 'receivable', ...own, openItemId: newId(), customerId: row.customer_id, dueDate: row.due_date };
  if (row.account_id) return { kind: 'account', ...own, accountId: row.account_id };
  throw new Error('an opening line is one of three kinds');
}

/** The rates of every currency on the document; a missing one is refused at the line that needs it. */
async function ratesOf(db: CompanyDb, settings: CompanySettings, rows: readonly OpeningLineRecord[], date: string) {
  const byCurrency = new Map<string, RatesOfDocument>();
  for (const row of rows) {
    if (!row.currency || byCurrency.has(row.currency)) continue;
    const field = `lines.${row.line_no - 1}.currency`;
    byCurrency.set(row.currency, await ratesOfDocument(db, settings, row.currency, date, field));
  }
  return byCurrency;
}

/**
 * What posting this draft would do, with every lock it needs taken in order: document, periods, stock. A second opening is one more
 * document that adds to the first; where both bring in the same thing, the dry run says so. The caller applies the effects, or
 * shows them and rolls back.
 */
export async function proposeOpening(db: CompanyDb, id: string, version?: number): Promise<OpeningProposal> {
  const document = await lockOpeningDraft(db, id, version);
  const date = document.opening_date;
  await requireOpenPeriods(db, ['inventory', 'journals'], date, 'openingDate');
  const settings = await readCompanySettings(db);
  const ofBase = await ratesOfDocument(db, settings, settings.base_currency, date, 'openingDate');
  const rows = await findOpeningLines(db, id);
  if (rows.length === 0) throw new Refusal('empty_document');
  const rates = await ratesOf(db, settings, rows, date);
  const lines = rows.map((row) => domainLine(settings, row, rates.get(row.currency ?? '')));
  await lockPositions(
    db,
    lines.flatMap((line) => (line.kind === 'stock' ? [{ warehouseId: line.warehouseId, itemId: line.itemId }] : [])),
  );
  const roles = await loadRoleAccounts(db);
  const effects = postOpening({
    date,
    description: 'Opening balances',
    baseCurrency: settings.base_currency,
    rateOfBase: ofBase.rateOfBase,
    baseDecimals: settings.base_decimals,
    localDecimals: settings.local_decimals,
    accounts: { inventory: roles('inventory'), ar: roles('ar'), openingEquity: roles('opening_equity') },
    lines,
  });
  // Lines that round to nothing in both currencies move nothing: there would be no journal to post.
  if (effects.lines.length < 2) throw new Refusal('empty_document');
  const stale = new Map(
    [ofBase, ...rates.values()].flatMap(({ warnings }) =>
      warnings.map(({ code, params }) => [`${params.rate_type} ${params.currency}`, new Refusal(code, { params })]),
    ),
  );
  const twice = (await openedBefore(db, id)).map((params) => new Refusal('opening_twice', { params: { ...params } }));
  return {
    document,
    settings,
    rates: { rateOfBase: ofBase.rateOfBase, rateDate: ofBase.rateDate },
    effects,
    warnings: [
      ...[...stale.values()].map(({ message }) => ({ code: 'rate_stale' as const, message })),
      ...twice.map(({ message }) => ({ code: 'opening_twice' as const, message })),
    ],
  };
}
