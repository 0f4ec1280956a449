import { sql } from 'kysely';
import type pg from 'pg';
import type { EffectsPreview } from '#contract/ledger.ts';
import { newId } from '#lib/ids.ts';
import {
  applyVoid,
  previewVoid,
  proposeVoid,
  type VoidableDocument,
  type VoidConfirmation,
  writeVoid,
} from '../books/document-void.ts';
import { lockReceipt } from '../db/customer-receipts.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

async function voidable(db: CompanyDb, id: string): Promise<VoidableDocument> {
  const receipt = await lockReceipt(db, id);
  if (!receipt) throw new Refusal('not_found');
  return { ...receipt, type: 'customer_receipt', date: receipt.receipt_date };
}

/** What voiding on this date would do, rolled back. */
export function previewCustomerReceiptVoid(
  pool: pg.Pool,
  context: CompanyContext,
  input: { id: string; date: string },
): Promise<EffectsPreview> {
  return dryRun(pool, context, async (db) => {
    const voidId = newId();
    const proposal = await proposeVoid(db, await voidable(db, input.id), input, ['banking']);
    return previewVoid(db, voidId, proposal, await applyVoid(db, voidId, proposal));
  });
}

/**
 * Voids a posted receipt: what it settled is open again, to the last figure. Refuses void_settled while an allocation uses what
 * it left on account, void_counted where its money was counted in a closed shift.
 */
export function voidCustomerReceipt(
  pool: pg.Pool,
  context: CompanyContext,
  input: VoidConfirmation & { id: string; version: number },
): Promise<void> {
  return withCompany(pool, { ...context, reason: input.reason }, async (db) => {
    const voidId = newId();
    const document = await voidable(db, input.id);
    await writeVoid(db, voidId, document, await proposeVoid(db, document, input, ['banking']), input);
    await db.query
      .updateTable('customer_receipts')
      .set({ voided_by_id: voidId, version: input.version + 1, updated_at: sql<string>`now()` })
      .where('company_id', '=', context.companyId)
      .where('id', '=', input.id)
      .execute();
  });
}
