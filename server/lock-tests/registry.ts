import type { LockPath } from './path.ts';
import { allocateCredit } from './paths/allocate-credit.ts';
import { plainSql } from './paths/plain-sql.ts';
import { postCreditNote } from './paths/post-credit-note.ts';
import { postInvoice } from './paths/post-invoice.ts';
import { postJournalEntry } from './paths/post-journal-entry.ts';
import { postOpening } from './paths/post-opening.ts';
import { postReceipt } from './paths/post-receipt.ts';
import { closeYear } from './paths/post-year-end.ts';
import { returnGoods } from './paths/return-goods.ts';
import { reverseEntry } from './paths/reverse-journal-entry.ts';
import { revalue } from './paths/run-revaluation.ts';
import { tillCash } from './paths/till-cash.ts';
import { tillClose } from './paths/till-close.ts';
import { tillReceipt } from './paths/till-receipt.ts';
import { tillReturn } from './paths/till-return.ts';
import { tillSale } from './paths/till-sale.ts';
import { undoAllocationPath } from './paths/undo-allocation.ts';
import { voidNote } from './paths/void-credit-note.ts';
import { voidInvoice } from './paths/void-invoice.ts';
import { voidOpening } from './paths/void-opening.ts';
import { voidReceipt } from './paths/void-receipt.ts';
import { voidRun } from './paths/void-revaluation.ts';
import { openYear } from './paths/void-year-end.ts';

/**
 * Every way into the books that is known. A new document adds its way here, and its code in domain/closing/lock-paths.ts; a journal
 * source, a till event or a command that posts and has no way here fails server/lock-tests/registry.test.ts.
 */
export const PATHS: readonly LockPath[] = [
  postInvoice,
  voidInvoice,
  postCreditNote,
  returnGoods,
  voidNote,
  postReceipt,
  voidReceipt,
  allocateCredit,
  undoAllocationPath,
  postJournalEntry,
  reverseEntry,
  revalue,
  voidRun,
  closeYear,
  openYear,
  postOpening,
  voidOpening,
  tillSale,
  tillReturn,
  tillReceipt,
  tillCash,
  tillClose,
  ...plainSql('sql_app'),
  ...plainSql('sql_worker'),
];
