import { type Comparison, fieldComparison, type Part } from '../form/comparison.ts';
import type { OpeningLineValues, OpeningValues } from './opening-values.ts';

/** Lines are the same line when they are about the same thing in the same place, for the same time. */
function keyed(lines: readonly OpeningLineValues[]): Map<string, OpeningLineValues> {
  const seen = new Map<string, number>();
  return new Map(
    lines.map((line) => {
      const about = [line.kind, line.chosen?.id ?? '', line.kind === 'stock' ? line.warehouseId : line.reference].join(
        ' ',
      );
      const nth = (seen.get(about) ?? 0) + 1;
      seen.set(about, nth);
      return [`line ${about} ${nth}`, line] as const;
    }),
  );
}

/** How two versions of an opening draft are compared: date and notes, then line by line. */
export function openingComparison(words: {
  date: string;
  notes: string;
  lineText(line: OpeningLineValues): string;
}): Comparison<OpeningValues> {
  const facts = fieldComparison<OpeningValues>({ openingDate: words.date, notes: words.notes });
  const lineParts = (values: OpeningValues): Part[] =>
    [...keyed(values.lines)].map(([key, line]) => ({
      key,
      label: line.chosen?.name ?? '–',
      text: words.lineText(line),
    }));
  return {
    parts: (values) => [...facts.parts(values), ...lineParts(values)],
    merge: (mine, theirs, taken) => {
      const [own, other] = [keyed(mine.lines), keyed(theirs.lines)];
      const kept = [...own].flatMap(([key, line]) => {
        if (!taken.has(key)) return [line];
        const replacement = other.get(key);
        return replacement ? [replacement] : [];
      });
      const added = [...other].filter(([key]) => taken.has(key) && !own.has(key)).map(([, line]) => line);
      return { ...facts.merge(mine, theirs, taken), lines: [...kept, ...added] };
    },
  };
}
