import type { Area, JournalSource } from '#domain/enums.ts';
import type { Effects } from '#domain/ledger/effects.ts';
import { format } from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import type { CompanyDb } from '../db/with-company.ts';

export interface AppliedDocument {
  documentType: JournalSource;
  documentId: string;
  documentNumber: string | null;
  /** The journal this one negates. */
  reversesId?: string;
}

const OPEN_ITEMS = `insert into open_items (company_id, id, kind, customer_id, document_type, document_id, currency, document_date, due_date)
  select $1, r.id, 'ar', r.customer_id, r.document_type, r.document_id, r.currency, r.document_date, r.due_date
  from jsonb_to_recordset($2) as r (id uuid, customer_id uuid, document_type text, document_id uuid, currency text, document_date date, due_date date)`;

const LINES = `insert into journal_lines (company_id, journal_id, line_no, line_count, journal_date, account_id, currency, amount, rate, amount_base,
    amount_local, customer_id, open_item_id, warehouse_id, drawer_id, tax_code_id, cost_centre_id, project_id, memo)
  select $1, $2, r.line_no, $3, $4, r.account_id, r.currency, r.amount, r.rate, r.amount_base, r.amount_local, r.customer_id, r.open_item_id,
    r.warehouse_id, r.drawer_id, r.tax_code_id, r.cost_centre_id, r.project_id, r.memo
  from jsonb_to_recordset($5) as r (line_no smallint, account_id uuid, currency text, amount numeric, rate numeric, amount_base numeric,
    amount_local numeric, customer_id uuid, open_item_id uuid, warehouse_id uuid, drawer_id uuid, tax_code_id uuid,
    cost_centre_id uuid, project_id uuid, memo text)`;

const HEADER = `insert into journals (company_id, id, journal_date, area, document_type, document_id, document_number, description, line_count,
  reverses_id, request_id, created_by, period_permit_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;

const NEEDED_PERMIT = `select t.id, t.person_id from period_permits t where t.company_id = $1 and t.id = $2 and exists (
  select 1 from periods p where p.company_id = $1 and p.area = any ($3) and $4::date between p.start_date and p.end_date and p.state <> 'open')`;

/** The permit to name on the journal: the context's, where a period the effects touch is not open; else none. */
async function neededPermit(db: CompanyDb, effects: Effects): Promise<{ id: string; person_id: string } | undefined> {
  const { companyId, permitId } = db.context;
  if (permitId === undefined) return undefined;
  const areas: Area[] = [effects.area];
  if (effects.taxLines.length > 0) areas.push('tax');
  if (effects.stockMoves.length > 0) areas.push('inventory');
  const { rows } = await db.sql.query<{ id: string; person_id: string }>({
    name: 'needed-permit',
    text: NEEDED_PERMIT,
    values: [companyId, permitId, areas, effects.date],
  });
  return rows[0];
}

const TAX = `insert into tax_lines (company_id, id, journal_id, tax_code_id, tax_date, direction, currency, taxable, taxable_base, taxable_local,
    tax, tax_base, tax_local, tax_exchange_rate, document_type, document_id)
  select $1, r.id, $2, r.tax_code_id, $3, r.direction, r.currency, r.taxable, r.taxable_base, r.taxable_local, r.tax, r.tax_base, r.tax_local,
    r.tax_exchange_rate, $4, $5
  from jsonb_to_recordset($6) as r (id uuid, tax_code_id uuid, direction text, currency text, taxable numeric, taxable_base numeric,
    taxable_local numeric, tax numeric, tax_base numeric, tax_local numeric, tax_exchange_rate numeric)`;

const MOVES = `insert into stock_moves (company_id, id, move_date, warehouse_id, item_id, kind, quantity, value_base, value_local, document_type,
    document_id, document_line_id, journal_id, reverses_id, returned_from_id)
  select $1, r.id, $2, r.warehouse_id, r.item_id, r.kind, r.quantity, r.value_base, r.value_local, $3, $4, r.line_id, $5, r.reverses_id,
    r.returned_from_id
  from jsonb_to_recordset($6) as r (id uuid, warehouse_id uuid, item_id uuid, kind text, quantity numeric, value_base numeric,
    value_local numeric, line_id uuid, reverses_id uuid, returned_from_id uuid)`;

async function writeJournal(db: CompanyDb, journalId: string, document: AppliedDocument, effects: Effects) {
  const { companyId, requestId, actor } = db.context;
  const lines = effects.lines.map((line, index) => ({
    line_no: index + 1,
    account_id: line.accountId,
    currency: line.currency,
    amount: format(line.amount),
    rate: format(line.rate),
    amount_base: format(line.base),
    amount_local: format(line.local),
    customer_id: line.customerId,
    open_item_id: line.openItemId,
    warehouse_id: line.warehouseId,
    drawer_id: line.drawerId,
    tax_code_id: line.taxCodeId,
    cost_centre_id: line.costCentreId,
    project_id: line.projectId,
    memo: line.memo,
  }));
  await db.sql.query({
    name: 'journal-lines',
    text: LINES,
    values: [companyId, journalId, lines.length, effects.date, JSON.stringify(lines)],
  });
  const permit = await neededPermit(db, effects);
  // Lines first, header last: the header's insert is where the database checks the whole.
  await db.sql.query({
    name: 'journal-header',
    text: HEADER,
    values: [
      companyId,
      journalId,
      effects.date,
      effects.area,
      document.documentType,
      document.documentId,
      document.documentNumber,
      effects.description,
      lines.length,
      document.reversesId ?? null,
      requestId,
      // What a worker posts under a permit is posted on the word of the permit's person.
      actor.kind === 'person' ? actor.id : (permit?.person_id ?? null),
      permit?.id ?? null,
    ],
  });
}

/** The one writer of the books. Applies what the engine proposed inside the caller's transaction; the guards have the last word. */
export async function applyEffects(db: CompanyDb, document: AppliedDocument, effects: Effects): Promise<string> {
  const { companyId } = db.context;
  const journalId = newId();
  if (effects.openItems.length > 0) {
    const items = effects.openItems.map((item) => ({
      id: item.id,
      customer_id: item.customerId,
      document_type: item.documentType,
      document_id: item.documentId,
      currency: item.currency,
      document_date: item.documentDate,
      due_date: item.dueDate,
    }));
    await db.sql.query({ name: 'open-items', text: OPEN_ITEMS, values: [companyId, JSON.stringify(items)] });
  }
  await writeJournal(db, journalId, document, effects);
  if (effects.taxLines.length > 0) {
    const taxes = effects.taxLines.map((tax) => ({
      id: newId(),
      tax_code_id: tax.taxCodeId,
      direction: tax.direction,
      currency: tax.currency,
      taxable: format(tax.taxable.amount),
      taxable_base: format(tax.taxable.base),
      taxable_local: format(tax.taxable.local),
      tax: format(tax.tax.amount),
      tax_base: format(tax.tax.base),
      tax_local: format(tax.tax.local),
      tax_exchange_rate: format(tax.taxExchangeRate),
    }));
    await db.sql.query({
      name: 'tax-lines',
      text: TAX,
      values: [companyId, journalId, effects.date, document.documentType, document.documentId, JSON.stringify(taxes)],
    });
  }
  if (effects.stockMoves.length > 0) {
    const moves = effects.stockMoves.map((move) => ({
      id: newId(),
      warehouse_id: move.warehouseId,
      item_id: move.itemId,
      kind: move.kind,
      quantity: format(move.quantity),
      value_base: format(move.valueBase),
      value_local: format(move.valueLocal),
      line_id: move.lineId,
      reverses_id: move.reversesId,
      returned_from_id: move.returnedFromId,
    }));
    await db.sql.query({
      name: 'stock-moves',
      text: MOVES,
      values: [companyId, effects.date, document.documentType, document.documentId, journalId, JSON.stringify(moves)],
    });
  }
  return journalId;
}
