import { type Comparison, fieldComparison, type Part } from '../form/comparison.ts';
import { type InvoiceValues, isBlank, type LineValues } from './invoice-values.ts';

export interface InvoiceWords {
  customer: string;
  warehouse: string;
  date: string;
  due: string;
  currency: string;
  reference: string;
  notes: string;
  costCentre: string;
  project: string;
  dimensionName(id: string): string;
  warehouseName(id: string): string;
  lineText(line: LineValues): string;
}

/** Lines are the same line when they are the same item for the same time: two writers add and drop lines in any order. */
function keyed(lines: readonly LineValues[]): Map<string, LineValues> {
  const seen = new Map<string, number>();
  return new Map(
    lines
      .filter((line) => !isBlank(line))
      .map((line) => {
        const about = line.itemId === '' ? line.asked : line.itemId;
        const nth = (seen.get(about) ?? 0) + 1;
        seen.set(about, nth);
        return [`line ${about} ${nth}`, line] as const;
      }),
  );
}

function lineParts(values: InvoiceValues, words: InvoiceWords): Part[] {
  return [...keyed(values.lines)].map(([key, line]) => ({
    key,
    label: line.item?.name ?? line.asked,
    text: words.lineText(line),
  }));
}

function mergeLines(mine: InvoiceValues, theirs: InvoiceValues, taken: ReadonlySet<string>): LineValues[] {
  const [own, other] = [keyed(mine.lines), keyed(theirs.lines)];
  const kept = [...own].flatMap(([key, line]) => {
    if (!taken.has(key)) return [line];
    const replacement = other.get(key);
    return replacement ? [replacement] : [];
  });
  const added = [...other].filter(([key]) => taken.has(key) && !own.has(key)).map(([, line]) => line);
  return [...kept, ...added];
}

/** How two versions of a draft are compared: its facts one by one, its lines item by item. */
export function invoiceComparison(words: InvoiceWords): Comparison<InvoiceValues> {
  const facts = fieldComparison<InvoiceValues>(
    {
      customer: words.customer,
      warehouseId: words.warehouse,
      invoiceDate: words.date,
      dueDate: words.due,
      currency: words.currency,
      customerReference: words.reference,
      notes: words.notes,
      costCentreId: words.costCentre,
      projectId: words.project,
    },
    {
      customer: (customer) => customer?.name ?? '',
      warehouseId: words.warehouseName,
      costCentreId: words.dimensionName,
      projectId: words.dimensionName,
    },
  );
  return {
    parts: (values) => [...facts.parts(values), ...lineParts(values, words)],
    merge: (mine, theirs, taken) => ({
      ...facts.merge(mine, theirs, taken),
      customerId: (taken.has('customer') ? theirs : mine).customerId,
      lines: mergeLines(mine, theirs, taken),
    }),
  };
}
