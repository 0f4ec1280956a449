import type { LockPath } from './path.ts';
import { plainSql } from './paths/plain-sql.ts';
import { postCreditNote } from './paths/post-credit-note.ts';
import { postInvoice } from './paths/post-invoice.ts';
import { postJournalEntry } from './paths/post-journal-entry.ts';
import { postOpening } from './paths/post-opening.ts';
import { tillClose, tillSale } from './paths/till-event.ts';
import { voidInvoice } from './paths/void-invoice.ts';

/** Every way into the books that is known. A new document adds its way here, and its code in domain/closing/lock-paths.ts. */
export const PATHS: readonly LockPath[] = [
  postInvoice,
  voidInvoice,
  postCreditNote,
  postJournalEntry,
  postOpening,
  tillSale,
  tillClose,
  ...plainSql('sql_app'),
  ...plainSql('sql_worker'),
];
