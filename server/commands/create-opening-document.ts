import type pg from 'pg';
import type { OpeningInput, OpeningLineInput } from '#contract/opening.ts';
import { newId } from '#lib/ids.ts';
import { type Idempotency, once } from '../db/idempotency.ts';
import { type CompanyContext, type CompanyDb, withCompany } from '../db/with-company.ts';

function columns(line: OpeningLineInput) {
  switch (line.kind) {
    case 'stock':
      return {
        item_id: line.itemId,
        warehouse_id: line.warehouseId,
        quantity: line.quantity,
        unit_cost_base: line.unitCostBase,
      };
    case 'receivable':
      return {
        customer_id: line.customerId,
        due_date: line.dueDate,
        reference: line.reference,
        currency: line.currency,
        amount: line.amount,
      };
    case 'account':
      return { account_id: line.accountId, currency: line.currency, amount: line.amount };
  }
}

async function insertDraft(db: CompanyDb, input: OpeningInput): Promise<string> {
  const id = newId();
  const company_id = db.context.companyId;
  await db.query
    .insertInto('opening_documents')
    .values({ company_id, id, opening_date: input.openingDate, notes: input.notes, created_by: db.context.actor.id })
    .execute();
  for (const [index, line] of input.lines.entries()) {
    await db.query
      .insertInto('opening_lines')
      .values({ company_id, id: newId(), document_id: id, line_no: index + 1, kind: line.kind, ...columns(line) })
      .execute();
  }
  return id;
}

/** Writes a draft and returns its id; a replay of the request returns the first one's. */
export function createOpeningDocument(
  pool: pg.Pool,
  context: CompanyContext,
  input: OpeningInput,
  idempotency?: Idempotency,
): Promise<string> {
  return withCompany(pool, context, (db) =>
    idempotency ? once(db, idempotency, () => insertDraft(db, input)) : insertDraft(db, input),
  );
}
