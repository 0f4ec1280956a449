import { type Comparison, fieldComparison } from '../form/comparison.ts';
import type { CreditNoteValues, NoteLineValues } from './credit-note-values.ts';

export interface NoteWords {
  reason: string;
  date: string;
  warehouse: string;
  notes: string;
  fee: string;
  lines: string;
  warehouseName(id: string): string;
  lineText(line: NoteLineValues): string;
}

/** How two versions of a draft are compared: its facts one by one, its lines as a whole. */
export function noteComparison(words: NoteWords): Comparison<CreditNoteValues> {
  return fieldComparison<CreditNoteValues>(
    {
      reason: words.reason,
      noteDate: words.date,
      warehouseId: words.warehouse,
      feeFigure: words.fee,
      notes: words.notes,
      lines: words.lines,
    },
    {
      warehouseId: words.warehouseName,
      lines: (lines) =>
        lines
          .filter((line) => line.quantity !== '')
          .map((line) => `${line.description} ${words.lineText(line)}`)
          .join(' · '),
    },
  );
}
