import type { EffectsPreview } from '#contract/ledger.ts';
import { decimal, format, subtract } from '#lib/decimal.ts';
import { journalsOfDocuments, stockMovesOfJournal, taxLinesOfJournal } from '../db/ledger.ts';
import { creditOfJournal, openItemsOfJournal, resultOfJournal } from '../db/preview-facts.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { presentLedgerLine } from '../presenters/ledger.ts';

interface Applied {
  journalId: string;
  documentId: string;
  effectHash: string;
  number: string | null;
  warnings: readonly EffectsPreview['warnings'][number][];
}

/** Reads back what was just written in this transaction, in the words of the ledger: the preview is the result, rolled back. */
export async function readEffectsPreview(db: CompanyDb, applied: Applied): Promise<EffectsPreview> {
  const journals = await journalsOfDocuments(db, [applied.documentId]);
  const own = journals.find(({ journal }) => journal.id === applied.journalId);
  if (!own) throw new Error('the journal just written is not there');
  const taxes = await taxLinesOfJournal(db, applied.journalId);
  const moves = await stockMovesOfJournal(db, applied.journalId);
  return {
    effectHash: applied.effectHash,
    date: own.journal.journal_date,
    number: applied.number,
    description: own.journal.description,
    lines: own.lines.map(presentLedgerLine),
    taxes: taxes.map((tax) => ({
      code: tax.code,
      taxableLocal: tax.taxable_local,
      tax: tax.tax,
      taxBase: tax.tax_base,
      taxLocal: tax.tax_local,
    })),
    stock: moves.map((move) => ({
      itemCode: move.item_code,
      itemName: move.item_name,
      warehouse: move.warehouse,
      quantity: move.quantity,
      before: format(subtract(decimal(move.after), decimal(move.quantity))),
      after: move.after,
    })),
    openItems: await openItemsOfJournal(db, applied.journalId),
    credit: await creditOfJournal(db, applied.journalId),
    ...(await resultOfJournal(db, applied.journalId)),
    warnings: [...applied.warnings],
  };
}
