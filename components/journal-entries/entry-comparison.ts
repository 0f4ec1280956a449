import { type Comparison, fieldComparison, type Part } from '../form/comparison.ts';
import type { EntryLineValues, EntryValues } from './entry-values.ts';

/** Lines are the same line when they are the same account's, in the order that account's lines stand in. */
function keyed(lines: readonly EntryLineValues[]): Map<string, EntryLineValues> {
  const seen = new Map<string, number>();
  return new Map(
    lines.map((line) => {
      const about = line.account?.id ?? '';
      const nth = (seen.get(about) ?? 0) + 1;
      seen.set(about, nth);
      return [`line ${about} ${nth}`, line] as const;
    }),
  );
}

/** How two versions of an entry are compared: its facts, then line by line. */
export function entryComparison(words: {
  date: string;
  description: string;
  reference: string;
  lineText(line: EntryLineValues): string;
}): Comparison<EntryValues> {
  const { lineText, date, ...labels } = words;
  const facts = fieldComparison<EntryValues>({ entryDate: date, ...labels });
  const lineParts = (values: EntryValues): Part[] =>
    [...keyed(values.lines)].map(([key, line]) => ({ key, label: line.account?.name ?? '–', text: lineText(line) }));
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
